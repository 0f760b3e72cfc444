using System.Numerics;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>Decides which events of a customer a funnel looks at: those in its range, the first ones of first-time steps, runs as one.</summary>
internal sealed class FunnelFilter
{
    private readonly FunnelProgram program;
    private readonly bool all;
    private readonly bool collapses;
    private readonly bool merges;
    private readonly long start;
    private readonly long end;
    private readonly long[] firstTimes;
    private FunnelEvents events = new();
    private int lastCode;

    // Bit k: the customer has had a first touchpoint of step k.
    private ulong known;

    public FunnelFilter(FunnelProgram program)
    {
        this.program = program;
        var definition = program.Definition;
        all = definition.Order is FunnelOrder.Strict or FunnelOrder.StrictCollapsed;
        collapses = definition.Order == FunnelOrder.StrictCollapsed;
        merges = definition is { Order: FunnelOrder.Unordered, Ties: FunnelTies.StrictlyLater };
        (start, end) = Bounds(definition);
        firstTimes = new long[program.StepCount];
    }

    public void Begin(FunnelEvents target)
    {
        events = target;
        events.Clear();
        lastCode = -1;
        known = 0;
    }

    /// <summary>Takes the next event of the customer, by time.</summary>
    public void Add(int code, ulong steps, ulong excluded, long nanos, int place)
    {
        if ((steps & program.FirstTimeSteps) != 0)
            steps &= ~Later(steps & program.FirstTimeSteps, nanos);
        if (nanos < start || nanos > end)
            return;
        if (collapses)
        {
            var repeats = code == lastCode;
            lastCode = code;
            if (repeats)
                return;
        }

        if (!all && (steps | excluded) == 0)
            return;
        if (merges && events.Count != 0 && events.Nanos[events.Count - 1] == nanos)
            events.Widen(steps, excluded);
        else
            events.Add(steps, excluded, nanos, place);
    }

    // The first-time steps that are served already. At the instant of the first one, others are first as well unless rows have an order.
    private ulong Later(ulong steps, long nanos)
    {
        var later = 0UL;
        for (var rest = steps; rest != 0; rest &= rest - 1)
        {
            var step = BitOperations.TrailingZeroCount(rest);
            if ((known >> step & 1) == 0)
                firstTimes[step] = nanos;
            else if (firstTimes[step] != nanos || program.Definition.Ties == FunnelTies.FileOrder)
                later |= 1UL << step;
        }

        known |= steps;
        return later;
    }

    // The first and the last nanosecond inside the range.
    private static (long Start, long End) Bounds(FunnelDefinition definition)
    {
        if (definition.Range is not { } range)
            return (long.MinValue, long.MaxValue);
        return (range.HasStart ? Nanos(range.Start) : long.MinValue, range.HasEnd ? Nanos(range.End - Duration.Epsilon) : long.MaxValue);
    }

    // Beyond what a log can hold, everything lies on one side.
    private static long Nanos(Instant instant)
        => LogTime.TryToNanos(instant, out var nanos) ? nanos : instant < NodaConstants.UnixEpoch ? long.MinValue : long.MaxValue;
}
