using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>How many customers took a time from a bound on, and less than the next bound.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct TimeBin
{
    /// <summary>Creates a bin.</summary>
    /// <param name="from">The shortest time in it.</param>
    /// <param name="count">How many customers took such a time.</param>
    [JsonConstructor]
    public TimeBin(Duration from, long count)
    {
        From = from;
        Count = count;
    }

    /// <summary>The shortest time in it.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration From { get; }

    /// <summary>How many customers took such a time.</summary>
    public long Count { get; }

    /// <summary>One line in invariant culture: <c>from 0:01:00:00: 12</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"from {From}: {Count:#,0}");
}
