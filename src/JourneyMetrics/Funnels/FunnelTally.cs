namespace JourneyMetrics.Funnels;

/// <summary>The count of a funnel in the making: takes journeys one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// <see cref="FunnelDefinition.Count"/> is a fold of this over a log. Tallies of disjoint customers, kept by threads or batches,
/// merge to the same counts as one tally over all; events that come one at a time go through a <see cref="FunnelState"/>, which
/// is added here. Adding a journey allocates nothing. Not for several threads at once.
/// </remarks>
public sealed class FunnelTally : IFunnelTally<FunnelTally>
{
    private readonly FunnelProgram program;
    private readonly FunnelUnits units;
    private readonly FunnelEntries entries;
    private readonly LevelCounts levels;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules of the funnel.</param>
    /// <param name="allowAbsent">Whether a step may name what a log does not know; see <see cref="FunnelDefinition.Count"/>.</param>
    public FunnelTally(FunnelDefinition definition, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        program = new FunnelProgram(definition);
        units = new FunnelUnits(program, allowAbsent);
        entries = new FunnelEntries(units.Engine);
        levels = new LevelCounts(program);
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition => program.Definition;

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer that are to be looked at.</param>
    /// <returns>The level: how many steps the customer came, 0 when not even in the first; the highest where several entries or values are counted.</returns>
    /// <exception cref="ArgumentException">The journey's log does not know what a step names, and absent names are not allowed.</exception>
    public int Add(Journey journey)
    {
        units.Bind(journey.Log);
        return AddBound(journey);
    }

    /// <summary>Adds the customer of a stream, who must not be in this tally yet.</summary>
    /// <param name="customer">The state of the customer; it may go on, but what comes later is not added.</param>
    /// <returns>The level, as that of a journey.</returns>
    /// <exception cref="ArgumentException">The rules differ.</exception>
    public int Add(FunnelState customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        if (!Definition.Equals(customer.Definition))
            throw new ArgumentException($"A state of the same funnel is added, got '{customer.Definition}' for '{Definition}'.", nameof(customer));
        if (customer.QuickLevel is { } level)
        {
            levels.Add(level, excluded: false);
            return level;
        }

        var best = 0;
        foreach (var events in customer.Units())
            best = Math.Max(best, AddUnit(events, units.Engine.Level(events, out var excluded), excluded));
        return best;
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules.</param>
    /// <exception cref="ArgumentException">The rules differ.</exception>
    public void Merge(FunnelTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Definition.Equals(other.Definition))
            throw new ArgumentException($"Tallies of one funnel merge, got '{Definition}' and '{other.Definition}'.", nameof(other));
        levels.Merge(other.levels);
    }

    /// <summary>The counts of all customers added so far.</summary>
    /// <returns>The counts; the tally may go on.</returns>
    public FunnelCounts ToCounts() => levels.ToCounts();

    /// <summary>Learns the names of a log before anything is added.</summary>
    internal void Bind(TouchpointLog log) => units.Bind(log);

    void IFunnelTally<FunnelTally>.AddRange(TouchpointLog log, int from, int to)
    {
        units.Bind(log);
        if (!units.IsQuick)
        {
            for (var customer = from; customer < to; customer++)
                AddBound(new Journey(log, customer));
            return;
        }

        Span<int> batch = stackalloc int[256];
        for (var customer = from; customer < to; customer += batch.Length)
        {
            var found = batch[..Math.Min(batch.Length, to - customer)];
            units.QuickLevels(customer, found);
            foreach (var level in found)
                levels.AddCoded(level);
        }
    }

    private int AddBound(in Journey journey)
    {
        if (units.IsQuick)
        {
            var level = units.QuickLevel(journey, out var excluded);
            levels.Add(level, excluded);
            return level;
        }

        var best = 0;
        units.Begin(journey);
        while (units.MoveNext())
        {
            var excluded = false;
            var level = program.Definition.Subject == FunnelSubject.Entries ? 0 : units.Level(out excluded);
            best = Math.Max(best, AddUnit(units.Events, level, excluded));
        }

        return best;
    }

    private int AddUnit(FunnelEvents events, int level, bool excluded)
    {
        if (program.Definition.Subject == FunnelSubject.Entries)
            return AddEntries(events);
        levels.Add(level, excluded);
        if (level > 1 && program.OptionalSteps != 0)
        {
            var (first, end) = units.Engine.Begin(events);
            levels.AddSkipped(units.Engine, first, end, level);
        }

        return level;
    }

    private int AddEntries(FunnelEvents events)
    {
        var best = 0;
        entries.Begin(events);
        while (entries.MoveNext())
        {
            levels.Add(entries.Level, entries.IsExcluded);
            if (entries.Level > 1 && program.OptionalSteps != 0)
                levels.AddSkipped(units.Engine, entries.Entry, entries.Entry + 1, entries.Level);
            best = Math.Max(best, entries.Level);
        }

        return best;
    }
}
