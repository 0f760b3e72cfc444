namespace JourneyMetrics.Paths;

/// <summary>Transition counts in the making: customers are added one by one, tallies of disjoint customers merge.</summary>
/// <remarks>
/// <see cref="PathDefinition.Transitions"/> is a fold of this over a log. Adding a customer allocates nothing once the longest
/// one and the passages were seen. Not for several threads at once.
/// </remarks>
public sealed class TransitionTally : IJourneyTally<TransitionTally>
{
    private readonly PathWalker walker;
    private readonly TransitionSums sums;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules.</param>
    /// <param name="order">How many nodes before the next one a row of the matrix looks at.</param>
    /// <param name="allowAbsent">Whether the rules may name what a log does not know.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    public TransitionTally(PathDefinition definition, int order = 1, bool allowAbsent = false)
    {
        Definition = definition;
        Order = order;
        walker = new PathWalker(definition, allowAbsent);
        sums = new TransitionSums(order);
    }

    /// <summary>The rules.</summary>
    public PathDefinition Definition { get; }

    /// <summary>How many nodes before the next one a row of the matrix looks at.</summary>
    public int Order { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a name of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is too large for so many nodes.</exception>
    public void Add(Journey journey)
    {
        walker.Bind(journey.Log);
        sums.Fit(walker.Names.Count);
        var sink = new Sink(this);
        walker.Walk(journey, ref sink);
    }

    /// <summary>Adds a customer who was followed touchpoint by touchpoint, and must not be in this tally yet.</summary>
    /// <param name="state">The customer so far; it may go on.</param>
    /// <exception cref="ArgumentException">The state was kept by other rules.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is too large for so many nodes.</exception>
    public void Add(PathState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.RequireRules(Definition);
        var sink = new Sink(this);
        walker.Walk(state, ref sink);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally by the same rules and of the same order.</param>
    /// <exception cref="ArgumentException">The rules or the orders differ.</exception>
    public void Merge(TransitionTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || Order != other.Order)
            throw new ArgumentException(Invariant($"Tallies by the same rules and of the same order merge, got '{Definition}' of order {Order} and '{other.Definition}' of order {other.Order}."), nameof(other));
        var names = other.walker.Names.Names;
        var codes = new int[names.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = walker.Names.Code(names[i], names[i]);
        sums.Fit(walker.Names.Count);
        sums.Merge(other.sums, codes);
    }

    /// <summary>The counts of all customers added so far.</summary>
    /// <returns>The counts; the tally may go on.</returns>
    public TransitionCounts ToCounts()
    {
        sums.Fit(walker.Names.Count);
        return sums.ToCounts(Definition, walker.Names.Names);
    }

    void IJourneyTally<TransitionTally>.Bind(TouchpointLog log) => walker.Bind(log);

    void IJourneyTally<TransitionTally>.AddRange(TouchpointLog log, int from, int to)
    {
        sums.Fit(walker.Names.Count);
        if (!walker.IsPlain || !sums.IsDense)
        {
            for (var customer = from; customer < to; customer++)
                Add(new Journey(log, customer));
            return;
        }

        var column = walker.NodeColumn;
        var offsets = log.Offsets[from..(to + 1)];
        if (column.Width == 1)
            sums.AddStored(column.All<byte>(), offsets, walker.Symbols);
        else if (column.Width == 2)
            sums.AddStored(column.All<ushort>(), offsets, walker.Symbols);
        else
            sums.AddStored(column.All<int>(), offsets, walker.Symbols);
    }

    private readonly struct Sink(TransitionTally tally) : IPathSink
    {
        public void Take(ReadOnlySpan<int> path, bool converted, long micros)
        {
            tally.sums.Fit(tally.walker.Names.Count);
            tally.sums.Add(path, 1);
        }

        public void LeaveOut()
        {
        }
    }
}
