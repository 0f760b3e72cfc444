using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>What a journey can be drawn as: a path, its end, and the value of its conversion; in canonical order, each with its weight.</summary>
internal sealed class JourneyCells
{
    private readonly List<Cell> cells = [];

    private JourneyCells(PathSet paths) => Paths = paths;

    /// <summary>The distinct paths.</summary>
    public PathSet Paths { get; }

    /// <summary>How many cells there are.</summary>
    public int Count => cells.Count;

    /// <summary>The weight of each cell.</summary>
    public double[] Weights() => [.. cells.Select(cell => cell.Weight)];

    public static JourneyCells Of(PathSet paths)
    {
        var result = new JourneyCells(paths);
        for (var path = 0; path < paths.Count; path++)
        {
            result.Add(path, paths.Conversions[path], paths.Values[path]);
            result.Add(path, paths.Nulls[path]);
        }

        return result;
    }

    public static JourneyCells Of(EncodedPaths rows)
    {
        var paths = PathSet.Of(rows);
        var (_, ranks) = NameOrder.Sort(rows.Channels.AsSpan());
        var counter = new PathCounter();
        for (var path = 0; path < paths.Count; path++)
            counter.Number(paths[path]);
        var converted = new List<(int Path, double Value, double Weight)>();
        var coded = Array.Empty<int>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (!(rows.Conversions[row] > 0))
                continue;
            var source = rows[row];
            if (coded.Length < source.Length)
                coded = new int[source.Length * 2];
            for (var i = 0; i < source.Length; i++)
                coded[i] = ranks[source[i]];
            converted.Add((counter.Number(coded.AsSpan(0, source.Length)), rows.Values.IsEmpty ? 0 : rows.Values[row] / rows.Conversions[row], rows.Conversions[row]));
        }

        converted.Sort();
        var result = new JourneyCells(paths);
        var next = 0;
        for (var path = 0; path < paths.Count; path++)
        {
            while (next < converted.Count && converted[next].Path == path)
                next = result.AddEqual(converted, next);
            result.Add(path, paths.Nulls[path]);
        }

        return result;
    }

    /// <summary>Adds up the cells that were drawn.</summary>
    /// <param name="counts">How often each cell was drawn.</param>
    /// <param name="scale">What a draw weighs.</param>
    /// <param name="weights">Takes the weights of the paths.</param>
    public void Collect(ReadOnlySpan<int> counts, double scale, PathWeights weights)
    {
        weights.Clear();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            var cell = cells[i];
            var weight = counts[i] * scale;
            if (cell.IsConversion)
            {
                weights.Conversions[cell.Path] += weight;
                weights.Values[cell.Path] += weight * cell.Value;
            }
            else
            {
                weights.Nulls[cell.Path] += weight;
            }
        }
    }

    // Rows of one path and value are one cell, whatever their order was.
    private int AddEqual(List<(int Path, double Value, double Weight)> converted, int first)
    {
        var sum = default(DoubleDouble);
        var next = first;
        for (; next < converted.Count && converted[next].Path == converted[first].Path && converted[next].Value == converted[first].Value; next++)
            sum += new DoubleDouble(converted[next].Weight);
        cells.Add(new Cell(converted[first].Path, IsConversion: true, converted[first].Value, sum.High));
        return next;
    }

    private void Add(int path, double conversions, double value)
    {
        if (conversions > 0)
            cells.Add(new Cell(path, IsConversion: true, value / conversions, conversions));
    }

    private void Add(int path, double nulls)
    {
        if (nulls > 0)
            cells.Add(new Cell(path, IsConversion: false, 0, nulls));
    }

    private readonly record struct Cell(int Path, bool IsConversion, double Value, double Weight);
}
