using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>Cohort tables by what the start touchpoint carries: channel, plan, campaign.</summary>
/// <remarks>Compare the segments by their <see cref="CohortTable.PooledRetention"/>; their tables add up to the table of the whole.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CohortBreakdown
{
    /// <summary>Creates a breakdown.</summary>
    /// <param name="property">The property's name; null for the channel.</param>
    /// <param name="segments">One table a value, in ordinal order of the values; that of starts without a value first.</param>
    /// <exception cref="ArgumentException">Two segments have the same value.</exception>
    [JsonConstructor]
    public CohortBreakdown(string? property, ValueList<CohortSegment> segments)
    {
        for (var i = 1; i < segments.Count; i++)
        {
            if (string.CompareOrdinal(segments[i - 1].Value, segments[i].Value) >= 0)
                throw new ArgumentException($"Segments are in ordinal order of their values, each once; got '{segments[i].Value}' after '{segments[i - 1].Value}'.", nameof(segments));
        }

        Property = property;
        Segments = segments;
    }

    /// <summary>The property's name; null for the channel.</summary>
    public string? Property { get; }

    /// <summary>One table a value, in ordinal order of the values; that of starts without a value first.</summary>
    public ValueList<CohortSegment> Segments { get; }

    /// <summary>One line in invariant culture: <c>cohorts by channel: ads, email</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"cohorts by {Property ?? "channel"}: {string.Join(", ", Segments.Select(segment => segment.Value ?? "(none)"))}";
}
