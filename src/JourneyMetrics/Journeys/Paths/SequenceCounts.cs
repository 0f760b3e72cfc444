using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How many people a pattern matched, and how often.</summary>
/// <remarks>Counts of disjoint customers add (<c>+</c>) when they are of the same pattern.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SequenceCounts
{
    /// <summary>Creates the counts.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="customers">How many customers were looked at.</param>
    /// <param name="matched">How many of them it matched.</param>
    /// <param name="matches">How many matches there are in all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, more matched than were looked at, or the matches are not as many as those whom it matched at least.</exception>
    [JsonConstructor]
    public SequenceCounts(SequencePattern pattern, long customers, long matched, long matches)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (matched < 0 || matched > customers)
            throw new ArgumentOutOfRangeException(nameof(matched), matched, Invariant($"Between 0 and {customers} of {customers} customers match."));
        if (matches < matched || (matched == 0 && matches > 0))
            throw new ArgumentOutOfRangeException(nameof(matches), matches, Invariant($"Each of {matched} customers has a match or more, and nobody else."));
        Pattern = pattern;
        Customers = customers;
        Matched = matched;
        Matches = matches;
    }

    /// <summary>The pattern.</summary>
    public SequencePattern Pattern { get; }

    /// <summary>How many customers were looked at.</summary>
    public long Customers { get; }

    /// <summary>How many of them the pattern matched.</summary>
    public long Matched { get; }

    /// <summary>How many matches there are in all; of one customer they do not overlap.</summary>
    public long Matches { get; }

    /// <summary>The people whom it matched out of all who were looked at.</summary>
    [JsonIgnore]
    public Rate MatchRate => new(Matched, Customers);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The patterns differ.</exception>
    public static SequenceCounts operator +(SequenceCounts left, SequenceCounts right) => Add(left, right);

    /// <summary>The counts of disjoint groups of customers together.</summary>
    /// <param name="left">The counts of one group.</param>
    /// <param name="right">The counts of the other group.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The patterns differ.</exception>
    public static SequenceCounts Add(SequenceCounts left, SequenceCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Pattern != right.Pattern)
            throw new ArgumentException($"Counts of one pattern add, got '{left.Pattern}' and '{right.Pattern}'.", nameof(right));
        return new SequenceCounts(left.Pattern, left.Customers + right.Customers, left.Matched + right.Matched, left.Matches + right.Matches);
    }

    /// <summary>One line in invariant culture: <c>visit .. trial: 12 matches, 25.00 % (10 of 40)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Pattern}: {Matches:#,0} matches, {MatchRate}");
}
