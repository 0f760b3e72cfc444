using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>When a customer is active: a touchpoint, and the calendar of the periods in which it counts. Lifecycles, stickiness and active customers come from it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ActivityDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="touchpoint">The touchpoint that makes a customer active; null for any.</param>
    /// <param name="calendar">The zone, the first day of the week and the first month of the year.</param>
    /// <param name="period">How long a period is.</param>
    /// <exception cref="ArgumentException">The touchpoint's name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is none of its enum.</exception>
    [JsonConstructor]
    public ActivityDefinition(string? touchpoint, BusinessCalendar calendar, PeriodKind period)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (touchpoint is { Length: 0 })
            throw new ArgumentException("A touchpoint's name is not empty; null means any touchpoint.", nameof(touchpoint));
        if (!Enum.IsDefined(period))
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is an hour, day, week, month, quarter or year.");
        Touchpoint = touchpoint;
        Calendar = calendar;
        Period = period;
    }

    /// <summary>The touchpoint that makes a customer active; null for any.</summary>
    public string? Touchpoint { get; }

    /// <summary>The zone, the first day of the week and the first month of the year.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>How long a period is.</summary>
    public PeriodKind Period { get; }

    /// <summary>Says of each period who was new, returning, resurrecting or dormant.</summary>
    /// <param name="log">The log, from each customer's first touchpoint on.</param>
    /// <param name="from">An instant of the first period; activity before it is looked at, too.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="allowAbsent">Whether the log may not know the touchpoint.</param>
    /// <returns>A row a period.</returns>
    /// <exception cref="ArgumentException">The log does not know the touchpoint, and an absent one is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from.</exception>
    public LifecycleTable Lifecycle(TouchpointLog log, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new LifecycleTally(this, from, asOf, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToTable();
    }

    /// <summary>Counts in how many periods each customer was active.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="periodsTogether">How many periods, from the first on, count as one.</param>
    /// <param name="allowAbsent">Whether the log may not know the touchpoint.</param>
    /// <returns>The histogram.</returns>
    /// <exception cref="ArgumentException">The log does not know the touchpoint, and an absent one is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or the periods are below 1.</exception>
    public StickinessTable Stickiness(TouchpointLog log, Instant from, Instant asOf, int periodsTogether = 1, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new StickinessTally(this, from, asOf, periodsTogether, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToTable();
    }

    /// <summary>Counts the distinct customers who were active in a trailing window of periods: daily, weekly, monthly active customers.</summary>
    /// <param name="log">The log.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="window">How many periods the window spans, its last one included: with days, 1 gives DAU, 7 WAU and 28 or 30 MAU.</param>
    /// <param name="allowAbsent">Whether the log may not know the touchpoint.</param>
    /// <returns>A row a period. A customer who was active several times in a window counts once.</returns>
    /// <exception cref="ArgumentException">The log does not know the touchpoint, and an absent one is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or the window is below 1.</exception>
    public ActiveCustomersTable ActiveCustomers(TouchpointLog log, Instant from, Instant asOf, int window = 1, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        var tally = new ActiveCustomersTally(this, from, asOf, window, allowAbsent);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally.ToTable();
    }

    /// <summary>One line in invariant culture: <c>active by visit, Day, Europe/Berlin, weeks from Monday</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"active by {Touchpoint ?? "any touchpoint"}, {Period}, {Calendar}";
}
