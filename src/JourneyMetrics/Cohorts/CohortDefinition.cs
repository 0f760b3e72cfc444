using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The rules of a cohort table: what starts a cohort, what counts as a return, and the calendar of its periods.</summary>
/// <remarks>
/// Row i holds the customers who started in a period; column k says how many of them returned in the period k later
/// (retention "on" a period, not "on or after" it). Column 0 is the cohort itself.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record CohortDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="start">The touchpoint that puts a customer in a cohort; null for any.</param>
    /// <param name="returned">The touchpoint that counts as a return; null for any.</param>
    /// <param name="calendar">The zone and the first day of the week.</param>
    /// <param name="period">How long a cohort's period is.</param>
    /// <param name="entry">Which cohort a customer belongs to.</param>
    /// <exception cref="ArgumentException">A touchpoint's name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period or the entry is none of its enum.</exception>
    [JsonConstructor]
    public CohortDefinition(string? start, string? returned, BusinessCalendar calendar, PeriodKind period, CohortEntry entry = CohortEntry.FirstTime)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (start is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(start));
        if (returned is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(returned));
        if (!Enum.IsDefined(period))
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is a day, week, month, quarter or year.");
        if (!Enum.IsDefined(entry))
            throw new ArgumentOutOfRangeException(nameof(entry), entry, "There is no such rule for entries.");
        Start = start;
        Returned = returned;
        Calendar = calendar;
        Period = period;
        Entry = entry;
    }

    /// <summary>The touchpoint that puts a customer in a cohort; null for any.</summary>
    public string? Start { get; }

    /// <summary>The touchpoint that counts as a return; null for any.</summary>
    public string? Returned { get; }

    /// <summary>The zone and the first day of the week.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>How long a cohort's period is.</summary>
    public PeriodKind Period { get; }

    /// <summary>Which cohort a customer belongs to.</summary>
    public CohortEntry Entry { get; }

    /// <summary>Counts the cohorts of a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included; touchpoints from it on are not looked at.</param>
    /// <param name="allowAbsent">Whether the rules may name a touchpoint that the log does not know, for one that may not have happened yet.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The log does not know a touchpoint of the rules, and absent ones are not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or there are more than 10,000 periods between them.</exception>
    public CohortTable Count(TouchpointLog log, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new CohortTally(this, from, asOf, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToTable(log.Currency);
    }

    /// <summary>One line in invariant culture: <c>Month cohorts of signup, returns by purchase, FirstTime, Europe/Berlin, weeks from Monday</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Period} cohorts of {Start ?? "any touchpoint"}, returns by {Returned ?? "any touchpoint"}, {Entry}, {Calendar}";
}
