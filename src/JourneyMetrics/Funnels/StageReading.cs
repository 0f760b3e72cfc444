using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>The scorecard of a stage, filled from a funnel: how many came into the stage, and how many of them went on.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageReading
{
    /// <summary>Creates a reading.</summary>
    /// <param name="stage">The id of the stage.</param>
    /// <param name="steps">The funnel's steps in the stage, in order; none when the funnel does not pass it.</param>
    /// <param name="scorecard">The scorecard of the map; null when the stage has none.</param>
    /// <param name="volume">How many came into the stage: those in its first step; null when the funnel does not pass it.</param>
    /// <param name="health">
    /// How many of them came into the next stage that the funnel passes; in the last one, into its last step. Null when the funnel does not pass the stage, or when no step follows.
    /// </param>
    /// <param name="owners">Who owns the touchpoints of the steps.</param>
    /// <exception cref="ArgumentException">The stage has no id, or the health is no share of the volume.</exception>
    public StageReading(string stage, ValueList<string> steps, StageScorecard? scorecard, long? volume, Rate? health, ValueList<string> owners)
    {
        ArgumentException.ThrowIfNullOrEmpty(stage);
        if (health is { } share && share.Whole != volume)
            throw new ArgumentException(Invariant($"Health is a share of the volume, got {health} of {volume}."), nameof(health));
        Stage = stage;
        Steps = steps;
        Scorecard = scorecard;
        Volume = volume;
        Health = health;
        Owners = owners;
    }

    /// <summary>The id of the stage.</summary>
    public string Stage { get; }

    /// <summary>The funnel's steps in the stage, in order.</summary>
    public ValueList<string> Steps { get; }

    /// <summary>The scorecard of the map; null when the stage has none.</summary>
    public StageScorecard? Scorecard { get; }

    /// <summary>How many came into the stage; null when the funnel does not pass it.</summary>
    public long? Volume { get; }

    /// <summary>The share of them that went on; null when the funnel does not pass the stage.</summary>
    public Rate? Health { get; }

    /// <summary>Who owns the touchpoints of the steps, in ordinal order.</summary>
    public ValueList<string> Owners { get; }

    /// <summary>Whether the volume reaches the target of the scorecard's volume metric.</summary>
    [JsonIgnore]
    public TargetState VolumeTarget => FunnelOverlay.Judge(Scorecard?.Volume, Volume);

    /// <summary>Whether the share that went on reaches the target of the scorecard's health metric; a metric that counts those lost is held against the share lost.</summary>
    [JsonIgnore]
    public TargetState HealthTarget
        => FunnelOverlay.Judge(Scorecard?.Health, FunnelOverlay.CountsLost(Scorecard?.Health) ? Health?.Complement.ValueOrNull : Health?.ValueOrNull);

    /// <summary>One line in invariant culture: <c>trial: volume 400 (Met), health 25.00 % (100 of 400) (Missed)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Volume is null ? $"{Stage}: not in the funnel" : Invariant($"{Stage}: volume {Volume:#,0} ({VolumeTarget}), health {(Health is { } health ? health : "none")} ({HealthTarget})");
}
