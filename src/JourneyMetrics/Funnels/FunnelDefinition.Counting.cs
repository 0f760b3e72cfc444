using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <content>What can be asked of a log by these rules.</content>
public sealed partial record FunnelDefinition
{
    /// <summary>Counts how many customers of a log came how far.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">
    /// Whether a step may name a touchpoint, property or value that the log does not know. By default it may not, because a
    /// misspelt name would give a plausible zero; allow it where it may simply not have happened yet.
    /// </param>
    /// <param name="threads">How many threads may work; the counts do not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The log does not know what a step names, and absent names are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FunnelCounts Count(TouchpointLog log, bool allowAbsent = false, int threads = 1, CancellationToken cancellation = default)
        => FunnelPass.Run(log, () => Bound(new FunnelTally(this, allowAbsent), log), threads, cancellation).ToCounts();

    /// <summary>Counts by the values of a property or by channel.</summary>
    /// <param name="log">The log.</param>
    /// <param name="breakdown">The property, and which touchpoint's value is a customer's.</param>
    /// <param name="allowAbsent">Whether a step may name what the log does not know; see <see cref="Count"/>.</param>
    /// <param name="threads">How many threads may work; the counts do not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>A funnel a value, by ordinal order of the values; last that of the customers without one, if there are any.</returns>
    /// <exception cref="ArgumentException">The log does not know what is named; or the rules count entries, or hold a property constant while <see cref="BreakdownTouch.AllEvents"/> is asked for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread, or the funnel has no such step.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FunnelSegments CountBy(TouchpointLog log, FunnelBreakdown breakdown, bool allowAbsent = false, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(breakdown);
        RefuseEntries(nameof(breakdown));
        if (breakdown.Step > Steps.Count)
            throw new ArgumentOutOfRangeException(nameof(breakdown), breakdown.Step, Invariant($"The funnel has {Steps.Count} steps."));
        if (breakdown.Touch == BreakdownTouch.AllEvents && HeldConstant is not null)
            throw new ArgumentException($"Events are read by '{HeldConstant}', which is held constant, or by '{breakdown.Property ?? "channel"}', not by both.", nameof(breakdown));
        var program = new FunnelProgram(this);
        return FunnelPass.Run(log, () => new SegmentTally(program, breakdown, log, allowAbsent), threads, cancellation).ToSegments();
    }

    /// <summary>Counts by the period in which customers entered.</summary>
    /// <param name="log">The log.</param>
    /// <param name="calendar">The zone and the week of the periods.</param>
    /// <param name="period">How long the periods are.</param>
    /// <param name="entries">Which entries count in which period. Where the rules count entries, each stands in its own period and this is without meaning.</param>
    /// <param name="allowAbsent">Whether a step may name what the log does not know; see <see cref="Count"/>.</param>
    /// <param name="threads">How many threads may work; the counts do not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>A funnel a period, without gaps: over the range of the rules where both its ends are given, else from the first entry to the last.</returns>
    /// <exception cref="ArgumentException">The log does not know what a step names, and absent names are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread, or the period or the rule is none.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FunnelTrend CountByEntry(
        TouchpointLog log,
        BusinessCalendar calendar,
        PeriodKind period,
        FunnelTrendEntries entries = FunnelTrendEntries.First,
        bool allowAbsent = false,
        int threads = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(calendar);
        if (!Enum.IsDefined(entries))
            throw new ArgumentOutOfRangeException(nameof(entries), entries, "There is no such rule for entries.");
        var program = new FunnelProgram(this);
        var periods = TrendPeriods.Of(log, calendar, period);
        return FunnelPass.Run(log, () => new TrendTally(program, log, periods, entries, allowAbsent), threads, cancellation).ToTrend();
    }

    /// <summary>Measures how long customers took from one step to another.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">Until when the data reach, this instant not included; touchpoints from it on are not looked at.</param>
    /// <param name="from">The number of the step from which time is taken, 1 for the first. In a funnel of any order, of the place by time.</param>
    /// <param name="to">The number of the step to which it is taken; null for the last.</param>
    /// <param name="allowAbsent">Whether a step may name what the log does not know; see <see cref="Count"/>.</param>
    /// <param name="threads">How many threads may work; the times do not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The times of those who came, and how many did not come yet or did not come in time.</returns>
    /// <remarks>
    /// Of a customer's furthest chains the times are those of the one that ends earliest, of these of the one that starts latest,
    /// of these of the earliest in between.
    /// </remarks>
    /// <exception cref="ArgumentException">The log does not know what a step names, the rules count entries, or somebody took more than 292 years.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread, or no such step, or the steps do not follow each other.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public TimeToConvert TimesToConvert(
        TouchpointLog log, Instant asOf, int from = 1, int? to = null, bool allowAbsent = false, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        RefuseEntries(nameof(log));
        var last = to ?? Steps.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(last, from, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, Steps.Count, nameof(to));
        var known = During(Until(asOf));
        var program = new FunnelProgram(known);
        return FunnelPass.Run(log, () => new TimeTally(program, this, log, asOf, from, last, allowAbsent), threads, cancellation).ToTimes();
    }

    /// <summary>Counts where customers stopped, and why.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">Whether a step may name what the log does not know; see <see cref="Count"/>.</param>
    /// <param name="threads">How many threads may work; the counts do not depend on it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The counts by step and reason.</returns>
    /// <exception cref="ArgumentException">The log does not know what a step names, or the rules count entries.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public FunnelStops CountStops(TouchpointLog log, bool allowAbsent = false, int threads = 1, CancellationToken cancellation = default)
    {
        RefuseEntries(nameof(log));
        var program = new FunnelProgram(this);
        return FunnelPass.Run(log, () => new StopTally(program, allowAbsent), threads, cancellation).ToStops();
    }

    /// <summary>Tells of each customer of a log where he stopped, and why: the drill-down of <see cref="CountStops"/>.</summary>
    /// <param name="log">The log.</param>
    /// <param name="allowAbsent">Whether a step may name what the log does not know; see <see cref="Count"/>.</param>
    /// <returns>The customers in the order of the log, made as they are asked for; one a pair where a property is held constant.</returns>
    /// <exception cref="ArgumentException">The log does not know what a step names, or the rules count entries.</exception>
    public IEnumerable<FunnelStop> Stops(TouchpointLog log, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        RefuseEntries(nameof(log));
        var tally = new StopTally(new FunnelProgram(this), allowAbsent);
        tally.Bind(log);
        return Enumerable.Range(0, log.CustomerCount).SelectMany(customer => tally.Explain(log, customer));
    }

    private static FunnelTally Bound(FunnelTally tally, TouchpointLog log)
    {
        tally.Bind(log);
        return tally;
    }

    private void RefuseEntries(string parameter)
    {
        if (Subject == FunnelSubject.Entries)
            throw new ArgumentException("Only customers are looked at here one by one, and the rules count entries.", parameter);
    }

    private Interval Until(Instant asOf)
    {
        var end = Range is { HasEnd: true } range && range.End < asOf ? range.End : asOf;
        Instant? start = Range is { HasStart: true } stretch ? stretch.Start : null;
        return start > end ? new Interval(end, end) : new Interval(start, end);
    }
}
