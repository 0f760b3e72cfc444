using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Finds why a unit came no further.</summary>
internal sealed class StopFinder(FunnelEngine engine)
{
    private readonly AttemptSearch search = engine.Search;
    private readonly DecisiveChain chain = new(engine);

    /// <summary>The nanoseconds by which the step was too late; -1 for other reasons.</summary>
    public long LateBy { get; private set; }

    /// <summary>The event that came between or instead; -1 for other reasons.</summary>
    public int By { get; private set; }

    /// <summary>The step that was not reached; -1 when the last one was.</summary>
    public int Missing { get; private set; }

    public FunnelStopReason Find(FunnelEvents events, int level, bool excluded)
    {
        (LateBy, By, Missing) = (-1, -1, -1);
        if (level == engine.Program.StepCount)
            return FunnelStopReason.Completed;
        var (first, end) = engine.Begin(events);
        if (excluded)
            return FindExcluded(first, end, level);
        Missing = level;
        if (level == 0)
            return FunnelStopReason.NoEvent;
        return engine.Program.Definition.Order switch
        {
            FunnelOrder.Ordered => FindOrdered(first, end, level),
            FunnelOrder.Unordered => FindUnordered(first, end, level),
            _ => FindStrict(first, end, level),
        };
    }

    private FunnelStopReason FindExcluded(int first, int end, int level)
    {
        // The attempt that would have counted, and the first thing in it that must not be.
        Missing = level;
        var furthest = 0;
        for (var entry = first; entry < end; entry = search.EntryAfter(entry))
            furthest = Math.Max(furthest, search.Longest(entry));
        var entryOfBest = engine.Decisive(first, end, furthest, clean: false)[0];
        By = FunnelEntries.FirstExcluded(engine, entryOfBest, furthest);
        return FunnelStopReason.Excluded;
    }

    // The next step that nobody can pass over: an optional one is never what stops a customer.
    private int NextRequired(int level)
    {
        var step = level;
        while (step < engine.Program.StepCount - 1 && (engine.Program.OptionalSteps >> step & 1) != 0)
            step++;
        return step;
    }

    private FunnelStopReason FindOrdered(int first, int end, int level)
    {
        var events = search.Events;
        Missing = NextRequired(level);
        var used = false;
        var late = long.MaxValue;
        for (var entry = first; entry < end; entry = search.EntryAfter(entry))
        {
            if (!search.TryChain(entry, level, clean: true))
                continue;
            var until = Math.Min(engine.Program.Window.End(events.Nanos[entry]), FunnelWindow.After(events.Nanos[search.Chain[search.Length - 1]], engine.Program.StepWindows[Missing]));
            foreach (var i in search.Chain.AsSpan(0, search.Length))
                used |= (events.Steps[i] >> Missing & 1) != 0;
            var next = until == long.MaxValue ? events.Count : events.NextServing(Missing, events.FirstFrom(until + 1));
            if (next < events.Count)
                late = Math.Min(late, unchecked(events.Nanos[next] - until));
        }

        LateBy = late == long.MaxValue ? -1 : late;
        return LateBy >= 0 ? FunnelStopReason.TooLate : used ? FunnelStopReason.EventUsed : FunnelStopReason.NoEvent;
    }

    private FunnelStopReason FindStrict(int first, int end, int level)
    {
        chain.Find(first, end, level);
        var events = search.Events;
        var last = 0;
        for (var step = 0; step < level; step++)
            last = Math.Max(last, chain.EventOf(step));
        if (last + 1 >= events.Count)
            return FunnelStopReason.NoEvent;
        var at = events.Nanos[last + 1];
        var until = Math.Min(engine.Program.Window.End(events.Nanos[chain.EventOf(0)]), FunnelWindow.After(events.Nanos[chain.EventOf(level - 1)], engine.Program.StepWindows[level]));
        if ((events.Steps[last + 1] >> level & 1) != 0 && at > until)
        {
            LateBy = unchecked(at - until);
            return FunnelStopReason.TooLate;
        }

        By = last + 1;
        return FunnelStopReason.Interrupted;
    }

    private FunnelStopReason FindUnordered(int first, int end, int level)
    {
        chain.Find(first, end, level);
        var events = search.Events;
        var open = 0UL;
        for (var step = 0; step < engine.Program.StepCount; step++)
            open |= chain.EventOf(step) < 0 ? 1UL << step : 0;
        Missing = BitOperations.TrailingZeroCount(open);
        var (start, finish) = (events.Nanos[chain.TimeOf(0)], events.Nanos[chain.TimeOf(level - 1)]);
        var used = false;
        var late = long.MaxValue;
        for (var i = 0; i < events.Count; i++)
        {
            if ((events.Steps[i] & open) == 0)
                continue;
            used |= events.Nanos[i] >= start && events.Nanos[i] <= finish;
            var (from, to) = events.Nanos[i] < start ? (events.Nanos[i], finish) : (start, events.Nanos[i]);
            var until = engine.Program.Window.End(from);
            late = to > until ? Math.Min(late, unchecked(to - until)) : late;
        }

        LateBy = late == long.MaxValue ? -1 : late;
        return LateBy >= 0 ? FunnelStopReason.TooLate : used ? FunnelStopReason.EventUsed : FunnelStopReason.NoEvent;
    }
}
