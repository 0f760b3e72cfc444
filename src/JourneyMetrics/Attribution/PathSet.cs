using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Distinct paths with their sums, in canonical order, from whichever door: what the set-level models read.</summary>
/// <remarks>
/// Channels are coded in ordinal order of their names, paths stand in order of these codes (the empty one first), and sums have twice the
/// digits of a double before they are rounded: whole weights and all but the unluckiest fractions give the same bits for any order of rows.
/// </remarks>
internal sealed class PathSet
{
    private readonly int[] codes;
    private readonly int[] offsets;

    private PathSet(string[] channels, int[] codes, int[] offsets, double[] conversions, double[] values, double[] nulls)
    {
        Channels = channels;
        this.codes = codes;
        this.offsets = offsets;
        Conversions = conversions;
        Values = values;
        Nulls = nulls;
        First = Count != 0 && this[0].IsEmpty ? 1 : 0;
        for (var i = 0; i < Count; i++)
            Longest = Math.Max(Longest, this[i].Length);
    }

    public string[] Channels { get; }

    public double[] Conversions { get; }

    public double[] Values { get; }

    public double[] Nulls { get; }

    public int Count => Conversions.Length;

    /// <summary>The first path that has a touch.</summary>
    public int First { get; }

    public int Longest { get; }

    public ReadOnlySpan<int> Codes => codes;

    public ReadOnlySpan<int> Offsets => offsets;

    /// <summary>What has no touch, and so no channel.</summary>
    public Credit Unattributed => First == 0 ? default : new Credit(Conversions[0], Values[0]);

    /// <summary>All conversions and their value.</summary>
    public Credit Total => new(Sum(Conversions, 0), Sum(Values, 0));

    /// <summary>What has a path: all that a model of channels can speak of.</summary>
    public Credit OnPaths => new(Sum(Conversions, First), Sum(Values, First));

    /// <summary>The codes of a path.</summary>
    public ReadOnlySpan<int> this[int path] => codes.AsSpan(offsets[path]..offsets[path + 1]);

    public static PathSet Of(PathTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Rows.AsSpan();
        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + table.Coded[i].Length;
        var flat = new int[starts[^1]];
        var (conversions, values, nulls) = (new double[rows.Length], new double[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            table.Coded[i].CopyTo(flat.AsSpan(starts[i]));
            (conversions[i], values[i], nulls[i]) = (rows[i].Conversions, rows[i].Value, rows[i].Nulls);
        }

        return new PathSet(table.Coded.Channels, flat, starts, conversions, values, nulls);
    }

    public static PathSet Of(EncodedPaths paths)
    {
        var (names, ranks) = NameOrder.Sort(paths.Channels.AsSpan());
        var counter = new PathCounter();
        var sums = new List<(DoubleDouble Conversions, DoubleDouble Values, DoubleDouble Nulls)>();
        var path = Array.Empty<int>();
        for (var row = 0; row < paths.Count; row++)
        {
            var source = paths[row];
            if (path.Length < source.Length)
                path = new int[source.Length * 2];
            for (var i = 0; i < source.Length; i++)
                path[i] = ranks[source[i]];
            var number = counter.Number(path.AsSpan(0, source.Length));
            if (number == sums.Count)
                sums.Add(default);
            var sum = sums[number];
            sums[number] = (
                sum.Conversions + new DoubleDouble(paths.Conversions[row]),
                sum.Values + new DoubleDouble(paths.Values.IsEmpty ? 0 : paths.Values[row]),
                sum.Nulls + new DoubleDouble(paths.Nulls.IsEmpty ? 0 : paths.Nulls[row]));
        }

        return Sorted(names, counter, sums);
    }

    /// <summary>The sum of some paths' figures with twice the digits, rounded once.</summary>
    /// <exception cref="OverflowException">The sum is out of the range of double.</exception>
    public static double Sum(ReadOnlySpan<double> figures, int first)
    {
        var sum = new DoubleDouble(0);
        foreach (var figure in figures[first..])
            sum += new DoubleDouble(figure);
        return Finite(sum);
    }

    private static PathSet Sorted(string[] names, PathCounter counter, List<(DoubleDouble Conversions, DoubleDouble Values, DoubleDouble Nulls)> sums)
    {
        var order = PathOrder.Of(counter);
        var starts = new int[order.Length + 1];
        for (var i = 0; i < order.Length; i++)
            starts[i + 1] = starts[i] + counter[order[i]].Length;
        var flat = new int[starts[^1]];
        var (conversions, values, nulls) = (new double[order.Length], new double[order.Length], new double[order.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            counter[order[i]].CopyTo(flat.AsSpan(starts[i]));
            var sum = sums[order[i]];
            (conversions[i], values[i], nulls[i]) = (Finite(sum.Conversions), Finite(sum.Values), Finite(sum.Nulls));
        }

        return new PathSet(names, flat, starts, conversions, values, nulls);
    }

    private static double Finite(DoubleDouble sum)
        => double.IsFinite(sum.High) ? sum.High : throw new OverflowException("A sum of the paths is out of the range of double.");
}
