using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

/// <summary>A row of paths as the tests of set models draw it.</summary>
internal sealed record SetRow(string[] Path, double Conversions, double Value, double Nulls)
{
    /// <summary>A few short paths over few channels, so that loops, repeats and equal sets are the rule.</summary>
    public static Arbitrary<SetRow[]> Any { get; } = Rows(whole: false);

    /// <summary>The same with whole weights only.</summary>
    public static Arbitrary<SetRow[]> Whole { get; } = Rows(whole: true);

    public static PathTable Table(IEnumerable<SetRow> rows)
        => PathTable.FromRows(rows, row => row.Path, row => row.Conversions, row => row.Value, row => row.Nulls);

    /// <summary>The rows as coded journeys, with any numbering of the channels.</summary>
    public static (ValueList<string> Channels, int[] Codes, int[] Offsets, double[] Conversions, double[] Values, double[] Nulls) Coded(IReadOnlyList<SetRow> rows, int turn = 0)
    {
        var names = rows.SelectMany(row => row.Path).Distinct().Order(StringComparer.Ordinal).ToArray();
        names = [.. names.Select((_, i) => names[(i + turn) % names.Length])];
        var offsets = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
            offsets[i + 1] = offsets[i] + rows[i].Path.Length;
        return (
            names.ToValueList(),
            [.. rows.SelectMany(row => row.Path).Select(name => Array.IndexOf(names, name))],
            offsets,
            [.. rows.Select(row => row.Conversions)],
            [.. rows.Select(row => row.Value)],
            [.. rows.Select(row => row.Nulls)]);
    }

    public override string ToString() => FormattableString.Invariant($"[{string.Join(", ", Path)}] {Conversions} {Value} {Nulls}");

    private static Arbitrary<SetRow[]> Rows(bool whole)
        => Arb.From(
            Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed), whole)).ArrayOf().Where(rows => rows.Length < 14),
            rows => rows.Select((_, drop) => rows.Where((_, place) => place != drop).ToArray()));

    private static SetRow Draw(Random random, bool whole)
    {
        var channels = 2 + random.Next(4);
        var path = new string[random.Next(7)];
        for (var i = 0; i < path.Length; i++)
            path[i] = SmallHistory.Channels[random.Next(channels)];
        var converts = random.Next(3) != 0;
        var scale = whole ? 1 : Math.Pow(10, random.Next(-2, 4));
        return new SetRow(
            path,
            !converts ? 0 : whole || random.Next(2) == 0 ? random.Next(1, 50) : random.NextDouble() * scale,
            converts ? random.Next(100) : 0,
            whole || random.Next(2) == 0 ? random.Next(20) : random.NextDouble() * scale);
    }
}
