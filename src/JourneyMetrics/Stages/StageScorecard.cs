using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a stage is steered by: exactly one metric of volume and one of health.</summary>
/// <remarks>
/// Volume says how much goes through (demos booked); health says how well it goes on (trial to paid). More than these two are
/// read beside them, in <see cref="Further"/>, and steer nothing.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageScorecard
{
    /// <summary>Creates a scorecard.</summary>
    /// <param name="volume">How much goes through the stage.</param>
    /// <param name="health">How well it goes on.</param>
    /// <param name="cadence">How often it is read.</param>
    /// <param name="further">Metrics read beside the two.</param>
    /// <exception cref="ArgumentNullException">Volume or health is missing.</exception>
    /// <exception cref="ArgumentException">A KPI stands on the card twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cadence.</exception>
    [JsonConstructor]
    public StageScorecard(StageMetric volume, StageMetric health, MetricCadence cadence, ValueList<StageMetric> further = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(health);
        if (volume.Kpi == health.Kpi)
            throw new ArgumentException($"Volume and health are two metrics, got '{health.Kpi}' for both.", nameof(health));
        var seen = new HashSet<string>(StringComparer.Ordinal) { volume.Kpi, health.Kpi };
        foreach (var metric in further)
        {
            ArgumentNullException.ThrowIfNull(metric, nameof(further));
            if (!seen.Add(metric.Kpi))
                throw new ArgumentException($"The metric '{metric.Kpi}' stands on the scorecard twice.", nameof(further));
        }

        Volume = volume;
        Health = health;
        Cadence = cadence;
        Further = further;
    }

    /// <summary>How much goes through the stage.</summary>
    public StageMetric Volume { get; }

    /// <summary>How well it goes on.</summary>
    public StageMetric Health { get; }

    /// <summary>How often it is read.</summary>
    [JsonRequired]
    public MetricCadence Cadence
    {
        get;
        init => field = MapText.Known(value, "cadence");
    }

    /// <summary>Metrics read beside the two.</summary>
    public ValueList<StageMetric> Further { get; }

    /// <summary>One line: both metrics and the cadence.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Cadence}: volume {Volume}, health {Health}" + (Further.IsEmpty ? string.Empty : $", further {string.Join(", ", Further)}");
}
