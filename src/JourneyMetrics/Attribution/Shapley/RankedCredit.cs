using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a channel is credited with where it was the first, second, third ... distinct channel of a path.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RankedCredit
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="rank">Its rank among the distinct channels of a path in order of their first touch, from 1.</param>
    /// <param name="credit">What it is credited with there.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank is below 1.</exception>
    [JsonConstructor]
    public RankedCredit(string channel, int rank, Credit credit)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        Channel = channel;
        Rank = rank;
        Credit = credit;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Its rank among the distinct channels of a path in order of their first touch, from 1.</summary>
    public int Rank { get; }

    /// <summary>What it is credited with there.</summary>
    public Credit Credit { get; }

    /// <summary>One line in invariant culture: <c>ads as 2: 12.5 conversions, 300</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Channel} as {Rank}: {Credit}");
}
