using System.Diagnostics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Cohorts;

/// <summary>The spells of the customers whose start touchpoint carried one value.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SpellSegment
{
    /// <summary>Creates a segment.</summary>
    /// <param name="value">The value; null for starts without one.</param>
    /// <param name="table">The spells.</param>
    public SpellSegment(string? value, SurvivalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Value = value;
        Table = table;
    }

    /// <summary>The value; null for starts without one.</summary>
    public string? Value { get; }

    /// <summary>The spells.</summary>
    public SurvivalTable Table { get; }

    /// <summary>One line in invariant culture: the value and what its table says of itself.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Value ?? "(none)"}: {Table}";
}
