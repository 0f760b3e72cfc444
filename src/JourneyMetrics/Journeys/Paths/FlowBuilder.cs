namespace JourneyMetrics.Paths;

/// <summary>Adds distinct paths up to a flow.</summary>
internal static class FlowBuilder
{
    public static PathFlow Of(ValueList<PathCount> rows)
    {
        var nodes = new SortedDictionary<(int Place, string Name), (long Paths, long Ended)>(Comparer<(int Place, string Name)>.Create(Compare));
        var links = new SortedDictionary<(int Place, string From, string To), long>(Comparer<(int Place, string From, string To)>.Create(Compare));
        var empty = 0L;
        foreach (var row in rows)
        {
            if (row.Path.IsEmpty)
                empty += row.Paths;
            for (var i = 0; i < row.Path.Count; i++)
            {
                var (paths, ended) = nodes.GetValueOrDefault((i + 1, row.Path[i]));
                var isLast = i + 1 == row.Path.Count;
                nodes[(i + 1, row.Path[i])] = (paths + row.Paths, ended + (isLast ? row.Paths : 0));
                if (!isLast)
                    links[(i + 1, row.Path[i], row.Path[i + 1])] = links.GetValueOrDefault((i + 1, row.Path[i], row.Path[i + 1])) + row.Paths;
            }
        }

        return new PathFlow(
            nodes.Select(node => new PathFlowNode(node.Key.Place, node.Key.Name, node.Value.Paths, node.Value.Ended)).ToValueList(),
            links.Select(link => new PathLink(link.Key.Place, link.Key.From, link.Key.To, link.Value)).ToValueList(),
            empty);
    }

    private static int Compare((int Place, string Name) left, (int Place, string Name) right)
        => left.Place != right.Place ? left.Place.CompareTo(right.Place) : string.CompareOrdinal(left.Name, right.Name);

    private static int Compare((int Place, string From, string To) left, (int Place, string From, string To) right)
        => Compare((left.Place, left.From), (right.Place, right.From)) is var side and not 0 ? side : string.CompareOrdinal(left.To, right.To);
}
