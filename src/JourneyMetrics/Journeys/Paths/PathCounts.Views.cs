namespace JourneyMetrics.Paths;

/// <content>What follows from the paths alone.</content>
public sealed partial record PathCounts
{
    /// <summary>The paths as a flow from place to place: nodes and links with counts, as a Sankey diagram draws them.</summary>
    /// <returns>The flow.</returns>
    public PathFlow Flow() => FlowBuilder.Of(Rows);

    /// <summary>Which nodes stand at the first, second, third place of the paths, and how many paths are over there.</summary>
    /// <param name="places">How many places; 1 at least.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no places.</exception>
    public StepMatrix StepMatrix(int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        var ended = new long[places];
        var counts = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            for (var place = 0; place < places && place < row.Path.Count; place++)
            {
                if (!counts.TryGetValue(row.Path[place], out var line))
                    counts.Add(row.Path[place], line = new long[places]);
                line[place] += row.Paths;
            }

            if (row.Path.Count < places)
                ended[row.Path.Count] += row.Paths;
        }

        return new StepMatrix(
            Paths,
            counts.Select(line => new StepMatrixRow(line.Key, ValueList.FromArray(line.Value))).ToValueList(),
            ValueList.FromArray(ended));
    }

    /// <summary>How often which node followed which.</summary>
    /// <param name="order">How many nodes before the next one a row of the matrix looks at; 1 for the usual matrix.</param>
    /// <returns>The counts; the same as those of <see cref="PathDefinition.Transitions"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1 or too large for so many nodes.</exception>
    public TransitionCounts Transitions(int order = 1)
    {
        var names = new NameTable();
        foreach (var row in Rows)
        {
            foreach (var node in row.Path)
                names.Code(node, node);
        }

        var sums = new TransitionSums(order);
        sums.Fit(names.Count);
        var codes = new int[16];
        foreach (var row in Rows)
        {
            if (codes.Length < row.Path.Count)
                codes = new int[row.Path.Count * 2];
            for (var i = 0; i < row.Path.Count; i++)
                codes[i] = names.Code(row.Path[i], row.Path[i]);
            sums.Add(codes.AsSpan(0, row.Path.Count), row.Paths);
        }

        return sums.ToCounts(Definition, names.Names);
    }
}
