using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>How the customer's emotion goes over a journey map.</summary>
/// <remarks>Points below zero are moments of friction, points above zero moments of delight.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record EmotionCurve
{
    /// <summary>Creates a curve.</summary>
    /// <param name="points">The touchpoints with an emotion, in the order of the journey.</param>
    /// <param name="unscored">The names of the touchpoints without one.</param>
    [JsonConstructor]
    public EmotionCurve(ValueList<EmotionPoint> points, ValueList<string> unscored)
    {
        Points = points;
        Unscored = unscored;
    }

    /// <summary>The touchpoints with an emotion, in the order of the journey.</summary>
    public ValueList<EmotionPoint> Points { get; }

    /// <summary>The names of the touchpoints without one, in the order of the journey.</summary>
    public ValueList<string> Unscored { get; }

    /// <summary>The highest point, the first of equals; null when no touchpoint has an emotion.</summary>
    [JsonIgnore]
    public EmotionPoint? Peak => Points.MaxBy(point => point.Emotion);

    /// <summary>The lowest point, the first of equals; null when no touchpoint has an emotion.</summary>
    [JsonIgnore]
    public EmotionPoint? Low => Points.MinBy(point => point.Emotion);

    /// <summary>One line: the points, peak and low.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Points.IsEmpty
            ? Invariant($"no emotions; {Unscored.Count} touchpoints without")
            : Invariant($"{string.Join(", ", Points)}; peak {Peak}, low {Low}; {Unscored.Count} touchpoints without");
}
