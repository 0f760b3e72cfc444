namespace JourneyMetrics.Paths;

/// <summary>Counted paths as codes and columns: the rows are made of them when somebody looks.</summary>
internal sealed class PathColumns(string[] sorted, int[] ranks, PathIndex index, PathSums sums, Currency currency)
{
    public int Count => index.Count;

    public long Paths { get; } = Enumerable.Range(0, index.Count).Sum(sums.Paths);

    public long Conversions { get; } = Enumerable.Range(0, index.Count).Sum(sums.Conversions);

    /// <summary>All rows in the order of their paths.</summary>
    public ValueList<PathCount> Rows() => Rows(Enumerable.Range(0, index.Count).ToArray());

    /// <summary>The rows of the paths that were taken as often as the one at a place of the most frequent, or more often.</summary>
    public ValueList<PathCount> MostTaken(int count)
    {
        var counts = new long[index.Count];
        for (var number = 0; number < counts.Length; number++)
            counts[number] = sums.Paths(number);
        Array.Sort(counts);
        var least = count < counts.Length ? counts[counts.Length - count] : 0;
        return Rows([.. Enumerable.Range(0, index.Count).Where(number => sums.Paths(number) >= least)]);
    }

    private ValueList<PathCount> Rows(int[] numbers)
    {
        var offsets = new int[numbers.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
            offsets[i + 1] = offsets[i] + index.Length(numbers[i]);
        var codes = new int[offsets[^1]];
        for (var i = 0; i < numbers.Length; i++)
            index.CopyTo(numbers[i], codes.AsSpan(offsets[i]));
        for (var i = 0; i < codes.Length; i++)
            codes[i] = ranks[codes[i]];
        var rows = new PathCount[numbers.Length];
        var order = Order(offsets, codes);
        for (var place = 0; place < rows.Length; place++)
        {
            var i = order[place];
            var path = new string[offsets[i + 1] - offsets[i]];
            for (var node = 0; node < path.Length; node++)
                path[node] = sorted[codes[offsets[i] + node]];
            var number = numbers[i];
            rows[place] = new PathCount(
                ValueList.FromArray(path),
                sums.Paths(number),
                sums.Customers(number),
                sums.Conversions(number),
                new Money(LogMoney.ToAmount(sums.Micros(number)), currency));
        }

        return ValueList.FromArray(rows);
    }

    // Places in the order of the paths: by the key of the beginning, and where that is the same, by all of them.
    private int[] Order(int[] offsets, int[] codes)
    {
        var order = new int[offsets.Length - 1];
        var keys = new ulong[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = index.Key(codes.AsSpan(offsets[i]..offsets[i + 1]));
        }

        Array.Sort(keys, order);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                order.AsSpan(start..end).Sort((left, right) => codes.AsSpan(offsets[left]..offsets[left + 1]).SequenceCompareTo(codes.AsSpan(offsets[right]..offsets[right + 1])));
            start = end;
        }

        return order;
    }
}
