using JourneyMetrics.Paths;

namespace JourneyMetrics.Tests.Paths;

/// <summary>Paths by the words of the rules, with lists of texts: slow, and right at a glance.</summary>
internal static class PathOracle
{
    /// <summary>A path after its transforms, null when it is left out.</summary>
    public sealed record Found(string Customer, string[]? Nodes, bool Converted, int Value);

    public static List<Found> Paths(PathCase test)
        => test.Events.GroupBy(row => row.Customer).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Paths(test.Definition, group.Key, group.OrderBy(row => row.Second))).ToList();

    public static string? Node(PathDefinition rules, PathEvent row)
    {
        if (!rules.Touchpoints.IsEmpty && !rules.Touchpoints.Contains(row.Name))
            return null;
        if (rules.Node.Kind == PathNodeKind.Touchpoint)
            return row.Name;
        if (rules.Node.Kind == PathNodeKind.Channel || row.Channel is null)
            return row.Channel;
        return "/" + row.Channel + (row.Second % 2 == 0 && !rules.Node.TrimTrailingSlash ? "/" : string.Empty);
    }

    public static string[]? Transformed(IEnumerable<string> path, ValueList<PathTransform> transforms, bool trims = false)
    {
        var nodes = path.ToList();
        foreach (var transform in transforms)
        {
            var node = Trimmed(transform.Node, trims);
            switch (transform.Kind)
            {
                case PathTransformKind.CollapseRuns:
                    nodes = nodes.Where((name, i) => i == 0 || name != nodes[i - 1]).ToList();
                    break;
                case PathTransformKind.FirstOccurrences:
                    nodes = nodes.Distinct().ToList();
                    break;
                case PathTransformKind.Distinct:
                    nodes = nodes.Distinct().Order(StringComparer.Ordinal).ToList();
                    break;
                case PathTransformKind.StartAt:
                    if (!nodes.Contains(node!))
                        return null;
                    nodes = nodes.SkipWhile(name => name != node).ToList();
                    break;
                case PathTransformKind.EndAt:
                    if (!nodes.Contains(node!))
                        return null;
                    nodes = nodes.Take(nodes.LastIndexOf(node!) + 1).ToList();
                    break;
                case PathTransformKind.KeepFirst:
                    nodes = nodes.Take(transform.Length!.Value).ToList();
                    break;
                case PathTransformKind.KeepLast:
                    nodes = nodes.TakeLast(transform.Length!.Value).ToList();
                    break;
                default:
                    var held = nodes.Count > 0;
                    if (transform.Kind == PathTransformKind.Drop)
                        nodes = nodes.Where(name => name != node).ToList();
                    else
                        nodes = nodes.Take(nodes.FindLastIndex(name => name != node) + 1).ToList();
                    if (held && nodes.Count == 0 && Trimmed(transform.Fallback, trims) is { } fallback)
                        nodes = [fallback];
                    break;
            }
        }

        return [.. nodes];
    }

    private static string? Trimmed(string? name, bool trims)
        => trims && name is not null && name.Length > 1 && name.EndsWith('/') ? name[..^1] : name;

    private static IEnumerable<Found> Paths(PathDefinition rules, string customer, IEnumerable<PathEvent> journey)
    {
        var seen = journey.Where(row => Node(rules, row) is not null || row.Name == rules.Conversion).ToList();
        var sessions = rules.SessionProperty is null ? [seen] : seen.GroupBy(row => row.Session).Select(group => group.ToList()).ToList();
        foreach (var session in sessions)
        {
            var path = new List<PathEvent>();
            foreach (var row in session)
            {
                if (path.Count > 0 && rules.SessionGap is { } gap && row.At - path[^1].At > gap)
                {
                    yield return Finish(rules, customer, path);
                    path = [];
                }

                path.Add(row);
            }

            if (path.Count > 0)
                yield return Finish(rules, customer, path);
        }
    }

    private static Found Finish(PathDefinition rules, string customer, List<PathEvent> path)
    {
        var conversion = rules.Conversion is null ? null : path.Find(row => row.Name == rules.Conversion);
        var kept = conversion is null ? path : path.Where(row => row.At <= conversion.At && (rules.Lookback is null || conversion.At - row.At <= rules.Lookback));
        var nodes = Transformed(kept.Select(row => Node(rules, row)).OfType<string>(), rules.Transforms, rules.Node.TrimTrailingSlash);
        return new Found(customer, nodes, conversion is not null, conversion?.Value ?? 0);
    }
}
