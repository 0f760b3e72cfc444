namespace JourneyMetrics.Paths;

/// <summary>Counts the neighbors of a node, person by person.</summary>
internal sealed class NeighborTally : IJourneyTally<NeighborTally>
{
    private readonly PathDefinition definition;
    private readonly string node;
    private readonly NodeOccurrence occurrence;
    private readonly bool allowAbsent;
    private readonly PathWalker walker;

    // By code plus one; 0 is no neighbor. The stamp is the last customer who was counted there.
    private (long Count, long Stamp)[] previous = new (long Count, long Stamp)[1];
    private (long Count, long Stamp)[] next = new (long Count, long Stamp)[1];
    private int code = -1;
    private long customer;
    private long customers;

    public NeighborTally(PathDefinition definition, string node, NodeOccurrence occurrence, bool allowAbsent)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!Enum.IsDefined(occurrence))
            throw new ArgumentOutOfRangeException(nameof(occurrence), occurrence, "There is no such rule for occurrences.");
        this.definition = definition;
        this.node = node;
        this.occurrence = occurrence;
        this.allowAbsent = allowAbsent;
        walker = new PathWalker(definition, allowAbsent);
    }

    public void Bind(TouchpointLog log)
    {
        walker.Bind(log);
        var name = definition.Node.Name(node);
        if (walker.IsKnown(name))
            code = walker.Names.Code(name, null);
        else if (allowAbsent)
            code = -1;
        else
            throw new ArgumentException($"The log knows no node '{node}' on these paths; allow absent names if it may simply not have happened.", nameof(log));
        Fit();
    }

    public void Add(Journey journey)
    {
        customer++;
        var sink = new Sink(this);
        walker.Walk(journey, ref sink);
        if (sink.Before < 0)
            return;
        customers++;
        if (occurrence == NodeOccurrence.Any)
            return;
        previous[sink.Before].Count++;
        next[sink.After].Count++;
    }

    public void Merge(NeighborTally other)
    {
        var names = other.walker.Names.Names;
        foreach (var name in names)
            walker.Names.Code(name, name);
        Fit();
        for (var symbol = 0; symbol < other.previous.Length; symbol++)
        {
            if (other.previous[symbol].Count + other.next[symbol].Count == 0)
                continue;
            var own = symbol == 0 ? 0 : walker.Names.Code(names[symbol - 1], names[symbol - 1]) + 1;
            previous[own].Count += other.previous[symbol].Count;
            next[own].Count += other.next[symbol].Count;
        }

        customers += other.customers;
    }

    public NeighborCounts ToCounts() => new(definition, node, occurrence, customers, Counts(previous), Counts(next));

    private ValueList<NeighborCount> Counts((long Count, long Stamp)[] neighbors)
    {
        var rows = new List<NeighborCount>();
        for (var symbol = 0; symbol < neighbors.Length; symbol++)
        {
            if (neighbors[symbol].Count != 0)
                rows.Add(new NeighborCount(symbol == 0 ? null : walker.Names.Names[symbol - 1], new Rate(neighbors[symbol].Count, customers)));
        }

        rows.Sort((left, right) => string.CompareOrdinal(left.Node, right.Node));
        return rows.ToValueList();
    }

    private void Fit()
    {
        var room = walker.Names.Count + 1;
        if (room <= previous.Length)
            return;
        Array.Resize(ref previous, room);
        Array.Resize(ref next, room);
    }

    private struct Sink(NeighborTally tally) : IPathSink
    {
        // The neighbors of the occurrence that counts, as symbols; -1 while there is none.
        public int Before = -1;
        public int After = -1;

        public void Take(ReadOnlySpan<int> path, bool converted, long micros)
        {
            var found = -1;
            while (path[(found + 1)..].IndexOf(tally.code) is var ahead and >= 0)
            {
                found += ahead + 1;
                var before = found == 0 ? 0 : path[found - 1] + 1;
                var after = found + 1 == path.Length ? 0 : path[found + 1] + 1;
                if (tally.occurrence == NodeOccurrence.First && Before >= 0)
                    return;
                (Before, After) = (before, after);
                if (tally.occurrence != NodeOccurrence.Any)
                    continue;
                Mark(ref tally.previous[before]);
                Mark(ref tally.next[after]);
            }
        }

        public readonly void LeaveOut()
        {
        }

        private readonly void Mark(ref (long Count, long Stamp) neighbor)
        {
            if (neighbor.Stamp == tally.customer)
                return;
            neighbor.Stamp = tally.customer;
            neighbor.Count++;
        }
    }
}
