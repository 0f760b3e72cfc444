namespace JourneyMetrics.Paths;

/// <summary>Counts of a pattern in the making: customers are added one by one, tallies of disjoint customers merge.</summary>
/// <remarks><see cref="SequencePattern.Count"/> is a fold of this over a log. Adding a customer allocates nothing once the longest one was seen. Not for several threads at once.</remarks>
public sealed class SequenceTally : IJourneyTally<SequenceTally>
{
    private readonly SequenceMatcher matcher;
    private long customers;
    private long matched;
    private long matches;

    /// <summary>Starts a tally.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="allowAbsent">Whether the pattern may name a touchpoint that a log does not know.</param>
    public SequenceTally(SequencePattern pattern, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        matcher = new SequenceMatcher(pattern, allowAbsent);
    }

    /// <summary>The pattern.</summary>
    public SequencePattern Pattern { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer.</param>
    /// <returns>How many matches the customer has.</returns>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of the pattern, and absent ones are not allowed.</exception>
    public int Add(Journey journey)
    {
        var found = matcher.Count(journey);
        customers++;
        matched += found > 0 ? 1 : 0;
        matches += found;
        return found;
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same pattern.</param>
    /// <exception cref="ArgumentException">The patterns differ.</exception>
    public void Merge(SequenceTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Pattern != other.Pattern)
            throw new ArgumentException($"Tallies of one pattern merge, got '{Pattern}' and '{other.Pattern}'.", nameof(other));
        customers += other.customers;
        matched += other.matched;
        matches += other.matches;
    }

    /// <summary>The counts of all customers added so far.</summary>
    /// <returns>The counts; the tally may go on.</returns>
    public SequenceCounts ToCounts() => new(Pattern, customers, matched, matches);

    void IJourneyTally<SequenceTally>.Add(Journey journey) => Add(journey);

    void IJourneyTally<SequenceTally>.Bind(TouchpointLog log) => matcher.Bind(log);
}
