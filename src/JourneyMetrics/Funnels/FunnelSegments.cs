using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>A funnel by the values of a property.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelSegments
{
    /// <summary>Creates a breakdown.</summary>
    /// <param name="definition">The rules of counting.</param>
    /// <param name="breakdown">By what it is broken down.</param>
    /// <param name="rows">A funnel a value, each value once.</param>
    /// <exception cref="ArgumentException">A value comes twice, or a row was counted by other rules.</exception>
    public FunnelSegments(FunnelDefinition definition, FunnelBreakdown breakdown, ValueList<FunnelSegment> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(breakdown);
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!seen.Add(row.Value))
                throw new ArgumentException($"The value '{row.Value}' comes twice.", nameof(rows));
            if (row.Counts.Definition != definition)
                throw new ArgumentException($"Each row is counted by '{definition}', got '{row.Counts.Definition}'.", nameof(rows));
        }

        Definition = definition;
        Breakdown = breakdown;
        Rows = rows;
    }

    /// <summary>The rules of counting.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>By what it is broken down.</summary>
    public FunnelBreakdown Breakdown { get; }

    /// <summary>A funnel a value, by ordinal order of the values; last that of the customers without one.</summary>
    public ValueList<FunnelSegment> Rows { get; }

    /// <summary>Whether each customer is in exactly one row, so that the rows add up to the funnel of all.</summary>
    [JsonIgnore]
    public bool AddsUp => Breakdown.Touch != BreakdownTouch.AllEvents;

    /// <summary>One line in invariant culture: the breakdown and how many values there are.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Definition}, {Breakdown}: {Rows.Count:#,0} values{(AddsUp ? string.Empty : ", which overlap")}");
}
