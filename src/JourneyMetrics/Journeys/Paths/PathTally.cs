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
    private PathSum[] sums = new PathSum[32];
    private long customers;
    private long leftOut;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules.</param>
    /// <param name="allowAbsent">Whether the rules may name what a log does not know.</param>
    public PathTally(PathDefinition definition, bool allowAbsent = false)
    {
        Definition = definition;
        walker = new PathWalker(definition, allowAbsent);
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
            ref var sum = ref Sum(path.AsSpan(0, length));
            ref readonly var added = ref other.sums[number];
            sum.Paths += added.Paths;
            sum.Customers += added.Customers;
            sum.Conversions += added.Conversions;
            sum.Micros += added.Micros;
        }

        customers += other.customers;
        leftOut += other.leftOut;
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <param name="currency">The currency of the values.</param>
    /// <returns>The table; the tally may go on.</returns>
    public PathCounts ToCounts(Currency currency = default)
    {
        var (names, ranks) = NameOrder.Sort(walker.Names.Names);
        var (offsets, paths) = Ranked(ranks);
        var order = Order(offsets, paths);
        var rows = new PathCount[order.Length];
        for (var place = 0; place < rows.Length; place++)
        {
            var number = order[place];
            var codes = paths.AsSpan(offsets[number]..offsets[number + 1]);
            var path = new string[codes.Length];
            for (var i = 0; i < path.Length; i++)
                path[i] = names[codes[i]];
            ref readonly var sum = ref sums[number];
            rows[place] = new PathCount(ValueList.FromArray(path), sum.Paths, sum.Customers, sum.Conversions, new Money(LogMoney.ToAmount(sum.Micros), currency));
        }

        return new PathCounts(Definition, customers, leftOut, ValueList.FromArray(rows));
    }

    void IJourneyTally<PathTally>.Bind(TouchpointLog log) => walker.Bind(log);

    // All paths with codes in the ordinal order of the names.
    private (int[] Offsets, int[] Paths) Ranked(int[] ranks)
    {
        var offsets = new int[index.Count + 1];
        for (var number = 0; number < index.Count; number++)
            offsets[number + 1] = offsets[number] + index.Length(number);
        var paths = new int[offsets[^1]];
        for (var number = 0; number < index.Count; number++)
            index.CopyTo(number, paths.AsSpan(offsets[number]));
        for (var i = 0; i < paths.Length; i++)
            paths[i] = ranks[paths[i]];
        return (offsets, paths);
    }

    // The numbers in the order of the paths: by the key of the beginning, and where that is the same, by all of them.
    private int[] Order(int[] offsets, int[] paths)
    {
        index.Fit(walker.Names.Count);
        var order = new int[index.Count];
        var keys = new ulong[order.Length];
        for (var number = 0; number < order.Length; number++)
        {
            order[number] = number;
            keys[number] = index.Key(paths.AsSpan(offsets[number]..offsets[number + 1]));
        }

        Array.Sort(keys, order);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                order.AsSpan(start..end).Sort((left, right) => paths.AsSpan(offsets[left]..offsets[left + 1]).SequenceCompareTo(paths.AsSpan(offsets[right]..offsets[right + 1])));
            start = end;
        }

        return order;
    }

    private ref PathSum Sum(ReadOnlySpan<int> path)
    {
        index.Fit(walker.Names.Count);
        var number = index.Number(path);
        if (number == sums.Length)
            Array.Resize(ref sums, number * 2);
        return ref sums[number];
    }

    private readonly struct Sink(PathTally tally) : IPathSink
    {
        public void Take(ReadOnlySpan<int> path, bool converted, long micros)
        {
            ref var sum = ref tally.Sum(path);
            sum.Paths++;
            if (sum.LastCustomer != tally.customers)
            {
                sum.LastCustomer = tally.customers;
                sum.Customers++;
            }

            sum.Conversions += converted ? 1 : 0;
            sum.Micros += micros;
        }

        public void LeaveOut() => tally.leftOut++;
    }
}
