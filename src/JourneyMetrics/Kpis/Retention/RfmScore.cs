using System.Diagnostics;

namespace JourneyMetrics.Kpis;

/// <summary>The three scores of a customer; a higher one is better in each.</summary>
/// <param name="Recency">How recent the last purchase is: the highest score is the most recent.</param>
/// <param name="Frequency">How often the customer bought.</param>
/// <param name="Monetary">How much the customer brought.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RfmScore(int Recency, int Frequency, int Monetary)
{
    /// <summary>One line: <c>5-3-4</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Recency}-{Frequency}-{Monetary}");
}
