using System.Buffers;

namespace JourneyMetrics.Statistics;

/// <summary>Durations as whole numbers that order as they do, the event flag in the lowest bit: sorting needs no second array.</summary>
internal static class DurationKeys
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int Passes = 3;
    private const int SmallRun = 24;
    private const int FewKeys = 2048;

    /// <summary>The key of a valid duration: the bits of a double that is not negative order as the numbers do, and its sign bit is free.</summary>
    public static ulong Of(double duration, bool ended)
        => unchecked((BitConverter.DoubleToUInt64Bits(duration) << 1) | (ended ? 1UL : 0UL));

    /// <summary>The duration of a key.</summary>
    public static double Duration(ulong key) => BitConverter.UInt64BitsToDouble(key >> 1);

    /// <summary>Fills the keys.</summary>
    /// <returns>The place of the first duration that is negative or not finite; -1 when there is none.</returns>
    public static int Fill(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended, Span<ulong> keys)
    {
        ended = ended[..durations.Length];
        keys = keys[..durations.Length];
        for (var i = 0; i < durations.Length; i++)
        {
            if (!SpellCheck.IsTime(durations[i]))
                return i;
            keys[i] = Of(durations[i], ended[i]);
        }

        return -1;
    }

    /// <summary>Sorts keys by duration; the order of events and censored within one duration is left open.</summary>
    /// <remarks>
    /// A radix sort by the 33 highest bits in which the keys differ, then each run that these left alike by itself. Most runs are of a
    /// few keys, or of one duration.
    /// </remarks>
    public static void Sort(Span<ulong> keys)
    {
        if (keys.Length < FewKeys)
        {
            keys.Sort();
            return;
        }

        var differ = 0UL;
        foreach (var key in keys)
            differ |= key ^ keys[0];
        var bits = 64 - (int)ulong.LeadingZeroCount(differ & ~1UL);
        if (bits <= 1)
            return;
        var lowest = Math.Max(1, bits - (Passes * DigitBits));
        var scratch = ArrayPool<ulong>.Shared.Rent(keys.Length);
        Radix(keys, scratch.AsSpan(0, keys.Length), lowest);
        ArrayPool<ulong>.Shared.Return(scratch);
        if (lowest > 1)
            Finish(keys, lowest);
    }

    private static void Radix(Span<ulong> keys, Span<ulong> scratch, int lowest)
    {
        Span<int> places = stackalloc int[Passes * Digits];
        places.Clear();
        unchecked
        {
            foreach (var key in keys)
            {
                var digits = key >> lowest;
                places[(int)(digits & (Digits - 1))]++;
                places[Digits + (int)((digits >> DigitBits) & (Digits - 1))]++;
                places[(2 * Digits) + (int)((digits >> (2 * DigitBits)) & (Digits - 1))]++;
            }
        }

        var from = keys;
        var to = scratch;
        var moves = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            var shift = lowest + (pass * DigitBits);
            if (!Starts(places.Slice(pass * Digits, Digits), keys.Length))
                continue;
            Scatter(from, to, places.Slice(pass * Digits, Digits), shift);
            var sorted = to;
            to = from;
            from = sorted;
            moves++;
        }

        if ((moves & 1) != 0)
            scratch.CopyTo(keys);
    }

    // Counts become the first place of each digit. False when all keys share one digit: nothing to move.
    private static bool Starts(Span<int> places, int keys)
    {
        var next = 0;
        foreach (ref var place in places)
        {
            var count = place;
            if (count == keys)
                return false;
            place = next;
            next += count;
        }

        return true;
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> places, int shift)
    {
        unchecked
        {
            foreach (var key in from)
                to[places[(int)(key >> shift) & (Digits - 1)]++] = key;
        }
    }

    private static void Finish(Span<ulong> keys, int lowest)
    {
        for (var start = 0; start < keys.Length - 1;)
        {
            var high = keys[start] >> lowest;
            var end = start + 1;
            var differ = 0UL;
            for (; end < keys.Length && keys[end] >> lowest == high; end++)
                differ |= keys[end] ^ keys[start];
            if (differ > 1)
                SortRun(keys[start..end]);
            start = end;
        }
    }

    private static void SortRun(Span<ulong> run)
    {
        if (run.Length > SmallRun)
        {
            run.Sort();
            return;
        }

        for (var i = 1; i < run.Length; i++)
        {
            var key = run[i];
            var place = i;
            for (; place > 0 && run[place - 1] > key; place--)
                run[place] = run[place - 1];
            run[place] = key;
        }
    }
}
