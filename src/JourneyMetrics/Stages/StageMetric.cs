using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A metric of a scorecard: which one, and the figure to reach.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMetric
{
    /// <summary>Creates a metric.</summary>
    /// <param name="kpi">The id of a KPI of the catalogue (<c>trial_to_paid_rate</c>), or a name of one's own.</param>
    /// <param name="target">The figure to reach, in the unit of the KPI (rates as fractions); null when none is set.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is not finite.</exception>
    [JsonConstructor]
    public StageMetric(string kpi, double? target = null)
    {
        Kpi = MapText.Required(kpi, nameof(kpi), "A metric's KPI");
        Target = target;
    }

    /// <summary>The id of a KPI of the catalogue, or a name of one's own.</summary>
    public string Kpi { get; }

    /// <summary>The figure to reach, in the unit of the KPI; whether to stay above or below it is the KPI's own direction.</summary>
    public double? Target
    {
        get;
        init => field = value is null || double.IsFinite(value.Value)
            ? value
            : throw MapText.OutOfRange("target", value, $"The target of '{Kpi}' is finite, or null when none is set.");
    }

    /// <summary>One line: the KPI and its target.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Target is { } target ? $"{Kpi} (target {FigureText.Number(target, null, null)})" : Kpi;
}
