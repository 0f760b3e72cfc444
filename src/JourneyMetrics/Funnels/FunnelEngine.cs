namespace JourneyMetrics.Funnels;

/// <summary>Judges all attempts of one customer: how far, whether clean, and by which chain.</summary>
internal sealed class FunnelEngine
{
    private readonly AttemptSearch search;
    private readonly bool firstEntryOnly;
    private readonly int[] decisive;

    public FunnelEngine(FunnelProgram program)
    {
        Program = program;
        search = program.CreateSearch();
        firstEntryOnly = program.Definition.Reentry == FunnelReentry.FirstEntryOnly;
        decisive = new int[program.StepCount];
    }

    public FunnelProgram Program { get; }

    public AttemptSearch Search => search;

    /// <summary>The level of the customer with these events.</summary>
    /// <param name="events">The events.</param>
    /// <param name="excluded">Whether an exclusion made it lower.</param>
    public int Level(FunnelEvents events, out bool excluded)
    {
        var (first, end) = Begin(events);
        return Level(first, end, out excluded);
    }

    /// <summary>The level when only entries with an index in a range count.</summary>
    public int Level(int first, int end, out bool excluded)
    {
        excluded = false;
        var furthest = 0;
        var clean = search.Events.AllExcluded == 0;
        for (var entry = first; entry < end; entry = search.EntryAfter(entry))
        {
            furthest = Math.Max(furthest, search.Longest(entry));
            if (furthest == Program.StepCount)
                break;
        }

        return clean ? furthest : CleanLevel(first, end, furthest, out excluded);
    }

    /// <summary>The level of the clean attempts, when the furthest of all is known.</summary>
    public int CleanLevel(FunnelEvents events, int furthest, out bool excluded)
    {
        var (first, end) = Begin(events);
        return CleanLevel(first, end, furthest, out excluded);
    }

    /// <summary>Looks at the events of a customer; gives the range of the entries that count.</summary>
    public (int First, int End) Begin(FunnelEvents events)
    {
        search.Begin(events);
        var first = search.NextEntry(0);
        if (!firstEntryOnly || first == events.Count)
            return (first, events.Count);

        // Entries at one instant are equals where no order among them is given.
        return (first, Program.Definition.Ties == FunnelTies.FileOrder ? first + 1 : events.After(first));
    }

    /// <summary>Finds the chain that gives a customer's times: it ends earliest; of such it starts latest; of such it is earliest in between.</summary>
    /// <param name="first">The first entry that counts.</param>
    /// <param name="end">The index after the last one.</param>
    /// <param name="level">The customer's level, 1 at least.</param>
    /// <param name="clean">Whether what is excluded counts.</param>
    /// <returns>The events by place in the chain.</returns>
    public ReadOnlySpan<int> Decisive(int first, int end, int level, bool clean)
    {
        var length = 0;
        var best = -1;
        var nanos = search.Events.Nanos;
        for (var entry = first; entry < end && (length == 0 || nanos[entry] <= nanos[decisive[length - 1]]); entry = search.EntryAfter(entry))
        {
            if (!search.TryChain(entry, level, clean) || (length != 0 && !IsBetter(search.Chain, length)))
                continue;
            length = search.Length;
            search.Chain.AsSpan(0, length).CopyTo(decisive);
            best = entry;
        }

        // Leaves the search where the decisive chain is, for whoever asks it further.
        if (best >= 0)
            search.TryChain(best, level, clean);
        return decisive.AsSpan(0, length);
    }

    private int CleanLevel(int first, int end, int furthest, out bool excluded)
    {
        var fallsBack = Program.Definition.ExclusionPolicy == FunnelExclusionPolicy.FallsBack || Program.Definition.Order == FunnelOrder.Unordered;
        for (var level = furthest; level > 0 && (fallsBack || level == furthest); level--)
        {
            for (var entry = first; entry < end; entry = search.EntryAfter(entry))
            {
                if (!search.TryChain(entry, level, clean: true))
                    continue;
                excluded = level < furthest;
                return level;
            }
        }

        excluded = furthest > 0;
        return 0;
    }

    private bool IsBetter(int[] chain, int length)
    {
        var nanos = search.Events.Nanos;
        var finish = nanos[chain[length - 1]].CompareTo(nanos[decisive[length - 1]]);
        if (finish != 0)
            return finish < 0;
        var start = nanos[chain[0]].CompareTo(nanos[decisive[0]]);
        if (start != 0)
            return start > 0;
        for (var place = 1; place < length; place++)
        {
            var between = nanos[chain[place]].CompareTo(nanos[decisive[place]]);
            if (between != 0)
                return between < 0;
        }

        return false;
    }
}
