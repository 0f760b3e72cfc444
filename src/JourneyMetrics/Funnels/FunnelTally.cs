namespace JourneyMetrics.Funnels;

/// <summary>The count of a funnel in the making: takes journeys one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// <see cref="FunnelDefinition.Count"/> is a fold of this over a log. Tallies of disjoint customers, kept by threads or batches,
/// merge to the same counts as one tally over all. Adding a journey allocates nothing. Not for several threads at once.
/// </remarks>
public sealed class FunnelTally
{
    private readonly FunnelMatcher matcher;
    private readonly bool allowAbsent;
    private readonly long[] customersAtLevel;
    private TouchpointLog? bound;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules of the funnel.</param>
    /// <param name="allowAbsent">Whether a step may name a touchpoint that a log does not know; see <see cref="FunnelDefinition.Count"/>.</param>
    public FunnelTally(FunnelDefinition definition, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        this.allowAbsent = allowAbsent;
        matcher = new FunnelMatcher(definition);
        customersAtLevel = new long[definition.Steps.Count + 1];
    }

    /// <summary>The rules of the funnel.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer that are to be looked at.</param>
    /// <returns>The level: how many steps the customer came, 0 when not even in the first.</returns>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of a step, and absent ones are not allowed.</exception>
    public int Add(Journey journey)
    {
        if (!ReferenceEquals(bound, journey.Log))
            Bind(journey.Log);
        var level = matcher.Level(journey);
        customersAtLevel[level]++;
        return level;
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules.</param>
    /// <exception cref="ArgumentException">The rules differ.</exception>
    public void Merge(FunnelTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Definition.Equals(other.Definition))
            throw new ArgumentException($"Tallies of one funnel merge, got '{Definition}' and '{other.Definition}'.", nameof(other));
        for (var level = 0; level < customersAtLevel.Length; level++)
            customersAtLevel[level] += other.customersAtLevel[level];
    }

    /// <summary>The counts of all customers added so far.</summary>
    /// <returns>The counts; the tally may go on.</returns>
    public FunnelCounts ToCounts()
    {
        var reached = new long[Definition.Steps.Count];
        var names = new string[reached.Length];
        var further = 0L;
        for (var step = reached.Length - 1; step >= 0; step--)
        {
            further += customersAtLevel[step + 1];
            reached[step] = further;
            names[step] = Definition.Steps[step].Name;
        }

        return new FunnelCounts(ValueList.FromArray(names), ValueList.FromArray(reached), further + customersAtLevel[0], Definition);
    }

    internal void Bind(TouchpointLog log)
    {
        matcher.Bind(log, allowAbsent);
        bound = log;
    }
}
