using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>A touchpoint that must not come between two steps of a funnel.</summary>
/// <remarks>
/// An attempt is tainted when it lies strictly between the instants of the two steps; or, where the later step was not reached,
/// after the earlier one and before the end of the window. At the very instant of a step it is not between. In a funnel of any
/// order it cuts the stream instead: what serves the steps must not have it inside.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelExclusion
{
    /// <summary>Creates an exclusion.</summary>
    /// <param name="match">What must not happen; a name converts.</param>
    /// <param name="from">The number of the step after which it must not happen, 1 for the first.</param>
    /// <param name="to">The number of the step before which it must not happen, greater than <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first number is below 1, or the second not above it.</exception>
    public FunnelExclusion(FunnelMatch match, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        Match = match;
        From = from;
        To = to;
    }

    /// <summary>What must not happen.</summary>
    public FunnelMatch Match { get; }

    /// <summary>The number of the step after which it must not happen, 1 for the first.</summary>
    public int From { get; }

    /// <summary>The number of the step before which it must not happen.</summary>
    public int To { get; }

    /// <summary>One line in invariant culture: <c>refund between 1 and 3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Match} between {From} and {To}");
}
