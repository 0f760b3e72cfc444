using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>The distinct paths of a log with the paths, people, conversions and value behind each. It holds no customer.</summary>
/// <remarks>Tables of disjoint customers add (<c>+</c>) when they were counted by the same rules. Flows, step matrices and transitions follow from it without the log.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record PathCounts
{
    // The rows of a large table cost more than its counting: they are made when somebody looks.
    private readonly Lazy<ValueList<PathCount>> rows;
    private readonly PathColumns? columns;

    /// <summary>Creates a table, from a warehouse say.</summary>
    /// <param name="definition">The rules of counting; null when not known.</param>
    /// <param name="customers">How many customers were looked at, those without a path included.</param>
    /// <param name="leftOut">How many paths a start or end point left out.</param>
    /// <param name="rows">The paths, each once, in any order.</param>
    /// <exception cref="ArgumentException">A row is null, two rows have one path, or currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or a row has more customers than there are.</exception>
    [JsonConstructor]
    public PathCounts(PathDefinition? definition, long customers, long leftOut, ValueList<PathCount> rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        ArgumentOutOfRangeException.ThrowIfNegative(leftOut);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null)
                throw new ArgumentException(Invariant($"A row is a path, got null at place {i}."), nameof(rows));
            if (rows[i].Customers > customers)
                throw new ArgumentOutOfRangeException(nameof(customers), customers, Invariant($"At least the {rows[i].Customers} who took {rows[i].Path} were looked at."));
            if (rows[i].Value.Currency != rows[0].Value.Currency)
                throw new ArgumentException($"Values are of one currency, see '{rows[0]}' and '{rows[i]}'.", nameof(rows));
        }

        Definition = definition;
        Customers = customers;
        LeftOut = leftOut;
        var ordered = InOrder(rows);
        this.rows = new Lazy<ValueList<PathCount>>(ordered);
    }

    /// <summary>Takes what a tally counted.</summary>
    internal PathCounts(PathDefinition definition, long customers, long leftOut, PathColumns columns)
    {
        Definition = definition;
        Customers = customers;
        LeftOut = leftOut;
        this.columns = columns;
        rows = new Lazy<ValueList<PathCount>>(columns.Rows);
    }

    /// <summary>The rules of counting; null when not known.</summary>
    public PathDefinition? Definition { get; }

    /// <summary>How many customers were looked at, those without a path included.</summary>
    public long Customers { get; }

    /// <summary>How many paths a start or end point left out.</summary>
    public long LeftOut { get; }

    /// <summary>The paths in ordinal order of their nodes, a path before its continuations.</summary>
    public ValueList<PathCount> Rows => rows.Value;

    /// <summary>How many distinct paths there are.</summary>
    [JsonIgnore]
    public int Distinct => columns?.Count ?? Rows.Count;

    /// <summary>How many paths there are in all.</summary>
    [JsonIgnore]
    public long Paths => columns?.Paths ?? Sum(row => row.Paths);

    /// <summary>How many paths ended converted.</summary>
    [JsonIgnore]
    public long Conversions => columns?.Conversions ?? Sum(row => row.Conversions);

    /// <summary>The value of all conversions.</summary>
    [JsonIgnore]
    public Money Value
    {
        get
        {
            var sum = Money.Zero;
            foreach (var row in Rows)
                sum += row.Value;
            return sum;
        }
    }

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The rules or the currencies differ.</exception>
    public static PathCounts operator +(PathCounts left, PathCounts right) => Add(left, right);

    /// <summary>The table of disjoint groups of customers together.</summary>
    /// <param name="left">The table of one group.</param>
    /// <param name="right">The table of the other group.</param>
    /// <returns>The sum, path by path.</returns>
    /// <exception cref="ArgumentException">The rules or the currencies differ.</exception>
    /// <exception cref="OverflowException">A sum is out of range.</exception>
    public static PathCounts Add(PathCounts left, PathCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition)
            throw new ArgumentException($"Tables by the same rules add, got '{left.Definition}' and '{right.Definition}'.", nameof(right));
        var sums = new List<PathCount>(Math.Max(left.Rows.Count, right.Rows.Count));
        var (i, j) = (0, 0);
        while (i < left.Rows.Count || j < right.Rows.Count)
        {
            var side = i == left.Rows.Count ? 1 : j == right.Rows.Count ? -1 : Compare(left.Rows[i], right.Rows[j]);
            sums.Add(side < 0 ? left.Rows[i++] : side > 0 ? right.Rows[j++] : Sum(left.Rows[i++], right.Rows[j++]));
        }

        return new PathCounts(left.Definition, left.Customers + right.Customers, left.LeftOut + right.LeftOut, sums.ToValueList());
    }

    /// <summary>The most frequent paths, without making the rows of all others.</summary>
    /// <param name="count">How many; fewer when there are not so many.</param>
    /// <returns>The rows, the path that was taken most often first; where it is equal, in ordinal order of the nodes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ValueList<PathCount> MostTaken(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return [];
        var candidates = columns is null || rows.IsValueCreated ? Rows : columns.MostTaken(count);
        return candidates.OrderByDescending(row => row.Paths).Take(count).ToValueList();
    }

    /// <summary>Whether both hold the same paths by the same rules.</summary>
    /// <param name="other">The other table.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(PathCounts? other)
        => other is not null && Definition == other.Definition && Customers == other.Customers && LeftOut == other.LeftOut && Rows == other.Rows;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Definition, Customers, LeftOut, Rows);

    /// <summary>One line in invariant culture: <c>12 paths of 10 customers, 4 distinct, 3 conversions, 90 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var without = LeftOut == 0 ? string.Empty : Invariant($", {LeftOut:#,0} left out");
        return Invariant($"{Paths:#,0} paths of {Customers:#,0} customers, {Distinct:#,0} distinct, {Conversions:#,0} conversions, {Value}{without}");
    }

    private static PathCount Sum(PathCount left, PathCount right)
        => new(left.Path, left.Paths + right.Paths, left.Customers + right.Customers, left.Conversions + right.Conversions, left.Value + right.Value);

    private static int Compare(PathCount left, PathCount right)
    {
        for (var i = 0; i < left.Path.Count && i < right.Path.Count; i++)
        {
            if (string.CompareOrdinal(left.Path[i], right.Path[i]) is var side and not 0)
                return side;
        }

        return left.Path.Count.CompareTo(right.Path.Count);
    }

    // Rows that a tally made are in order already.
    private static ValueList<PathCount> InOrder(ValueList<PathCount> rows)
    {
        var sorted = true;
        for (var i = 1; i < rows.Count && sorted; i++)
            sorted = Compare(rows[i - 1], rows[i]) < 0;
        if (sorted)
            return rows;
        var list = rows.AsSpan().ToArray();
        Array.Sort(list, Compare);
        for (var i = 1; i < list.Length; i++)
        {
            if (Compare(list[i - 1], list[i]) == 0)
                throw new ArgumentException($"Each path stands in one row, got '{list[i - 1]}' and '{list[i]}'.", nameof(rows));
        }

        return ValueList.FromArray(list);
    }

    private long Sum(Func<PathCount, long> count)
    {
        var sum = 0L;
        foreach (var row in Rows)
            sum += count(row);
        return sum;
    }
}
