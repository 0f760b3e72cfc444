using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;

namespace JourneyMetrics.Funnels;

/// <summary>A funnel by the period of entry.</summary>
/// <remarks>The customers of a row are those who have an entry in it. Who never entered, is in no row; who entered but was left out by an exclusion, is looked at and in no step.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelTrend
{
    /// <summary>Creates a trend.</summary>
    /// <param name="definition">The rules of counting.</param>
    /// <param name="calendar">The zone and the week of the periods.</param>
    /// <param name="entries">Which entries count in which period.</param>
    /// <param name="rows">A funnel a period, one after another.</param>
    /// <exception cref="ArgumentException">The periods do not follow each other, or a row was counted by other rules.</exception>
    public FunnelTrend(FunnelDefinition definition, BusinessCalendar calendar, FunnelTrendEntries entries, ValueList<FunnelTrendRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(calendar);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && (rows[i].Period.Kind != rows[0].Period.Kind || rows[i].Period.Number != rows[0].Period.Number + i))
                throw new ArgumentException($"Periods follow each other, got '{rows[i].Period.Label}' after '{rows[i - 1].Period.Label}'.", nameof(rows));
            if (rows[i].Counts.Definition != definition)
                throw new ArgumentException($"Each row is counted by '{definition}', got '{rows[i].Counts.Definition}'.", nameof(rows));
        }

        Definition = definition;
        Calendar = calendar;
        Entries = entries;
        Rows = rows;
    }

    /// <summary>The rules of counting.</summary>
    public FunnelDefinition Definition { get; }

    /// <summary>The zone and the week of the periods.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>Which entries count in which period.</summary>
    public FunnelTrendEntries Entries { get; }

    /// <summary>A funnel a period, one after another without gaps.</summary>
    public ValueList<FunnelTrendRow> Rows { get; }

    /// <summary>Whether the rows add up to the funnel of all: each customer, or each entry where entries are counted, is in one row at most.</summary>
    [JsonIgnore]
    public bool AddsUp => Entries == FunnelTrendEntries.First || Definition.Subject == FunnelSubject.Entries;

    /// <summary>One line in invariant culture: the rules, how many periods, and whether they add up.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Definition}, {Calendar}: {Rows.Count:#,0} periods{(AddsUp ? string.Empty : ", in several of which a customer can be")}");
}
