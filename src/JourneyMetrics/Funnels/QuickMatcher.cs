using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Finds the levels of many customers where the rules are the usual ones: ordered, any start, no touchpoint in two steps.</summary>
/// <remarks>
/// For each step it keeps the last instant at which a chain up to it may go on, that of the latest start. Every event is handled
/// by the same few instructions, without a branch that data decide: one that serves no step moves a slot behind the last. Where
/// two events of a customer have one instant and ties matter, the slower way is asked.
/// </remarks>
internal sealed class QuickMatcher
{
    private const byte ExcludedFlag = 0x80;

    private readonly int stepCount;
    private readonly long window;
    private readonly bool tiesMatter;
    private readonly ValueList<FunnelExclusion> exclusions;

    // Slot k is that of step k - 1; slot 0 holds where an entry now would end, the last one what serves no step.
    private readonly long[] ends;
    private readonly long[] earliestEnds;
    private byte[] slotOfCode = [];
    private ulong[] excluded = [];

    private QuickMatcher(FunnelProgram program)
    {
        stepCount = program.StepCount;
        window = program.Window.Length > long.MaxValue ? long.MaxValue : (long)program.Window.Length;
        tiesMatter = program.Definition.Ties != FunnelTies.FileOrder || !program.Definition.Exclusions.IsEmpty;
        exclusions = program.Definition.Exclusions;
        ends = new long[stepCount + 2];
        earliestEnds = new long[stepCount + 2];
    }

    /// <summary>The matcher of a funnel; null when its rules are not the usual ones.</summary>
    public static QuickMatcher? Of(FunnelProgram program)
        => program is { IsSimple: true, Definition.Reentry: FunnelReentry.AnyStart } && (program.Definition.Window is null || program.Window.Length <= long.MaxValue)
            ? new QuickMatcher(program)
            : null;

    /// <summary>Learns which codes serve which steps and meet which exclusions; not if one serves two steps, or serves one and is excluded.</summary>
    public bool TryBind(FunnelMasks masks)
    {
        var slots = new byte[masks.Steps.Length];
        for (var code = 0; code < slots.Length; code++)
        {
            var steps = masks.Steps[code];
            if (BitOperations.PopCount(steps) > 1 || (steps != 0 && masks.Excluded[code] != 0))
                return false;
            slots[code] = (byte)((steps == 0 ? stepCount : BitOperations.TrailingZeroCount(steps)) + 1);
            if (masks.Excluded[code] != 0)
                slots[code] |= ExcludedFlag;
        }

        slotOfCode = slots;
        excluded = masks.Excluded;
        return true;
    }

    /// <summary>The levels of some customers.</summary>
    /// <param name="log">The log.</param>
    /// <param name="first">The first customer.</param>
    /// <param name="levels">Filled with the levels of the customers from the first one on: -1 where the slower way must be asked.</param>
    public void Fill(TouchpointLog log, int first, Span<int> levels)
    {
        var column = log.TouchpointColumn;
        var offsets = log.Offsets.Slice(first, levels.Length + 1);
        if (column.Width == 1)
            Fill(column.Slice<byte>(0, log.Count), log.Nanos, offsets, levels);
        else if (column.Width == 2)
            Fill(column.Slice<ushort>(0, log.Count), log.Nanos, offsets, levels);
        else
            Fill(column.Slice<int>(0, log.Count), log.Nanos, offsets, levels);
    }

    private void Fill<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos, ReadOnlySpan<int> offsets, Span<int> levels)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var customer = 0; customer < levels.Length; customer++)
        {
            var start = offsets[customer];
            var length = offsets[customer + 1] - start;
            levels[customer] = Level(codes.Slice(start, length), nanos.Slice(start, length));
        }
    }

    private int Level<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (slots, last) = (slotOfCode, ends);

        // Without a window no entry ends, however early it is.
        var (length, latestStart) = (window, window == long.MaxValue ? long.MinValue : long.MaxValue - window);
        Array.Fill(last, long.MinValue);
        var (flags, before, ties) = (0, long.MinValue, false);
        unchecked
        {
            for (var i = 0; i < codes.Length; i++)
            {
                var kind = slots[int.CreateTruncating(codes[i])];
                var at = nanos[i];
                flags |= kind;
                ties |= at == before;
                before = at;
                last[0] = at >= latestStart ? long.MaxValue : at + length;
                var slot = kind & ~ExcludedFlag;
                var end = last[slot - 1];
                last[slot] = at <= end ? end : last[slot];
            }
        }

        if (ties && tiesMatter)
            return -1;
        var level = Reached(last);
        return level == 0 || (flags & ExcludedFlag) == 0 ? level : Clean(codes, nanos, level);
    }

    private int Reached(long[] last)
    {
        var level = 0;
        while (level < stepCount && last[level + 1] != long.MinValue)
            level++;
        return level;
    }

    // The same with attempts ended by what is excluded: they lie in between as long as the later step could still come.
    private int Clean<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos, int furthest)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (last, earliest) = (ends, earliestEnds);
        Array.Fill(last, long.MinValue);
        Array.Fill(earliest, long.MaxValue);

        // Bit k: an attempt came to step k - 1 and its window passed, clean.
        var passed = 0UL;
        var (slots, length, latestStart) = (slotOfCode, window, long.MaxValue - window);
        unchecked
        {
            for (var i = 0; i < codes.Length; i++)
            {
                var code = int.CreateTruncating(codes[i]);
                var kind = slots[code];
                var at = nanos[i];
                last[0] = at >= latestStart ? long.MaxValue : at + length;
                var slot = kind & ~ExcludedFlag;
                var end = last[slot - 1];
                var serves = at <= end;
                last[slot] = serves ? end : last[slot];
                earliest[slot] = serves & (end < earliest[slot]) ? end : earliest[slot];
                if ((kind & ExcludedFlag) != 0)
                    passed |= End(excluded[code], at);
            }
        }

        // Only attempts of the latest start were followed: where none of them is clean, an earlier one may have ended in time.
        return last[furthest] != long.MinValue || (passed >> (furthest - 1) & 1) != 0 ? furthest : -1;
    }

    private ulong End(ulong met, long at)
    {
        var passed = 0UL;
        for (; met != 0; met &= met - 1)
        {
            var exclusion = exclusions[BitOperations.TrailingZeroCount(met)];
            for (var slot = exclusion.From; slot < exclusion.To; slot++)
            {
                if (earliestEnds[slot] <= at)
                    passed |= 1UL << (slot - 1);
                ends[slot] = long.MinValue;
                earliestEnds[slot] = long.MaxValue;
            }
        }

        return passed;
    }
}
