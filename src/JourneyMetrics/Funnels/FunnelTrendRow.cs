using System.Diagnostics;
using JourneyMetrics.Calendars;

namespace JourneyMetrics.Funnels;

/// <summary>The funnel of those who entered in one period.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelTrendRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The period.</param>
    /// <param name="counts">The funnel.</param>
    public FunnelTrendRow(CalendarPeriod period, FunnelCounts counts)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(counts);
        Period = period;
        Counts = counts;
    }

    /// <summary>The period.</summary>
    public CalendarPeriod Period { get; }

    /// <summary>The funnel of those who entered in it.</summary>
    public FunnelCounts Counts { get; }

    /// <summary>One line in invariant culture: <c>2026-03: visit 100 > signup 40 (of 100 customers)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Period.Label}: {Counts}";
}
