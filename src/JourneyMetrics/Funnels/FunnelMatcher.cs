using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Finds how far a customer came in a funnel: one pass over the events, no allocation.</summary>
/// <remarks>
/// For each step it keeps the latest instant at which a chain up to that step can have started. A later start leaves more of
/// the window, so nothing better is lost by forgetting the earlier ones.
/// </remarks>
internal sealed class FunnelMatcher
{
    private readonly FunnelDefinition definition;
    private readonly ulong window;
    private readonly bool firstEntryOnly;
    private readonly FunnelTieGroup ties;
    private readonly long[] starts;
    private ulong[] stepsOfCode = [];

    // Bit k: there is a chain of the steps 0 to k, and starts[k] is its latest start.
    private ulong reached;

    public FunnelMatcher(FunnelDefinition definition)
    {
        this.definition = definition;
        window = definition.Window is { } limit && limit.ToBigIntegerNanoseconds() is var nanos && nanos < ulong.MaxValue ? (ulong)nanos : ulong.MaxValue;
        firstEntryOnly = definition.Reentry == FunnelReentry.FirstEntryOnly;
        starts = new long[definition.Steps.Count];
        ties = new FunnelTieGroup(definition.Steps.Count);
    }

    /// <summary>Learns which codes of a log serve which steps.</summary>
    public void Bind(TouchpointLog log, bool allowAbsent)
    {
        var masks = new ulong[log.Touchpoints.Count];
        for (var step = 0; step < definition.Steps.Count; step++)
        {
            foreach (var touchpoint in definition.Steps[step].Touchpoints)
            {
                if (log.TryGetTouchpointCode(touchpoint, out var code))
                    masks[code] |= 1UL << step;
                else if (!allowAbsent)
                    throw new ArgumentException($"The log knows no touchpoint '{touchpoint}', which the step '{definition.Steps[step].Name}' names. Allow absent touchpoints if it may simply not have happened.", nameof(log));
            }
        }

        stepsOfCode = masks;
    }

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
        var union = 0UL;
        ties.Clear();
        var next = first;
        for (; next < codes.Length && nanos[next] == at; next++)
        {
            var steps = stepsOfCode[int.CreateTruncating(codes[next])];
            union |= steps;
            if (steps != 0)
                ties.Add(steps);
        }

        // Strictly later: one instant gives a chain one step, whichever event gives it.
        if (ties.Count == 1 || definition.Ties == FunnelTies.StrictlyLater)
            Serve(union, at);
        else
            ServeInAnyOrder(union, at);
        return next;
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
