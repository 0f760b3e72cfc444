namespace JourneyMetrics;

/// <summary>Puts events of one customer at one instant in the order of a sequence number; equal numbers keep the order of rows.</summary>
internal static class LogTies
{
    public static void Sort(Span<int> order, ReadOnlySpan<long> nanos, ReadOnlySpan<int> offsets, ReadOnlySpan<long> sequence)
    {
        var run = new List<(long Sequence, int Row)>();
        for (var start = 0; NextTie(nanos, offsets, ref start, out var end); start = end)
        {
            run.Clear();
            foreach (var row in order[start..end])
                run.Add((sequence[row], row));
            Write(run, order[start..end]);
        }
    }

    public static void Sort(Span<int> order, ReadOnlySpan<long> nanos, ReadOnlySpan<int> offsets, Chunks<long> sequence)
    {
        var run = new List<(long Sequence, int Row)>();
        for (var start = 0; NextTie(nanos, offsets, ref start, out var end); start = end)
        {
            run.Clear();
            foreach (var row in order[start..end])
                run.Add((sequence[row], row));
            Write(run, order[start..end]);
        }
    }

    private static void Write(List<(long Sequence, int Row)> run, Span<int> order)
    {
        run.Sort();
        for (var i = 0; i < order.Length; i++)
            order[i] = run[i].Row;
    }

    // The next two or more events of one customer at one instant, from a place on.
    private static bool NextTie(ReadOnlySpan<long> nanos, ReadOnlySpan<int> offsets, ref int start, out int end)
    {
        for (; start < nanos.Length - 1; start++)
        {
            if (nanos[start] != nanos[start + 1])
                continue;
            var customer = offsets.BinarySearch(start);
            var limit = offsets[customer < 0 ? ~customer : customer + 1];
            end = start + 1;
            while (end < limit && nanos[end] == nanos[start])
                end++;
            if (end - start > 1)
                return true;
        }

        end = nanos.Length;
        return false;
    }
}
