using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>How long customers stay, or take from one stage to another: when a spell starts, when it ends, and who is still in one.</summary>
/// <remarks>
/// <para>A spell runs from a customer's first start to the first end behind it: from signup to cancellation (time to churn), or from
/// trial to purchase (time between stages). Where nobody cancels, an <see cref="Inactivity"/> ends it: it is over when no
/// touchpoint has come for that long, and that moment is the end, whatever the customer does later.</para>
/// <para>A spell that is not over at as-of is censored there, which is not the same as ended and not the same as long. With a
/// <c>from</c>, spells that began before it are watched from there on only (delayed entry), and those that ended before it are
/// not in the table: without that rule the long ones among them would be overcounted.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SpellDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="start">The touchpoint that starts a spell; null for the first of any.</param>
    /// <param name="end">The touchpoint that ends it; null when only inactivity does.</param>
    /// <param name="inactivity">After how long without any touchpoint a spell is over; null when only a touchpoint ends it.</param>
    /// <exception cref="ArgumentException">A name is empty, or nothing ends a spell.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The inactivity is not above zero.</exception>
    [JsonConstructor]
    public SpellDefinition(string? start, string? end, Duration? inactivity = null)
    {
        if (start is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(start));
        if (end is { Length: 0 } || (end is null && inactivity is null))
            throw new ArgumentException($"A spell ends by a touchpoint, by inactivity or by the first of both, got '{end}'.", nameof(end));
        if (inactivity <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(inactivity), inactivity, "An inactivity is longer than no time; null means none.");
        Start = start;
        End = end;
        Inactivity = inactivity;
    }

    /// <summary>The touchpoint that starts a spell; null for the first of any.</summary>
    public string? Start { get; }

    /// <summary>The touchpoint that ends it; null when only inactivity does.</summary>
    public string? End { get; }

    /// <summary>After how long without any touchpoint a spell is over; null when only a touchpoint ends it.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Inactivity { get; }

    /// <summary>The spells of a log as a survival table: its curve gives the share still there, medians and restricted means.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="unit">The unit of the table's times: a day, a week, 30 days.</param>
    /// <param name="from">Since when customers have been watched; null for all along.</param>
    /// <param name="allowAbsent">Whether the log may not know a touchpoint of the rules.</param>
    /// <returns>The table. A start at which a spell also ends, or from as-of on, makes no row.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above zero, or from is not before as-of.</exception>
    public SurvivalTable Table(TouchpointLog log, Instant asOf, Duration unit, Instant? from = null, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var reader = new SpellReader(this, log, asOf, unit, from, allowAbsent);
        var tally = new SurvivalTally();
        foreach (var journey in log.Journeys)
        {
            if (reader.TryRead(journey, out var spell, out _))
                tally.Add(spell);
        }

        return tally.ToTable();
    }

    /// <summary>The spells by what the start touchpoint carries, for a log-rank test between segments (<see cref="LogRankTest"/>).</summary>
    /// <param name="log">The log.</param>
    /// <param name="property">The property's name; null for the channel.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="unit">The unit of the tables' times.</param>
    /// <param name="from">Since when customers have been watched; null for all along.</param>
    /// <param name="allowAbsent">Whether the log may not know a touchpoint of the rules or the property.</param>
    /// <returns>A table a value, in ordinal order; that of starts without a value first. They add up to that of <see cref="Table"/>.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint or the property, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not above zero, or from is not before as-of.</exception>
    public ValueList<SpellSegment> TablesBy(TouchpointLog log, string? property, Instant asOf, Duration unit, Instant? from = null, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var column = property is null ? log.ChannelColumn : allowAbsent ? log.FindProperty(property) : log.PropertyColumn(property);
        var reader = new SpellReader(this, log, asOf, unit, from, allowAbsent);
        var names = column?.Names ?? [];
        var tallies = new SurvivalTally?[names.Length + 1];
        foreach (var journey in log.Journeys)
        {
            if (!reader.TryRead(journey, out var spell, out var start))
                continue;
            ref var tally = ref tallies[column is { Width: > 0 } ? column[journey.Start + start] + 1 : 0];
            tally ??= new SurvivalTally();
            tally.Add(spell);
        }

        var segments = new List<SpellSegment>();
        for (var code = 0; code < tallies.Length; code++)
        {
            if (tallies[code] is { } tally)
                segments.Add(new SpellSegment(code == 0 ? null : names[code - 1], tally.ToTable()));
        }

        return segments.ToValueList();
    }

    /// <summary>One line in invariant culture: <c>from signup to cancel</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var ends = new List<string>();
        if (End is not null)
            ends.Add(End);
        if (Inactivity is { } limit)
            ends.Add(Invariant($"{limit} of inactivity"));
        return $"from {Start ?? "the first touchpoint"} to {string.Join(" or ", ends)}";
    }
}
