using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Puts the windows of a tally in canonical order.</summary>
internal static class ChainBuilder
{
    public static ChainData Build(WindowSums sums, ReadOnlySpan<string> names)
    {
        var (channels, ranks) = NameOrder.Sort(names);
        var (windows, places) = Visited(sums, ranks);
        var count = windows.Length;
        var offsets = new int[count + 1];
        for (var state = 0; state < count; state++)
            offsets[state + 1] = offsets[state] + sums[windows[state]].Length;
        var codes = new int[offsets[^1]];
        var (entry, converted) = (new double[count], new double[count]);
        var (value, without) = (new double[count], new double[count]);
        for (var state = 0; state < count; state++)
        {
            var window = sums[windows[state]];
            for (var i = 0; i < window.Length; i++)
                codes[offsets[state] + i] = ranks[window[i]];
            entry[state] = Finite(sums.Entry(windows[state]));
            converted[state] = Finite(sums.Conversions(windows[state]));
            value[state] = Finite(sums.Values(windows[state]));
            without[state] = Finite(sums.Nulls(windows[state]));
        }

        var (rows, targets, weights) = Steps(sums, places, count);
        var chain = new ChainData
        {
            Channels = channels,
            Codes = codes,
            Offsets = offsets,
            Entry = entry,
            Converted = converted,
            Value = value,
            Null = without,
            Rows = rows,
            Targets = targets,
            Weights = weights,
            Leaving = new double[count],
        };
        chain.SumLeaving();
        return chain;
    }

    // A window that only begins a longer one is no state.
    private static (int[] Windows, int[] Places) Visited(WindowSums sums, int[] ranks)
    {
        var isVisited = new bool[sums.Count];
        for (var number = 0; number < isVisited.Length; number++)
            isVisited[number] = sums.Entry(number).High > 0;
        foreach (var (_, to, weight) in sums.Steps())
            isVisited[to] |= weight.High > 0;
        var windows = Enumerable.Range(0, isVisited.Length).Where(number => isVisited[number]).ToArray();
        var coded = new int[windows.Length][];
        for (var i = 0; i < coded.Length; i++)
        {
            coded[i] = new int[sums[windows[i]].Length];
            for (var place = 0; place < coded[i].Length; place++)
                coded[i][place] = ranks[sums[windows[i]][place]];
        }

        Array.Sort(coded, windows, Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        var places = new int[sums.Count];
        Array.Fill(places, -1);
        for (var i = 0; i < windows.Length; i++)
            places[windows[i]] = i;
        return (windows, places);
    }

    private static (int[] Rows, int[] Targets, double[] Weights) Steps(WindowSums sums, int[] places, int count)
    {
        var rows = new int[count + 1];
        foreach (var (from, _, weight) in sums.Steps())
        {
            if (weight.High > 0)
                rows[places[from] + 1]++;
        }

        for (var state = 0; state < count; state++)
            rows[state + 1] += rows[state];
        var next = rows[..^1];
        var (targets, weights) = (new int[rows[^1]], new double[rows[^1]]);
        foreach (var (from, to, weight) in sums.Steps())
        {
            if (!(weight.High > 0))
                continue;
            var step = next[places[from]]++;
            (targets[step], weights[step]) = (places[to], Finite(weight));
        }

        for (var state = 0; state < count; state++)
            Array.Sort(targets, weights, rows[state], rows[state + 1] - rows[state]);
        return (rows, targets, weights);
    }

    private static double Finite(DoubleDouble sum)
        => double.IsFinite(sum.High) ? sum.High : throw new OverflowException("A sum of the steps is out of the range of double.");
}
