using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Finds how many steps a customer has served in any order within a window: one pass, where no touchpoint serves two steps.</summary>
/// <remarks>
/// For each step it keeps when it was last served. The steps served within a window that ends now are those served since its
/// start; every window that matters ends with an event.
/// </remarks>
internal sealed class UnorderedMatcher
{
    private readonly ulong window;
    private readonly long[] latest;
    private ulong[] stepsOfCode = [];

    private UnorderedMatcher(FunnelProgram program)
    {
        window = program.Window.Length;
        latest = new long[program.StepCount];
    }

    /// <summary>The matcher of a funnel; null when its rules need more than one pass.</summary>
    public static UnorderedMatcher? Of(FunnelProgram program)
        => program is { Definition: { Order: FunnelOrder.Unordered, Ties: not FunnelTies.StrictlyLater, Subject: FunnelSubject.Customers, Range: null, HeldConstant: null }, Window.IsCalendar: false, FirstTimeSteps: 0 }
            ? new UnorderedMatcher(program)
            : null;

    /// <summary>Learns which code serves which step; not if one serves two.</summary>
    public bool TryBind(ulong[] masks)
    {
        foreach (var steps in masks)
        {
            if ((steps & (steps - (steps == 0 ? 0UL : 1UL))) != 0)
                return false;
        }

        stepsOfCode = masks;
        return true;
    }

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
        var (masks, times) = (stepsOfCode, latest);
        var (best, seen) = (0, 0UL);
        for (var i = 0; i < codes.Length; i++)
        {
            var steps = masks[int.CreateTruncating(codes[i])];
            if (steps == 0)
                continue;
            var at = nanos[i];
            times[BitOperations.TrailingZeroCount(steps)] = at;
            seen |= steps;

            // No window can hold more steps than were ever seen.
            if (BitOperations.PopCount(seen) <= best)
                continue;
            var served = 0;
            for (var rest = seen; rest != 0; rest &= rest - 1)
                served += unchecked((ulong)(at - times[BitOperations.TrailingZeroCount(rest)])) <= window ? 1 : 0;
            best = Math.Max(best, served);
            if (best == times.Length)
                break;
        }

        return best;
    }
}
