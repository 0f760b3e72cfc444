using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The periods from the first one asked for up to as-of, numbered from 0, for the events of any log: a look-up an event at most.</summary>
internal sealed class CohortPeriods
{
    private readonly Instant from;
    private readonly Instant asOf;
    private PeriodBoundaries boundaries;

    public CohortPeriods(BusinessCalendar calendar, PeriodKind kind, Instant from, Instant asOf)
    {
        if (asOf <= from)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, Invariant($"As-of lies after the start of the first period, which is {from}."));
        if (!LogTime.TryToNanos(asOf, out var nanos))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        if (!LogTime.TryToNanos(from, out _))
            throw new ArgumentOutOfRangeException(nameof(from), from, LogTime.Range);
        this.from = from;
        this.asOf = asOf;
        AsOfNanos = nanos;
        First = calendar.NumberAt(from, kind);
        boundaries = calendar.Boundaries(new Interval(from, asOf), kind);

        // The last instant may be of the last period but one: where clocks were just set back over midnight, the next day has begun already.
        Count = boundaries.LastNumber - First + 1;
    }

    /// <summary>The calendar's number of the first period.</summary>
    public int First { get; }

    /// <summary>How many periods have begun.</summary>
    public int Count { get; }

    public long AsOfNanos { get; }

    /// <summary>Makes room for the events of a log that lie before the first period.</summary>
    public void Cover(TouchpointLog log)
    {
        if (log.Count == 0)
            return;
        var nanos = long.MaxValue;
        foreach (var time in log.Nanos)
            nanos = Math.Min(nanos, time);
        var earliest = Instant.Min(from, LogTime.ToInstant(nanos));
        if (earliest < boundaries.Start)
            boundaries = boundaries.Calendar.Boundaries(new Interval(earliest, asOf), boundaries.Kind);
    }

    /// <summary>The period of an instant before as-of, numbered from the first one; negative before it.</summary>
    public int NumberOf(long nanos) => boundaries.NumberOf(nanos) - First;

    /// <summary>A period, and whether it is over.</summary>
    public (CalendarPeriod Period, CellStatus Status) this[int period]
        => boundaries.Calendar.Period(First + period, boundaries.Kind) is var it ? (it, it.End <= asOf ? CellStatus.Complete : CellStatus.Partial) : default;
}
