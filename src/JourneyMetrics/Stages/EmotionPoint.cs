using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>The emotion at one touchpoint.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record EmotionPoint
{
    /// <summary>Creates a point.</summary>
    /// <param name="touchpoint">The name of the touchpoint.</param>
    /// <param name="stage">The id of its stage.</param>
    /// <param name="emotion">From -5 (worst) over 0 (neutral) to 5 (best).</param>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The emotion is not in -5..5.</exception>
    [JsonConstructor]
    public EmotionPoint(string touchpoint, string stage, int emotion)
    {
        if (emotion is < TouchpointDefinition.WorstEmotion or > TouchpointDefinition.BestEmotion)
            throw new ArgumentOutOfRangeException(nameof(emotion), emotion, Invariant($"The emotion of touchpoint '{touchpoint}' is between -5 and 5."));
        Touchpoint = MapText.Required(touchpoint, nameof(touchpoint), "A touchpoint");
        Stage = MapText.Required(stage, nameof(stage), "A stage");
        Emotion = emotion;
    }

    /// <summary>The name of the touchpoint.</summary>
    public string Touchpoint { get; }

    /// <summary>The id of its stage.</summary>
    public string Stage { get; }

    /// <summary>From -5 (worst) over 0 (neutral) to 5 (best).</summary>
    public int Emotion { get; }

    /// <summary>One line: <c>Review mail +3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Touchpoint} {Emotion:+0;-0;0}");
}
