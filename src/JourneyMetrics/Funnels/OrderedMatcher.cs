using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Finds how far a customer came in an ordered funnel, exclusions apart: one pass over the events, no allocation.</summary>
/// <remarks>
/// For each step it keeps the latest instant at which a chain up to that step can have started. A later start leaves more of
/// the window, so nothing better is lost by forgetting the earlier ones.
/// </remarks>
internal sealed class OrderedMatcher
{
    private readonly FunnelDefinition definition;
    private readonly ulong window;
    private readonly bool firstEntryOnly;
    private readonly OrderedTies ties;
    private readonly long[] starts;
    private ulong[] stepsOfCode = [];

    // What was reached before the current instant of a stream.
    private long[] earlierStarts = [];
    private ulong earlierReached;

    // Bit k: there is a chain of the steps 0 to k, and starts[k] is its latest start.
    private ulong reached;

    public OrderedMatcher(FunnelDefinition definition)
    {
        this.definition = definition;
        window = FunnelWindow.Nanos(definition.Window);
        firstEntryOnly = definition.Reentry == FunnelReentry.FirstEntryOnly;
        starts = new long[definition.Steps.Count];
        ties = new OrderedTies(definition.Steps.Count);
    }

    /// <summary>Learns which codes of a log serve which steps.</summary>
    public void Bind(ulong[] masks) => stepsOfCode = masks;

    /// <summary>The length of the longest chain; 0 when the customer is in no step.</summary>
    public int Level(in Journey journey)
    {
        var column = journey.Log.TouchpointColumn;
        return column.Width switch
        {
            1 => Level(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos),
            2 => Level(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos),
            _ => Level(column.Slice<int>(journey.Start, journey.Count), journey.Nanos),
        };
    }

    /// <summary>The length of the longest chain of the events of a stream.</summary>
    public int CurrentLevel => BitOperations.TrailingZeroCount(~reached);

    /// <summary>Takes the next event of a stream, at an instant of its own so far.</summary>
    public void Next(ulong steps, long at, bool mayBeJoined)
    {
        if (mayBeJoined)
        {
            if (earlierStarts.Length == 0)
                earlierStarts = new long[starts.Length];
            starts.CopyTo(earlierStarts, 0);
            earlierReached = reached;
            ties.Clear();
            ties.Add(steps);
        }

        Serve(steps, at);
    }

    /// <summary>Takes the next event of a stream, at the instant of the one before: the instant is served again as a whole.</summary>
    public void Join(ulong steps, long at)
    {
        earlierStarts.CopyTo(starts, 0);
        reached = earlierReached;
        ties.Add(steps);
        Serve(ties, at);
    }

    /// <summary>The length of the longest chain of events that were read already.</summary>
    public int Level(FunnelEvents events)
    {
        var tiesMatter = definition.Ties != FunnelTies.FileOrder;
        var last = starts.Length - 1;
        reached = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (tiesMatter && i + 1 < events.Count && events.Nanos[i + 1] == events.Nanos[i])
            {
                var end = events.After(i);
                ties.Clear();
                for (var tied = i; tied < end; tied++)
                    ties.Add(events.Steps[tied]);
                Serve(ties, events.Nanos[i]);
                i = end - 1;
            }
            else
            {
                Serve(events.Steps[i], events.Nanos[i]);
            }

            if (reached >> last != 0)
                return last + 1;
        }

        return BitOperations.TrailingZeroCount(~reached);
    }

    private int Level<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        var masks = stepsOfCode;
        var last = starts.Length - 1;
        var tiesMatter = definition.Ties != FunnelTies.FileOrder;
        reached = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var steps = masks[int.CreateTruncating(codes[i])];
            if (steps == 0)
                continue;
            var at = nanos[i];
            if (tiesMatter && i + 1 < nanos.Length && nanos[i + 1] == at)
                i = ServeTies(codes, nanos, i) - 1;
            else
                Serve(steps, at);
            if (reached >> last != 0)
                return last + 1;
        }

        return BitOperations.TrailingZeroCount(~reached);
    }

    // One event: from the last step down, so that it does not serve two steps of one chain.
    private void Serve(ulong steps, long at)
    {
        while (steps != 0)
        {
            var step = BitOperations.Log2(steps);
            steps ^= 1UL << step;
            if (!CanStartFrom(step, at, out var start))
                continue;
            starts[step] = start;
            reached |= 1UL << step;
        }
    }

    // All events of one instant from the first that serves a step; gives the place after them.
    private int ServeTies<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos, int first)
        where T : unmanaged, IBinaryInteger<T>
    {
        var at = nanos[first];
        ties.Clear();
        var next = first;
        for (; next < codes.Length && nanos[next] == at; next++)
            ties.Add(stepsOfCode[int.CreateTruncating(codes[next])]);
        Serve(ties, at);
        return next;
    }

    private void Serve(OrderedTies tied, long at)
    {
        // Strictly later: one instant gives a chain one step, whichever event gives it.
        if (tied.Count <= 1 || definition.Ties == FunnelTies.StrictlyLater)
            Serve(tied.Union, at);
        else
            ServeInAnyOrder(tied.Union, at);
    }

    private void ServeInAnyOrder(ulong union, long at)
    {
        // All chains grow from what was before this instant. Growing from fewer steps means a later start, so it goes first,
        // and a step that was reached from fewer steps keeps that start.
        var before = reached;
        var grown = 0UL;
        Span<long> startsBefore = stackalloc long[FunnelDefinition.MaxSteps];
        starts.CopyTo(startsBefore);
        for (var step = 0; step < starts.Length; step++)
        {
            if ((union >> step & 1) == 0 || !CanStartFrom(step, at, before, startsBefore, out var start))
                continue;
            var end = step + ties.StepsServed(step);
            for (var k = step; k < end; k++)
            {
                if ((grown >> k & 1) == 0)
                    starts[k] = start;
                grown |= 1UL << k;
            }
        }

        reached |= grown;
    }

    private bool CanStartFrom(int step, long at, out long start) => CanStartFrom(step, at, reached, starts, out start);

    // Whether an event at this instant may serve the step, and when the chain that it then ends has started.
    private bool CanStartFrom(int step, long at, ulong reachedBefore, ReadOnlySpan<long> startsBefore, out long start)
    {
        if (step == 0)
        {
            start = at;
            return !firstEntryOnly || (reachedBefore & 1) == 0;
        }

        start = startsBefore[step - 1];
        return (reachedBefore >> (step - 1) & 1) != 0 && unchecked((ulong)(at - start)) <= window;
    }
}
