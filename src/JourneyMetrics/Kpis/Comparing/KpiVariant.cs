namespace JourneyMetrics.Kpis;

/// <summary>One way of computing a figure, with its number on the data of a comparison, or why it has none.</summary>
/// <param name="Kpi">The id of the KPI that it is.</param>
/// <param name="Convention">The convention in words.</param>
/// <param name="Formula">The formula by the names of the family's inputs.</param>
/// <param name="Result">The result; null when inputs are missing or refused.</param>
/// <param name="Missing">The inputs that were not given; empty when it could be computed.</param>
/// <param name="Refusal">Why this variant refuses inputs that others accept, or null.</param>
/// <param name="IsMistake">Whether it is a mistake of the field, shown so that its number can be recognised; it is not part of the spread.</param>
public sealed record KpiVariant(string Kpi, string Convention, string Formula, KpiResult? Result, ValueList<string> Missing, string? Refusal, bool IsMistake)
{
    /// <summary>One line in invariant culture: the convention and the figure, or why there is none.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var figure = Result is { } result ? new Outcome<double>(result.Value, result.Reason).ToString()
            : Refusal is null ? $"not computable without {string.Join(", ", Missing)}"
            : $"refused: {Refusal}";
        return $"{Convention}{(IsMistake ? " (a mistake)" : string.Empty)}: {figure}";
    }
}
