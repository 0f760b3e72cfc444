using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>The transition matrix of paths, of any order: how often which node followed a window of the nodes before, starts and ends included.</summary>
/// <remarks>
/// The shares of one window sum to 1. Counts of disjoint customers add (<c>+</c>), and the counts of an order give those of any
/// lower order (<see cref="ToOrder"/>). They count passages, not people.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TransitionCounts
{
    /// <summary>Creates the counts.</summary>
    /// <param name="definition">The rules of the paths; null when not known.</param>
    /// <param name="order">How many nodes before the next one a row looks at; 1 at least.</param>
    /// <param name="rows">The rows in ordinal order of their nodes; starts and ends come first.</param>
    /// <exception cref="ArgumentException">A row is null, has a window above the order, is out of order or stands twice, or the counts of a window are not its whole.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    [JsonConstructor]
    public TransitionCounts(PathDefinition? definition, int order, ValueList<Transition> rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        for (var start = 0; start < rows.Count;)
        {
            var end = start;
            var sum = 0L;
            for (; end < rows.Count && rows[end]?.From == rows[start]?.From; end++)
            {
                if (rows[end] is not { } row || row.From.Count > order)
                    throw new ArgumentException(Invariant($"A row looks at {order} nodes at most, see '{rows[end]}'."), nameof(rows));
                if (end > 0 && Compare(rows[end - 1], row) >= 0)
                    throw new ArgumentException($"Rows stand in order and once, see '{rows[end - 1]}' before '{row}'.", nameof(rows));
                sum += row.Count;
            }

            for (; start < end; start++)
            {
                if (rows[start].Share.Whole != sum || rows[start].Count == 0)
                    throw new ArgumentException(Invariant($"The passages after a window are its whole, and each occurs; they sum to {sum}, see '{rows[start]}'."), nameof(rows));
            }
        }

        Definition = definition;
        Order = order;
        Rows = rows;
    }

    /// <summary>The rules of the paths; null when not known.</summary>
    public PathDefinition? Definition { get; }

    /// <summary>How many nodes before the next one a row looks at.</summary>
    public int Order { get; }

    /// <summary>The passages that occur, in ordinal order of their nodes; starts and ends come first.</summary>
    public ValueList<Transition> Rows { get; }

    /// <summary>Where paths ended: for each window the share of its occurrences after which nothing came. For order 1 the exit rates of the nodes, of views, not people.</summary>
    [JsonIgnore]
    public ValueList<Transition> Exits => Rows.Where(row => row.To is null && !row.From.IsEmpty).ToValueList();

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The rules or the orders differ.</exception>
    public static TransitionCounts operator +(TransitionCounts left, TransitionCounts right) => Add(left, right);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <param name="left">The counts of one group.</param>
    /// <param name="right">The counts of the other group.</param>
    /// <returns>The sum, passage by passage.</returns>
    /// <exception cref="ArgumentException">The rules or the orders differ.</exception>
    /// <exception cref="OverflowException">A sum exceeds the range of long.</exception>
    public static TransitionCounts Add(TransitionCounts left, TransitionCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.Order != right.Order)
            throw new ArgumentException(Invariant($"Counts by the same rules and of the same order add, got '{left.Definition}' of order {left.Order} and '{right.Definition}' of order {right.Order}."), nameof(right));
        return Of(left.Definition, left.Order, [.. left.Rows, .. right.Rows], left.Order);
    }

    /// <summary>The shares after a window.</summary>
    /// <param name="from">The nodes before, the latest last; none for the start of paths.</param>
    /// <returns>The rows; none when the window does not occur.</returns>
    public ValueList<Transition> After(params ReadOnlySpan<string> from)
    {
        var found = new List<Transition>();
        foreach (var row in Rows)
        {
            if (row.From.AsSpan().SequenceEqual(from))
                found.Add(row);
        }

        return found.ToValueList();
    }

    /// <summary>The counts of a lower order: windows that end alike are taken together.</summary>
    /// <param name="order">The order, from 1 to that of these counts.</param>
    /// <returns>The counts, the same as if they had been counted with that order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1 or above that of these counts.</exception>
    public TransitionCounts ToOrder(int order)
    {
        if (order < 1 || order > Order)
            throw new ArgumentOutOfRangeException(nameof(order), order, Invariant($"Counts of order {Order} hold those of the orders 1 to {Order}."));
        return Of(Definition, order, Rows, order);
    }

    /// <summary>One line in invariant culture: <c>order 1, 11 passages that occur, 21 in all</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var all = 0L;
        foreach (var row in Rows)
            all += row.Count;
        return Invariant($"order {Order}, {Rows.Count:#,0} passages that occur, {all:#,0} in all");
    }

    private static TransitionCounts Of(PathDefinition? definition, int order, ValueList<Transition> rows, int window)
    {
        var sums = new SortedDictionary<(ValueList<string> From, string? To), long>(Comparer<(ValueList<string> From, string? To)>.Create(Compare));
        var wholes = new Dictionary<ValueList<string>, long>();
        foreach (var row in rows)
        {
            var from = row.From.Count <= window ? row.From : row.From.Skip(row.From.Count - window).ToValueList();
            sums[(from, row.To)] = sums.GetValueOrDefault((from, row.To)) + row.Count;
            wholes[from] = wholes.GetValueOrDefault(from) + row.Count;
        }

        return new TransitionCounts(definition, order, sums.Select(sum => new Transition(sum.Key.From, sum.Key.To, new Rate(sum.Value, wholes[sum.Key.From]))).ToValueList());
    }

    private static int Compare(Transition left, Transition right) => Compare((left.From, left.To), (right.From, right.To));

    // As windows of full length, what lies before the start stands before any name; so the shorter window comes first.
    private static int Compare((ValueList<string> From, string? To) left, (ValueList<string> From, string? To) right)
    {
        if (left.From.Count != right.From.Count)
            return left.From.Count.CompareTo(right.From.Count);
        for (var i = 0; i < left.From.Count; i++)
        {
            if (string.CompareOrdinal(left.From[i], right.From[i]) is var side and not 0)
                return side;
        }

        return string.CompareOrdinal(left.To, right.To);
    }
}
