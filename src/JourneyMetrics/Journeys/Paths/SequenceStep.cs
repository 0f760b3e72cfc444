using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>One step of a sequence: which touchpoints serve it, and whether something may lie between it and the step before.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SequenceStep
{
    /// <summary>Creates a step.</summary>
    /// <param name="touchpoints">The touchpoints of which any serves; empty for any touchpoint.</param>
    /// <param name="gap">What may lie before it; null when it is the very next relevant touchpoint.</param>
    /// <exception cref="ArgumentException">A touchpoint has no name.</exception>
    [JsonConstructor]
    public SequenceStep(ValueList<string> touchpoints, SequenceGap? gap = null)
    {
        foreach (var touchpoint in touchpoints)
        {
            if (string.IsNullOrEmpty(touchpoint))
                throw new ArgumentException($"A touchpoint has a name, got '{touchpoint}' in {touchpoints}.", nameof(touchpoints));
        }

        Touchpoints = touchpoints;
        Gap = gap;
    }

    /// <summary>The touchpoints of which any serves; empty for any touchpoint.</summary>
    public ValueList<string> Touchpoints { get; }

    /// <summary>What may lie before it; null when it is the very next relevant touchpoint.</summary>
    public SequenceGap? Gap { get; }

    /// <summary>As patterns write it: <c>.. call|mail</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => (Gap is null ? string.Empty : $"{Gap} ") + (Touchpoints.IsEmpty ? "." : string.Join("|", Touchpoints.Select(SequenceText.Of)));
}
