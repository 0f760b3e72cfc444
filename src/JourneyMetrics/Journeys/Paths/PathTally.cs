namespace JourneyMetrics.Paths;

/// <summary>A table of distinct paths in the making: customers are added one by one, tallies of disjoint customers merge.</summary>
/// <remarks>
/// <see cref="PathDefinition.Count"/> is a fold of this over a log. Adding a customer whose paths are known allocates nothing
/// once the longest one was seen. Not for several threads at once.
/// </remarks>
public sealed class PathTally : IJourneyTally<PathTally>
{
    private readonly PathWalker walker;
    private readonly PathIndex index = new();
    private readonly PathSums sums;
    private long customers;
    private long leftOut;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules.</param>
    /// <param name="allowAbsent">Whether the rules may name what a log does not know.</param>
    public PathTally(PathDefinition definition, bool allowAbsent = false)
    {
        Definition = definition;
        walker = new PathWalker(definition, allowAbsent);
        sums = new PathSums(definition);
    }

    /// <summary>The rules.</summary>
    public PathDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a name of the rules, and absent ones are not allowed.</exception>
    public void Add(Journey journey)
    {
        customers++;
        var sink = new Sink(this);
        walker.Walk(journey, ref sink);
    }

    /// <summary>Adds a customer who was followed touchpoint by touchpoint, and must not be in this tally yet.</summary>
    /// <param name="state">The customer so far; it may go on.</param>
    /// <exception cref="ArgumentException">The state was kept by other rules.</exception>
    public void Add(PathState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.RequireRules(Definition);
        customers++;
        var sink = new Sink(this);
        walker.Walk(state, ref sink);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally by the same rules.</param>
    /// <exception cref="ArgumentException">The rules differ.</exception>
    public void Merge(PathTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition)
            throw new ArgumentException($"Tallies by the same rules merge, got '{Definition}' and '{other.Definition}'.", nameof(other));
        var names = other.walker.Names.Names;
        var codes = new int[names.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = walker.Names.Code(names[i], names[i]);
        var path = new int[16];
        for (var number = 0; number < other.index.Count; number++)
        {
            var length = other.index.Length(number);
            if (path.Length < length)
                path = new int[length * 2];
            other.index.CopyTo(number, path);
            for (var i = 0; i < length; i++)
                path[i] = codes[path[i]];
            sums.Add(Number(path.AsSpan(0, length)), other.sums, number);
        }

        customers += other.customers;
        leftOut += other.leftOut;
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <param name="currency">The currency of the values.</param>
    /// <returns>The table; the tally may go on.</returns>
    public PathCounts ToCounts(Currency currency = default) => ToCounts(currency, index.Copy(), sums.Copy());

    /// <summary>The table of a tally that is not used any more.</summary>
    internal PathCounts Close(Currency currency) => ToCounts(currency, index, sums);

    void IJourneyTally<PathTally>.Bind(TouchpointLog log) => walker.Bind(log);

    private PathCounts ToCounts(Currency currency, PathIndex paths, PathSums counts)
    {
        paths.Fit(walker.Names.Count);
        var (names, ranks) = NameOrder.Sort(walker.Names.Names);
        return new PathCounts(Definition, customers, leftOut, new PathColumns(names, ranks, paths, counts, currency));
    }

    private int Number(ReadOnlySpan<int> path)
    {
        index.Fit(walker.Names.Count);
        return index.Number(path);
    }

    private readonly struct Sink(PathTally tally) : IPathSink
    {
        public void Take(ReadOnlySpan<int> path, bool converted, long micros)
        {
            tally.sums.Add(tally.Number(path), tally.customers, converted, micros);
        }

        public void LeaveOut() => tally.leftOut++;
    }
}
