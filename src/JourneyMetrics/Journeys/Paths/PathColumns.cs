namespace JourneyMetrics.Paths;

/// <summary>Counted paths as codes and columns: the rows are made of them when somebody looks.</summary>
internal sealed class PathColumns(string[] sorted, int[] ranks, PathShare[] shares, Currency currency)
{
    public int Count { get; } = shares.Sum(share => share.Index.Count);

    public long Paths { get; } = shares.Sum(share => share.Sums.AllPaths(share.Index.Count));

    public long Conversions { get; } = shares.Sum(share => share.Sums.AllConversions(share.Index.Count));

    /// <summary>All rows in the order of their paths.</summary>
    public ValueList<PathCount> Rows() => Rows(0);

    /// <summary>The rows of the paths that were taken as often as the one at a place of the most frequent, or more often.</summary>
    public ValueList<PathCount> MostTaken(int count)
    {
        var counts = new long[Count];
        var filled = 0;
        foreach (var (index, sums) in shares)
        {
            for (var number = 0; number < index.Count; number++)
                counts[filled++] = sums.Paths(number);
        }

        Array.Sort(counts);
        return Rows(count < counts.Length ? counts[counts.Length - count] : 0);
    }

    // The rows of the paths that were taken so often or more often.
    private ValueList<PathCount> Rows(long least)
    {
        var wanted = new List<(PathShare Share, int Number)>();
        var offsets = new List<int> { 0 };
        foreach (var share in shares)
        {
            for (var number = 0; number < share.Index.Count; number++)
            {
                if (share.Sums.Paths(number) < least)
                    continue;
                wanted.Add((share, number));
                offsets.Add(offsets[^1] + share.Index.Length(number));
            }
        }

        var codes = new int[offsets[^1]];
        var keys = new NumberedKey[wanted.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var (share, number) = wanted[i];
            var path = codes.AsSpan(offsets[i]..offsets[i + 1]);
            share.Index.CopyTo(number, path);
            foreach (ref var code in path)
                code = ranks[code];
            keys[i] = new NumberedKey(share.Index.Beginning(path), i);
        }

        var rows = new PathCount[keys.Length];
        var filled = 0;
        foreach (ref readonly var key in Ordered(keys, offsets, codes))
        {
            var (share, number) = wanted[key.Number];
            rows[filled++] = Row(share.Sums, number, codes.AsSpan(offsets[key.Number]..offsets[key.Number + 1]));
        }

        return ValueList.FromArray(rows);
    }

    private PathCount Row(PathSums sums, int number, ReadOnlySpan<int> codes)
    {
        var path = new string[codes.Length];
        for (var node = 0; node < path.Length; node++)
            path[node] = sorted[codes[node]];
        var micros = sums.Micros(number);
        return new PathCount(
            ValueList.FromArray(path),
            sums.Paths(number),
            sums.Customers(number),
            sums.Conversions(number),
            new Money(micros == 0 ? 0 : LogMoney.ToAmount(micros), currency));
    }

    // In the order of the paths: by the beginning, and where that is the same, by all of them.
    private static Span<NumberedKey> Ordered(NumberedKey[] keys, List<int> offsets, int[] codes)
    {
        var ordered = NumberedKey.Sort(keys, new NumberedKey[keys.Length]);
        for (var start = 0; start < ordered.Length;)
        {
            var end = start + 1;
            while (end < ordered.Length && ordered[end].Key == ordered[start].Key)
                end++;
            if (end - start > 1)
                ordered[start..end].Sort((left, right) => Path(left).SequenceCompareTo(Path(right)));
            start = end;
        }

        return ordered;

        ReadOnlySpan<int> Path(in NumberedKey key) => codes.AsSpan(offsets[key.Number]..offsets[key.Number + 1]);
    }
}
