using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>What people met right before and right after a node. People, not views: who looks three times counts once.</summary>
/// <remarks>Counts of disjoint customers add (<c>+</c>) when they were counted by the same rules.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NeighborCounts
{
    /// <summary>Creates the counts.</summary>
    /// <param name="definition">The rules of the paths.</param>
    /// <param name="node">The node that was asked about.</param>
    /// <param name="occurrence">Which of a customer's occurrences counts.</param>
    /// <param name="customers">How many people met the node.</param>
    /// <param name="previous">What came before, in ordinal order, nothing first.</param>
    /// <param name="next">What came after, in ordinal order, nothing first.</param>
    /// <exception cref="ArgumentException">The node has no name, or a share is of other people.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The people are negative, or there is no such rule.</exception>
    [JsonConstructor]
    public NeighborCounts(PathDefinition definition, string node, NodeOccurrence occurrence, long customers, ValueList<NeighborCount> previous, ValueList<NeighborCount> next)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (!Enum.IsDefined(occurrence))
            throw new ArgumentOutOfRangeException(nameof(occurrence), occurrence, "There is no such rule for occurrences.");
        Require(previous, customers, occurrence, nameof(previous));
        Require(next, customers, occurrence, nameof(next));
        Definition = definition;
        Node = node;
        Occurrence = occurrence;
        Customers = customers;
        Previous = previous;
        Next = next;
    }

    /// <summary>The rules of the paths.</summary>
    public PathDefinition Definition { get; }

    /// <summary>The node that was asked about.</summary>
    public string Node { get; }

    /// <summary>Which of a customer's occurrences counts.</summary>
    public NodeOccurrence Occurrence { get; }

    /// <summary>How many people met the node.</summary>
    public long Customers { get; }

    /// <summary>What came before, in ordinal order; first those with whom the path began here.</summary>
    public ValueList<NeighborCount> Previous { get; }

    /// <summary>What came after, in ordinal order; first those with whom the path ended here.</summary>
    public ValueList<NeighborCount> Next { get; }

    /// <summary>The people with whom the path ended here, out of all who met the node: the exit rate of people.</summary>
    [JsonIgnore]
    public Rate ExitRate => !Next.IsEmpty && Next[0].Node is null ? Next[0].Share : new Rate(0, Customers);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the nodes or the occurrences differ.</exception>
    public static NeighborCounts operator +(NeighborCounts left, NeighborCounts right) => Add(left, right);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <param name="left">The counts of one group.</param>
    /// <param name="right">The counts of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The rules, the nodes or the occurrences differ.</exception>
    public static NeighborCounts Add(NeighborCounts left, NeighborCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.Node != right.Node || left.Occurrence != right.Occurrence)
            throw new ArgumentException($"Counts by the same rules and of the same node add, got '{left}' by '{left.Definition}' and '{right}' by '{right.Definition}'.", nameof(right));
        var customers = left.Customers + right.Customers;
        return new NeighborCounts(
            left.Definition,
            left.Node,
            left.Occurrence,
            customers,
            Sum(left.Previous, right.Previous, customers),
            Sum(left.Next, right.Next, customers));
    }

    /// <summary>One line in invariant culture: <c>pricing: 12 customers, 3 before and 4 after, exits 25.00 % (3 of 12)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Node}: {Customers:#,0} customers ({Occurrence}), {Previous.Count:#,0} before and {Next.Count:#,0} after, exits {ExitRate}");

    private static void Require(ValueList<NeighborCount> neighbors, long customers, NodeOccurrence occurrence, string parameter)
    {
        var sum = 0L;
        for (var i = 0; i < neighbors.Count; i++)
        {
            var neighbor = neighbors[i];
            if (neighbor is null || neighbor.Share.Whole != customers || neighbor.Share.Part == 0)
                throw new ArgumentException(Invariant($"Each neighbor has some of the {customers} people, got '{neighbor}'."), parameter);
            if (i > 0 && string.CompareOrdinal(neighbors[i - 1].Node, neighbor.Node) >= 0)
                throw new ArgumentException($"Neighbors stand in order and once, got '{neighbors[i - 1]}' before '{neighbor}'.", parameter);
            sum += neighbor.Share.Part;
        }

        if (occurrence == NodeOccurrence.Any ? sum < customers : sum != customers)
            throw new ArgumentException(Invariant($"All {customers} people have a neighbor, the counts sum to {sum}."), parameter);
    }

    private static ValueList<NeighborCount> Sum(ValueList<NeighborCount> left, ValueList<NeighborCount> right, long customers)
        => left.Concat(right)
            .GroupBy(neighbor => neighbor.Node, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new NeighborCount(group.Key, new Rate(group.Sum(neighbor => neighbor.Share.Part), customers)))
            .ToValueList();
}
