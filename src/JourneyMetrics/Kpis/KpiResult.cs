using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What an evaluation found: the figure or why there is none, the sides behind it, the inputs, and what to bear in mind.</summary>
public sealed record KpiResult
{
    /// <summary>Creates a result.</summary>
    /// <param name="id">The id of the KPI.</param>
    /// <param name="value">The figure, or null when undefined.</param>
    /// <param name="reason">Why it is undefined, or null.</param>
    /// <param name="sides">Numerator and denominator of a KPI that is a ratio of sums; null for others.</param>
    /// <param name="inputs">The inputs as given, in the order of the definition.</param>
    /// <param name="warnings">What to bear in mind.</param>
    /// <exception cref="ArgumentException">There is both a value and a reason, or neither, or the sides give another value.</exception>
    [JsonConstructor]
    public KpiResult(string id, double? value, Undefined? reason, Ratio? sides, ValueList<KpiArgument> inputs, ValueList<KpiWarning> warnings = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        _ = new Outcome<double>(value, reason);
        if (sides is { } pair && pair.ValueOrNull != value)
            throw new ArgumentException(Invariant($"The sides of {id} give {pair}, not {value}."), nameof(sides));
        Id = id;
        Value = value;
        Reason = reason;
        Sides = sides;
        Inputs = inputs;
        Warnings = warnings;
    }

    /// <summary>The id of the KPI.</summary>
    public string Id { get; }

    /// <summary>The figure in the unit of its definition, or null when undefined.</summary>
    public double? Value { get; }

    /// <summary>Why the figure is undefined, or null.</summary>
    public Undefined? Reason { get; }

    /// <summary>Numerator and denominator of a KPI that is a ratio of sums: what to pool. Null for others.</summary>
    public Ratio? Sides { get; }

    /// <summary>The inputs as given, in the order of the definition.</summary>
    public ValueList<KpiArgument> Inputs { get; }

    /// <summary>What to bear in mind.</summary>
    public ValueList<KpiWarning> Warnings { get; init; }

    /// <summary>The formula, the formula with the numbers put in, the figure or why there is none, and the warnings.</summary>
    /// <param name="notation">Text, Markdown or LaTeX.</param>
    /// <param name="formatProvider">The culture of the numbers in text and Markdown; null is invariant.</param>
    /// <returns>One line, and a line for each warning.</returns>
    /// <exception cref="ArgumentException">The id is not in the catalogue.</exception>
    /// <remarks>Only the figure is rounded for display; the inputs are shown with all their digits, so that the line can be checked by hand.</remarks>
    public string Explain(KpiNotation notation = KpiNotation.Text, IFormatProvider? formatProvider = null)
        => KpiCatalog.TryGet(Id, out var kpi)
            ? KpiExplanation.Of(kpi, this, notation, formatProvider)
            : throw new ArgumentException($"There is no KPI '{Id}' in the catalogue.", nameof(notation));

    /// <summary>The interval of the figure by the model of its KPI (<see cref="KpiDefinition.Uncertainty"/>).</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>
    /// Wilson's interval for a share of people, the exact Poisson interval for events over a base, and that of the count below the line for a known amount per
    /// event; undefined where none is well founded (<see cref="Undefined.NotWellFounded"/>: allocated cost, attributed revenue), or where it needs more than the
    /// result holds (<see cref="Undefined.NoData"/>): the moments per person of a ratio of means, the answers of a score. For these call the Statistics room.
    /// </returns>
    /// <exception cref="ArgumentException">The id is not in the catalogue.</exception>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
        => KpiCatalog.TryGet(Id, out var kpi)
            ? kpi.IntervalOf(this, confidence)
            : throw new ArgumentException($"There is no KPI '{Id}' in the catalogue.", nameof(confidence));

    /// <summary>One line in invariant culture: the id and the figure, or why there is none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Id} = {new Outcome<double>(Value, Reason)}";
}
