namespace JourneyMetrics.Paths;

/// <summary>A table of distinct paths in the making: customers are added one by one, tallies of disjoint customers merge.</summary>
/// <remarks>
/// <see cref="PathDefinition.Count"/> is a fold of this over a log. Adding a customer whose paths are known allocates nothing
/// once the longest one was seen. Not for several threads at once.
/// </remarks>
public sealed class PathTally : IJourneyTally<PathTally>
{
    private readonly PathWalker walker;
    private readonly PathShare[] shares;
    private readonly PathQueue queue;
    private long customers;
    private long leftOut;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules.</param>
    /// <param name="allowAbsent">Whether the rules may name what a log does not know.</param>
    public PathTally(PathDefinition definition, bool allowAbsent = false)
        : this(definition, allowAbsent, 1)
    {
    }

    /// <summary>Starts a tally that keeps its paths in shares, so that several threads can merge it.</summary>
    internal PathTally(PathDefinition definition, bool allowAbsent, int shareCount)
    {
        Definition = definition;
        walker = new PathWalker(definition, allowAbsent);
        shares = new PathShare[shareCount];
        for (var i = 0; i < shareCount; i++)
            shares[i] = new PathShare(new PathIndex(), new PathSums(definition));
        queue = new PathQueue(shares);
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
        if (HasSameCodes(other, out var codes))
        {
            for (var i = 0; i < shares.Length; i++)
                shares[i].Add(other.shares[i]);
        }
        else
        {
            AddPaths(other, codes);
        }

        customers += other.customers;
        leftOut += other.leftOut;
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <param name="currency">The currency of the values.</param>
    /// <returns>The table; the tally may go on.</returns>
    public PathCounts ToCounts(Currency currency = default)
    {
        Settle();
        return ToCounts(currency, Array.ConvertAll(shares, share => new PathShare(share.Index.Copy(), share.Sums.Copy())));
    }

    /// <summary>The table of a tally that is not used any more.</summary>
    internal PathCounts Close(Currency currency)
    {
        Settle();
        foreach (var share in shares)
            share.Index.Close();
        return ToCounts(currency, shares);
    }

    void IJourneyTally<PathTally>.Bind(TouchpointLog log) => walker.Bind(log);

    void IJourneyTally<PathTally>.AddRange(TouchpointLog log, int from, int to)
    {
        if (!walker.IsPlain)
        {
            for (var customer = from; customer < to; customer++)
                Add(new Journey(log, customer));
            return;
        }

        queue.Fit(walker.Names.Count);
        var column = walker.NodeColumn;
        var offsets = log.Offsets[from..(to + 1)];
        if (column.Width == 1)
            queue.AddStored(column.All<byte>(), offsets, walker.Symbols, customers);
        else if (column.Width == 2)
            queue.AddStored(column.All<ushort>(), offsets, walker.Symbols, customers);
        else
            queue.AddStored(column.All<int>(), offsets, walker.Symbols, customers);
        customers += to - from;
    }

    void IJourneyTally<PathTally>.MergeAll(ReadOnlySpan<PathTally> others)
    {
        var all = others.ToArray();
        if (!Array.TrueForAll(all, other => HasSameCodes(other, out _)))
        {
            foreach (var other in all)
                Merge(other);
            return;
        }

        // Each thread a share of all paths.
        JourneyParts.Run(shares.Length, part =>
        {
            foreach (var other in all)
                shares[part].Add(other.shares[part]);
        });
        foreach (var other in all)
        {
            customers += other.customers;
            leftOut += other.leftOut;
        }
    }

    // Whether the paths of another tally are packed as they are here, as they are when both are of one log; and what its codes are here.
    private bool HasSameCodes(PathTally other, out int[] codes)
    {
        var names = other.walker.Names.Names;
        var isSame = shares.Length == other.shares.Length;
        codes = new int[names.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = walker.Names.Code(names[i], names[i]);
            isSame &= codes[i] == i;
        }

        Settle();
        other.queue.Flush();
        return isSame && shares[0].Index.Bits == other.shares[0].Index.Bits;
    }

    private void AddPaths(PathTally other, ReadOnlySpan<int> codes)
    {
        var path = new int[16];
        foreach (var (paths, counts) in other.shares)
        {
            for (var number = 0; number < paths.Count; number++)
            {
                var length = paths.Length(number);
                if (path.Length < length)
                    path = new int[length * 2];
                paths.CopyTo(number, path);
                for (var i = 0; i < length; i++)
                    path[i] = codes[path[i]];
                queue.Add(path.AsSpan(0, length), counts, number);
            }
        }
    }

    private void Settle()
    {
        queue.Flush();
        queue.Fit(walker.Names.Count);
    }

    private PathCounts ToCounts(Currency currency, PathShare[] counted)
    {
        var (names, ranks) = NameOrder.Sort(walker.Names.Names);
        return new PathCounts(Definition, customers, leftOut, new PathColumns(names, ranks, counted, currency));
    }

    private readonly struct Sink(PathTally tally) : IPathSink
    {
        public void Take(ReadOnlySpan<int> path, bool converted, long micros)
            => tally.queue.Add(path, tally.walker.Names.Count, tally.customers, converted, micros);

        public void LeaveOut() => tally.leftOut++;
    }
}
