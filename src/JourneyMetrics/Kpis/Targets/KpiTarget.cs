using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>A value that a KPI should reach, and from which side.</summary>
public sealed record KpiTarget
{
    /// <summary>Creates a target.</summary>
    /// <param name="kpi">The id of the KPI.</param>
    /// <param name="value">The value to reach, in the unit of the KPI: a fraction for a rate.</param>
    /// <param name="direction">Which way is good; a KPI whose direction depends on the context cannot have a target.</param>
    /// <exception cref="ArgumentException">The id is empty, or the direction depends on the context.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    [JsonConstructor]
    public KpiTarget(string kpi, double value, KpiDirection direction)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kpi);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"The target of {kpi} is a finite number.");
        if (direction is not (KpiDirection.HigherIsBetter or KpiDirection.LowerIsBetter))
            throw new ArgumentException($"A target of {kpi} needs a good side, got {direction}.", nameof(direction));
        Kpi = kpi;
        Value = value;
        Direction = direction;
    }

    /// <summary>The id of the KPI.</summary>
    public string Kpi { get; }

    /// <summary>The value to reach.</summary>
    public double Value { get; }

    /// <summary>Which way is good.</summary>
    public KpiDirection Direction { get; }

    /// <summary>A target for a KPI of the catalogue, with the catalogue's direction.</summary>
    /// <param name="kpi">The id of the KPI.</param>
    /// <param name="value">The value to reach, in the unit of the KPI.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">There is no such id, or its direction depends on the context.</exception>
    public static KpiTarget For(string kpi, double value)
        => KpiCatalog.TryGet(kpi, out var definition)
            ? new KpiTarget(kpi, value, definition.Direction)
            : throw new ArgumentException($"There is no KPI '{kpi}' in the catalogue.", nameof(kpi));

    /// <summary>Compares a rate by its Wilson interval: met or missed only when the whole interval is on one side.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="confidence">The confidence of the interval; 95 % when omitted.</param>
    /// <returns>Met, missed, or cannot tell.</returns>
    public TargetStatus Assess(Rate rate, ConfidenceLevel confidence = default) => Assess(rate.WilsonInterval(confidence));

    /// <summary>Compares a figure by its interval: met or missed only when the whole interval is on one side.</summary>
    /// <param name="interval">The interval, or why there is none.</param>
    /// <returns>Met, missed, or cannot tell.</returns>
    public TargetStatus Assess(Outcome<Bounds> interval)
    {
        if (!interval.TryGetValue(out var bounds))
            return TargetStatus.CannotTell;
        return Direction == KpiDirection.HigherIsBetter
            ? Side(bounds.Lower >= Value, bounds.Upper < Value)
            : Side(bounds.Upper <= Value, bounds.Lower > Value);
    }

    /// <summary>Compares a plain figure, for which no interval is well founded.</summary>
    /// <param name="value">The figure, or null when undefined.</param>
    /// <returns>Met or missed; cannot tell when undefined.</returns>
    public TargetStatus Assess(double? value)
        => Direction == KpiDirection.HigherIsBetter
            ? Side(value >= Value, value < Value)
            : Side(value <= Value, value > Value);

    /// <summary>One line in invariant culture: <c>conversion_rate at least 0.05</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Kpi} {(Direction == KpiDirection.HigherIsBetter ? "at least" : "at most")} {Value}");

    private static TargetStatus Side(bool met, bool missed)
        => met ? TargetStatus.Met : missed ? TargetStatus.Missed : TargetStatus.CannotTell;
}
