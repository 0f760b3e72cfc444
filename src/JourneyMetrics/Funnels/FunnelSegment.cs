using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>The funnel of the customers with one value.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelSegment
{
    /// <summary>Creates a segment.</summary>
    /// <param name="value">The value; null for customers without one.</param>
    /// <param name="counts">The funnel.</param>
    public FunnelSegment(string? value, FunnelCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Value = value;
        Counts = counts;
    }

    /// <summary>The value; null for customers without one.</summary>
    public string? Value { get; }

    /// <summary>The funnel.</summary>
    public FunnelCounts Counts { get; }

    /// <summary>One line in invariant culture: <c>Safari: visit 100 > signup 40 (of 120 customers)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Value ?? "(none)"}: {Counts}";
}
