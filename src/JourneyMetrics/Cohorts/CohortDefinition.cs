using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The rules of a cohort table: what starts a cohort, what counts as a return, and the calendar of its periods.</summary>
/// <remarks>
/// <para>Row i holds the customers who started in a period; column k says how many of them returned k periods later. Column 0 is
/// the cohort itself. A return lies in a period of the calendar, so one ten hours later may already be the next day; with
/// <see cref="Block"/> the columns count blocks of elapsed time from each customer's own start instead (24-hour retention).</para>
/// <para>With <see cref="Brackets"/> a column spans several periods or blocks: of 1, 6 and 23 days the columns are day 1,
/// days 2 to 7 and days 8 to 30.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CohortDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="start">The touchpoint that puts a customer in a cohort; null for any.</param>
    /// <param name="returned">The touchpoint that counts as a return; null for any.</param>
    /// <param name="calendar">The zone, the first day of the week and the first month of the year.</param>
    /// <param name="period">How long a cohort's period is.</param>
    /// <param name="entry">Which cohort a customer belongs to.</param>
    /// <param name="returns">Whether a return counts in its own column only, or in all columns up to it.</param>
    /// <param name="minOccurrences">How many returns within one period or block make a customer a returner.</param>
    /// <param name="block">The length of the blocks that columns count from each customer's first start in the row's period; null for periods of the calendar.</param>
    /// <param name="brackets">How many periods or blocks each column behind column 0 spans; empty for one each.</param>
    /// <param name="columns">How many columns there are at most, column 0 included; null for as many as have begun.</param>
    /// <exception cref="ArgumentException">A touchpoint's name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum has no such member, a number is below 1, or the block is not above zero.</exception>
    [JsonConstructor]
    public CohortDefinition(
        string? start,
        string? returned,
        BusinessCalendar calendar,
        PeriodKind period,
        CohortEntry entry = CohortEntry.FirstTime,
        CohortReturn returns = CohortReturn.On,
        int minOccurrences = 1,
        Duration? block = null,
        ValueList<int> brackets = default,
        int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (start is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(start));
        if (returned is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(returned));
        if (!Enum.IsDefined(period))
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is an hour, day, week, month, quarter or year.");
        if (!Enum.IsDefined(entry))
            throw new ArgumentOutOfRangeException(nameof(entry), entry, "There is no such rule for entries.");
        if (!Enum.IsDefined(returns))
            throw new ArgumentOutOfRangeException(nameof(returns), returns, "There is no such rule for returns.");
        if (minOccurrences < 1)
            throw new ArgumentOutOfRangeException(nameof(minOccurrences), minOccurrences, "A returner returns once at least.");
        if (block <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(block), block, "A block is longer than no time; null means periods of the calendar.");
        foreach (var length in brackets)
        {
            if (length < 1)
                throw new ArgumentOutOfRangeException(nameof(brackets), length, "A column spans one period at least.");
        }

        if (columns < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "A table has column 0 at least.");
        Start = start;
        Returned = returned;
        Calendar = calendar;
        Period = period;
        Entry = entry;
        Returns = returns;
        MinOccurrences = minOccurrences;
        Block = block;
        Brackets = brackets;
        Columns = columns;
    }

    /// <summary>The touchpoint that puts a customer in a cohort; null for any.</summary>
    public string? Start { get; }

    /// <summary>The touchpoint that counts as a return; null for any.</summary>
    public string? Returned { get; }

    /// <summary>The zone, the first day of the week and the first month of the year.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>How long a cohort's period is.</summary>
    public PeriodKind Period { get; }

    /// <summary>Which cohort a customer belongs to.</summary>
    public CohortEntry Entry { get; }

    /// <summary>Whether a return counts in its own column only, or in all columns up to it.</summary>
    public CohortReturn Returns { get; }

    /// <summary>How many returns within one period or block make a customer a returner.</summary>
    public int MinOccurrences { get; }

    /// <summary>The length of the blocks that columns count from each customer's own start; null for periods of the calendar.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Block { get; }

    /// <summary>How many periods or blocks each column behind column 0 spans; empty for one each.</summary>
    public ValueList<int> Brackets { get; }

    /// <summary>How many columns there are at most, column 0 included; null for as many as have begun.</summary>
    public int? Columns { get; }

    /// <summary>Counts the cohorts of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included; touchpoints from it on are not looked at.</param>
    /// <param name="allowAbsent">Whether the rules may name a touchpoint that the log does not know, for one that may not have happened yet.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or there are more than 10,000 periods between them or 10,000,000 cells.</exception>
    public CohortTable Count(TouchpointLog log, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new CohortTally(this, from, asOf, allowAbsent);
        tally.AddAll(log);
        return tally.ToTable(log.Currency);
    }

    /// <summary>Counts the cohorts of a log by what the start touchpoint carries: one table a channel, plan or campaign.</summary>
    /// <param name="log">The log.</param>
    /// <param name="property">The property's name; null for the channel.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="allowAbsent">Whether the rules may name a touchpoint or a property that the log does not know.</param>
    /// <returns>The tables; they add up to that of <see cref="Count"/>, cell by cell.</returns>
    /// <exception cref="ArgumentException">The log does not know the property or a touchpoint of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or there are more than 10,000 periods between them or 10,000,000 cells.</exception>
    public CohortBreakdown CountBy(TouchpointLog log, string? property, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (property is { Length: 0 })
            throw new ArgumentException("A property's name is not empty; null means the channel.", nameof(property));
        var column = property is null ? log.ChannelColumn : allowAbsent ? log.FindProperty(property) : log.PropertyColumn(property);
        return new CohortTally(this, from, asOf, allowAbsent).BreakDown(log, property, column);
    }

    /// <summary>One line in invariant culture: <c>Month cohorts of signup, returns by purchase, FirstTime, On, Europe/Berlin, weeks from Monday</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var often = MinOccurrences == 1 ? string.Empty : Invariant($" {MinOccurrences} times");
        var blocks = Block is { } length ? Invariant($", blocks of {length}") : string.Empty;
        var brackets = Brackets.IsEmpty ? string.Empty : $", columns of {Brackets}";
        return $"{Period} cohorts of {Start ?? "any touchpoint"}, returns by {Returned ?? "any touchpoint"}{often}, {Entry}, {Returns}{blocks}{brackets}, {Calendar}";
    }
}
