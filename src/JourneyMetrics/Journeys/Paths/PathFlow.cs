using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>Paths as nodes and links by place: what a Sankey diagram draws.</summary>
/// <remarks>What comes into a node goes out by its links or ends there, and nothing else: a table that says otherwise is refused.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathFlow
{
    /// <summary>Creates a flow.</summary>
    /// <param name="nodes">The nodes by place and name.</param>
    /// <param name="links">The links by place and names.</param>
    /// <param name="empty">How many paths have no node.</param>
    /// <exception cref="ArgumentException">What comes into a node is not what leaves it or ends there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The empty paths are negative.</exception>
    [JsonConstructor]
    public PathFlow(ValueList<PathFlowNode> nodes, ValueList<PathLink> links, long empty)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(empty);
        var balance = new Dictionary<(int Place, string Name), (long In, long Out)>();
        foreach (var node in nodes)
        {
            if (!balance.TryAdd((node.Place, node.Name), (node.Place == 1 ? 0 : node.Paths, node.Paths - node.Ended)))
                throw new ArgumentException($"A node stands once at a place, see '{node}'.", nameof(nodes));
        }

        foreach (var link in links)
        {
            if (!balance.TryGetValue((link.Place, link.From), out var from) || !balance.TryGetValue((link.Place + 1, link.To), out var to))
                throw new ArgumentException($"A link leads from a node to a node, see '{link}'.", nameof(links));
            balance[(link.Place, link.From)] = (from.In, from.Out - link.Paths);
            balance[(link.Place + 1, link.To)] = (to.In - link.Paths, to.Out);
        }

        foreach (var (node, left) in balance)
        {
            if (left != (0, 0))
                throw new ArgumentException(Invariant($"What comes to '{node.Place}_{node.Name}' goes on or ends there; {left.In} paths come from nowhere and {left.Out} go nowhere."), nameof(nodes));
        }

        Nodes = nodes;
        Links = links;
        Empty = empty;
    }

    /// <summary>The nodes by place and name.</summary>
    public ValueList<PathFlowNode> Nodes { get; }

    /// <summary>The links by place and names: the edges of the paths.</summary>
    public ValueList<PathLink> Links { get; }

    /// <summary>How many paths have no node.</summary>
    public long Empty { get; }

    /// <summary>One line in invariant culture: <c>5 nodes, 4 links, 120 paths</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var paths = Empty;
        foreach (var node in Nodes)
            paths += node.Place == 1 ? node.Paths : 0;
        return Invariant($"{Nodes.Count:#,0} nodes, {Links.Count:#,0} links, {paths:#,0} paths");
    }
}
