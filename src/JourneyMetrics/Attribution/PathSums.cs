using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Distinct paths and their sums in the making, of whole counts and millionths or of plain doubles.</summary>
internal sealed class PathSums
{
    private readonly PathCounter paths = new();
    private DoubleDouble[] conversions = [];
    private DoubleDouble[] values = [];
    private DoubleDouble[] nulls = [];
    private Int128[] micros = [];

    public NameTable Channels { get; } = new();

    /// <summary>Adds to the sums of a path of codes from <see cref="Channels"/>.</summary>
    public void Add(ReadOnlySpan<int> path, double converted, double value, double without, Int128 money)
    {
        var number = paths.Number(path);
        if (number == conversions.Length)
        {
            var room = Math.Max(16, number * 2);
            Array.Resize(ref conversions, room);
            Array.Resize(ref values, room);
            Array.Resize(ref nulls, room);
            Array.Resize(ref micros, room);
        }

        conversions[number] += new DoubleDouble(converted);
        values[number] += new DoubleDouble(value);
        nulls[number] += new DoubleDouble(without);
        micros[number] += money;
    }

    /// <summary>The rows in canonical order (channel by channel in ordinal order, a path before its continuations), and their codes.</summary>
    /// <param name="currency">The currency of exact money; null for plain doubles.</param>
    public (ValueList<PathRow> Rows, CodedPaths Coded) ToRows(Currency? currency)
    {
        var (names, ranks) = NameOrder.Sort(Channels.Names);
        var coded = new int[paths.Count][];
        var order = new int[paths.Count];
        for (var number = 0; number < order.Length; number++)
        {
            order[number] = number;
            coded[number] = new int[paths[number].Length];
            for (var i = 0; i < coded[number].Length; i++)
                coded[number][i] = ranks[paths[number][i]];
        }

        Array.Sort(coded, order, Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        var rows = new PathRow[order.Length];
        var offsets = new int[order.Length + 1];
        for (var place = 0; place < rows.Length; place++)
        {
            var path = new string[coded[place].Length];
            for (var i = 0; i < path.Length; i++)
                path[i] = names[coded[place][i]];
            rows[place] = Row(ValueList.FromArray(path), order[place], currency);
            offsets[place + 1] = offsets[place] + path.Length;
        }

        var codes = new int[offsets[^1]];
        for (var place = 0; place < rows.Length; place++)
            coded[place].CopyTo(codes, offsets[place]);
        return (ValueList.FromArray(rows), new CodedPaths(names, codes, offsets));
    }

    private PathRow Row(ValueList<string> path, int number, Currency? currency)
    {
        if (currency is { } given)
        {
            var money = new Money(LogMoney.ToAmount(micros[number]), given);
            return new PathRow(path, conversions[number].High, ExactQuotient.Of(money.Amount, 1), nulls[number].High, money);
        }

        return new PathRow(path, Finite(conversions[number], path), Finite(values[number], path), Finite(nulls[number], path));
    }

    private static double Finite(DoubleDouble sum, ValueList<string> path)
        => double.IsFinite(sum.High) ? sum.High : throw new OverflowException($"A sum of the path {path} is out of the range of double.");
}
