namespace JourneyMetrics.Funnels;

/// <summary>Walks a customer's entries one attempt at a time: a new one begins only when the one before has ended.</summary>
internal sealed class FunnelEntries(FunnelEngine engine)
{
    private readonly AttemptSearch search = engine.Search;
    private int next;

    /// <summary>Where the current attempt was entered.</summary>
    public int Entry { get; private set; }

    /// <summary>How far the current attempt came.</summary>
    public int Level { get; private set; }

    /// <summary>Whether an exclusion ended the current attempt.</summary>
    public bool IsExcluded { get; private set; }

    /// <summary>The first excluded event in what would be the chain of an attempt.</summary>
    public static int FirstExcluded(FunnelEngine engine, int entry, int level)
    {
        var attempts = engine.Search;
        var (events, program) = (attempts.Events, engine.Program);
        attempts.TryChain(entry, level, clean: false);
        var end = attempts.EndOfAttempt(entry, level);
        var index = events.Count - 1;
        var exclusions = program.Definition.Exclusions;
        var unordered = program.Definition.Order == FunnelOrder.Unordered;
        for (var x = 0; x < exclusions.Count; x++)
        {
            if (!unordered && exclusions[x].From > level)
                continue;
            var from = unordered ? 0 : program.Targets(level).IndexOf(exclusions[x].From - 1);
            var to = unordered ? attempts.Length - 1 : program.Targets(level).IndexOf(exclusions[x].To - 1);
            if (events.TryFirstExcluded(x, events.Nanos[attempts.Chain[from]], to < 0 ? end : events.Nanos[attempts.Chain[to]], out var found))
                index = Math.Min(index, found);
        }

        return index;
    }

    public void Begin(FunnelEvents events) => next = engine.Begin(events).First;

    public bool MoveNext()
    {
        if (next >= search.Events.Count)
            return false;
        Entry = next;
        Level = engine.Level(Entry, Entry + 1, out var excluded);
        IsExcluded = excluded;
        next = search.NextEntry(excluded ? AfterExclusion() : AfterEnd());
        return true;
    }

    private int AfterEnd()
    {
        search.TryChain(Entry, Level, clean: true);
        if (Level < engine.Program.StepCount)
            return After(search.EndOfAttempt(Entry, Level));
        var last = search.Chain[0];
        for (var place = 1; place < search.Length; place++)
            last = Math.Max(last, search.Chain[place]);
        return engine.Program.Definition.Ties == FunnelTies.FileOrder ? last + 1 : search.Events.After(last);
    }

    // The attempt ended at the first excluded event that lies in what would have been its chain.
    private int AfterExclusion()
    {
        var index = FirstExcluded(engine, Entry, search.Longest(Entry));
        return engine.Program.Definition.Ties == FunnelTies.FileOrder ? index + 1 : search.Events.After(index);
    }

    private int After(long end) => end == long.MaxValue ? search.Events.Count : search.Events.FirstFrom(end + 1);
}
