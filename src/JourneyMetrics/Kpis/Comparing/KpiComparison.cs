using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Every documented way of computing a figure, on the same data.</summary>
/// <param name="Family">The id of the family: <c>churn</c>.</param>
/// <param name="Given">The inputs as given.</param>
/// <param name="Variants">One row a variant, in the order of the family; those that cannot be computed too.</param>
public sealed record KpiComparison(string Family, ValueList<KpiArgument> Given, ValueList<KpiVariant> Variants)
{
    /// <summary>The lowest figure of the variants that are no mistakes; undefined (no data) without any.</summary>
    [JsonIgnore]
    public Outcome<double> Lowest => Figures is { Length: > 0 } figures ? figures.Min() : Undefined.NoData;

    /// <summary>The highest figure of the variants that are no mistakes; undefined (no data) without any.</summary>
    [JsonIgnore]
    public Outcome<double> Highest => Figures is { Length: > 0 } figures ? figures.Max() : Undefined.NoData;

    /// <summary>Highest over lowest: how much the wording alone does. Undefined without figures, or (non-positive base) when the lowest is not above zero.</summary>
    public Outcome<double> Spread
        => Lowest.Value is not { } low || Highest.Value is not { } high ? Undefined.NoData : low <= 0 ? Undefined.NonPositiveBase : high / low;

    private double[] Figures => [.. Variants.Where(variant => !variant.IsMistake).Select(variant => variant.Result?.Value).OfType<double>()];

    /// <summary>One line in invariant culture: how many ways, and how far apart.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Family}: {Figures.Length} of {Variants.Count(variant => !variant.IsMistake)} variants computed, {Lowest} to {Highest}, spread {Spread}");
}
