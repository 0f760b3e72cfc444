using System.Numerics;

namespace JourneyMetrics;

/// <summary>Sorts the events of a partition by customer and time while they are in the cache; equal times keep their order.</summary>
internal static class PartitionSort<T, TLayout>
    where T : struct
    where TLayout : struct, IEventLayout<T>
{
    private const int BucketBits = 11;
    private const int ShortRun = 16;

    /// <summary>Sorts with a second buffer of the same length.</summary>
    /// <param name="items">The events in their first order; used up.</param>
    /// <param name="spare">The second buffer.</param>
    /// <param name="counts">How many events each customer has: filled here, zero before.</param>
    /// <param name="layout">How the events are read.</param>
    /// <returns>The one of both that holds the result.</returns>
    public static Span<T> Sort(Span<T> items, Span<T> spare, Span<int> counts, in TLayout layout)
    {
        var source = items;
        var target = spare;

        // With a pass on the leading bits of the time first, hardly anything is left for the insertion sort to do.
        if (items.Length > 4 * ShortRun && !IsOrdered(items, layout, out var earliest, out var latest))
        {
            ByTimeBucket(items, spare, earliest, Math.Max(0, BitOperations.Log2(latest - earliest) + 1 - BucketBits), layout);
            source = spare;
            target = items;
        }

        ByCustomer(source, target, counts, layout);
        var start = 0;
        foreach (var count in counts)
        {
            if (count > 1)
                SortRun(target.Slice(start, count), source.Slice(start, count), layout);
            start += count;
        }

        return target;
    }

    private static bool IsOrdered(ReadOnlySpan<T> items, in TLayout layout, out ulong earliest, out ulong latest)
    {
        var ordered = true;
        var before = layout.Time(items[0]);
        (earliest, latest) = (before, before);
        foreach (ref readonly var item in items)
        {
            var time = layout.Time(item);
            ordered &= time >= before;
            before = time;
            earliest = Math.Min(earliest, time);
            latest = Math.Max(latest, time);
        }

        return ordered;
    }

    private static void ByTimeBucket(ReadOnlySpan<T> items, Span<T> target, ulong earliest, int shift, in TLayout layout)
    {
        Span<int> next = stackalloc int[(1 << BucketBits) + 1];
        next.Clear();
        unchecked
        {
            foreach (ref readonly var item in items)
                next[(int)((layout.Time(item) - earliest) >> shift) + 1]++;
            for (var bucket = 1; bucket < next.Length; bucket++)
                next[bucket] += next[bucket - 1];
            foreach (ref readonly var item in items)
                target[next[(int)((layout.Time(item) - earliest) >> shift)]++] = item;
        }
    }

    private static void ByCustomer(ReadOnlySpan<T> items, Span<T> target, Span<int> counts, in TLayout layout)
    {
        unchecked
        {
            foreach (ref readonly var item in items)
                counts[layout.Customer(item)]++;
            var place = 0;
            for (var customer = 0; customer < counts.Length; customer++)
            {
                var count = counts[customer];
                counts[customer] = place;
                place += count;
            }

            foreach (ref readonly var item in items)
                target[counts[layout.Customer(item)]++] = item;

            // Each place now stands at the end of its customer; the differences are the counts again.
            var start = 0;
            for (var customer = 0; customer < counts.Length; customer++)
            {
                var end = counts[customer];
                counts[customer] = end - start;
                start = end;
            }
        }
    }

    private static void SortRun(Span<T> run, Span<T> spare, in TLayout layout)
    {
        if (!TryInsert(run, layout, (8L * run.Length) + 64))
            MergeSort(run, spare, layout);
    }

    // An insertion sort that gives up when it would take too long; what it leaves is still a stable rearrangement.
    private static bool TryInsert(Span<T> run, in TLayout layout, long moves)
    {
        unchecked
        {
            for (var i = 1; i < run.Length; i++)
            {
                var time = layout.Time(run[i]);
                if (time >= layout.Time(run[i - 1]))
                    continue;
                var item = run[i];
                var place = i;
                do
                {
                    run[place] = run[place - 1];
                    place--;
                }
                while (place > 0 && layout.Time(run[place - 1]) > time);
                run[place] = item;
                moves -= i - place;
                if (moves < 0)
                    return false;
            }
        }

        return true;
    }

    private static void MergeSort(Span<T> run, Span<T> spare, in TLayout layout)
    {
        for (var start = 0; start < run.Length; start += ShortRun)
            TryInsert(run.Slice(start, Math.Min(ShortRun, run.Length - start)), layout, long.MaxValue);
        var source = run;
        var target = spare;
        for (long width = ShortRun; width < run.Length; width *= 2)
        {
            for (long start = 0; start < run.Length; start += 2 * width)
            {
                var middle = (int)Math.Min(start + width, run.Length);
                var end = (int)Math.Min(start + (2 * width), run.Length);
                Merge(source[(int)start..middle], source[middle..end], target[(int)start..end], layout);
            }

            var taken = source;
            source = target;
            target = taken;
        }

        if (source != run)
            source.CopyTo(run);
    }

    private static void Merge(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> target, in TLayout layout)
    {
        var (i, j) = (0, 0);
        unchecked
        {
            for (var place = 0; place < target.Length; place++)
                target[place] = j == right.Length || (i < left.Length && layout.Time(left[i]) <= layout.Time(right[j])) ? left[i++] : right[j++];
        }
    }
}
