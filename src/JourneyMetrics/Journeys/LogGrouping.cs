using System.Buffers;

namespace JourneyMetrics;

/// <summary>Groups rows by customer with a counting sort, and orders each customer's rows by time.</summary>
internal static class LogGrouping
{
    // Up to this length an insertion sort beats the general one; most journeys are shorter, and most come ordered already.
    private const int ShortRun = 24;

    public static LogColumns Group(Chunks<LogRow> rows, Chunks<long>? sequence, NameTable customers, NameTable touchpoints, NameTable channels)
    {
        var (customerNames, customerRanks) = NameOrder.Sort(customers.Names);
        var (touchpointNames, touchpointRanks) = NameOrder.Sort(touchpoints.Names);
        var (channelNames, channelRanks) = NameOrder.Sort(channels.Names);
        var columns = new LogColumns(customerNames, touchpointNames, channelNames, Offsets(rows, customerRanks));
        var slots = ArrayPool<Slot>.Shared.Rent(rows.Count);
        try
        {
            Scatter(rows, customerRanks, columns.Offsets, slots);
            for (var customer = 0; customer < customerNames.Length; customer++)
            {
                var run = slots.AsSpan(columns.Offsets[customer]..columns.Offsets[customer + 1]);
                SortByTime(run);
                if (sequence is not null)
                    SortTies(run, sequence);
            }

            for (var i = 0; i < rows.Count; i++)
            {
                ref readonly var row = ref rows[slots[i].Row];
                columns.Nanos[i] = row.Nanos;
                columns.TouchpointCodes[i] = touchpointRanks[row.Touchpoint];
                columns.ChannelCodes[i] = row.Channel < 0 ? -1 : channelRanks[row.Channel];
                columns.Micros[i] = row.Micros;
            }
        }
        finally
        {
            ArrayPool<Slot>.Shared.Return(slots);
        }

        return columns;
    }

    private static int[] Offsets(Chunks<LogRow> rows, int[] ranks)
    {
        var offsets = new int[ranks.Length + 1];
        for (var chunk = 0; chunk < rows.ChunkCount; chunk++)
        {
            foreach (ref readonly var row in rows.Chunk(chunk))
                offsets[ranks[row.Customer] + 1]++;
        }

        for (var customer = 0; customer < ranks.Length; customer++)
            offsets[customer + 1] += offsets[customer];
        return offsets;
    }

    private static void Scatter(Chunks<LogRow> rows, int[] ranks, int[] offsets, Slot[] slots)
    {
        var next = ArrayPool<int>.Shared.Rent(ranks.Length);
        for (var code = 0; code < ranks.Length; code++)
            next[code] = offsets[ranks[code]];
        var number = 0;
        for (var chunk = 0; chunk < rows.ChunkCount; chunk++)
        {
            foreach (ref readonly var row in rows.Chunk(chunk))
                slots[next[row.Customer]++] = new Slot(row.Nanos, number++);
        }

        ArrayPool<int>.Shared.Return(next);
    }

    // Rows arrive in a customer's run in row order, so comparing (time, row) makes any sort a stable one.
    private static void SortByTime(Span<Slot> run)
    {
        if (run.Length > ShortRun)
        {
            if (!IsOrdered(run))
                run.Sort(default(ByTime));
            return;
        }

        for (var i = 1; i < run.Length; i++)
        {
            var slot = run[i];
            var place = i;
            for (; place > 0 && run[place - 1].Nanos > slot.Nanos; place--)
                run[place] = run[place - 1];
            run[place] = slot;
        }
    }

    private static bool IsOrdered(ReadOnlySpan<Slot> run)
    {
        for (var i = 1; i < run.Length; i++)
        {
            if (run[i].Nanos < run[i - 1].Nanos)
                return false;
        }

        return true;
    }

    private static void SortTies(Span<Slot> run, Chunks<long> sequence)
    {
        for (var start = 0; start < run.Length;)
        {
            var end = start + 1;
            while (end < run.Length && run[end].Nanos == run[start].Nanos)
                end++;
            if (end - start > 1)
                run[start..end].Sort(new BySequence(sequence));
            start = end;
        }
    }

    private readonly struct Slot(long nanos, int row)
    {
        public readonly long Nanos = nanos;
        public readonly int Row = row;
    }

    private readonly struct ByTime : IComparer<Slot>
    {
        public int Compare(Slot x, Slot y)
            => x.Nanos < y.Nanos ? -1 : x.Nanos > y.Nanos ? 1 : x.Row.CompareTo(y.Row);
    }

    private readonly struct BySequence(Chunks<long> sequence) : IComparer<Slot>
    {
        public int Compare(Slot x, Slot y)
        {
            var order = sequence[x.Row].CompareTo(sequence[y.Row]);
            return order != 0 ? order : x.Row.CompareTo(y.Row);
        }
    }
}
