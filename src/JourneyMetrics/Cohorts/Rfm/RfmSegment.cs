using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Cohorts;

/// <summary>A named segment of customers by their scores: the lowest and the highest score in each of the three.</summary>
/// <remarks>There is no standard set of RFM segments; every team names its own. Of several rules the first that fits counts.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RfmSegment
{
    /// <summary>Creates a segment.</summary>
    /// <param name="name">The segment's name.</param>
    /// <param name="lowest">The lowest score in each.</param>
    /// <param name="highest">The highest score in each.</param>
    /// <exception cref="ArgumentException">The segment has no name, or a lowest score is above the highest.</exception>
    [JsonConstructor]
    public RfmSegment(string name, RfmScore lowest, RfmScore highest)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (lowest.Recency > highest.Recency || lowest.Frequency > highest.Frequency || lowest.Monetary > highest.Monetary)
            throw new ArgumentException($"The lowest scores are not above the highest, got {lowest} and {highest} for '{name}'.", nameof(lowest));
        Name = name;
        Lowest = lowest;
        Highest = highest;
    }

    /// <summary>The segment's name.</summary>
    public string Name { get; }

    /// <summary>The lowest score in each.</summary>
    public RfmScore Lowest { get; }

    /// <summary>The highest score in each.</summary>
    public RfmScore Highest { get; }

    /// <summary>The first segment that a customer's scores fit, for each customer.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="segments">The segments, in the order in which they are tried.</param>
    /// <returns>A segment a customer; null for one whom no rule fits.</returns>
    public static ValueList<RfmSegment?> Assign(RfmScores scores, ValueList<RfmSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.Scores.Select(score => segments.FirstOrDefault(segment => segment.Holds(score))).ToValueList();
    }

    /// <summary>Whether scores are in the segment.</summary>
    /// <param name="score">The scores of a customer.</param>
    /// <returns>Whether each lies between its ends, both included.</returns>
    public bool Holds(RfmScore score)
        => score.Recency >= Lowest.Recency && score.Recency <= Highest.Recency
            && score.Frequency >= Lowest.Frequency && score.Frequency <= Highest.Frequency
            && score.Monetary >= Lowest.Monetary && score.Monetary <= Highest.Monetary;

    /// <summary>One line: <c>champions: 4-4-4 to 5-5-5</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Lowest} to {Highest}";
}
