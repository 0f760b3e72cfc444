using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>At which closes recurring revenue is compared, and when a customer counts as gone.</summary>
/// <remarks>
/// <para>A customer is compared at the closes of periods: the last instant before a period ends. Each customer is in one movement at most, and what
/// happens and is undone between two closes moves nothing. Who was away at a close churned and is reactivated later, unless
/// the gap is within the grace.</para>
/// <para>A grace fills a gap of at most its length with the amount before it. Whether a gap stays open is known only when the
/// grace has run out: until then the last periods are marked as not complete, and a gap that is open at as-of counts as a loss so far.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RecurringRevenueDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="calendar">The zone, the first day of the week and the first month of the year.</param>
    /// <param name="period">How long a period is.</param>
    /// <param name="span">
    /// How many periods lie between the two closes that a row compares: 1 for the bridge of each period, 12 with months for the
    /// trailing twelve months. Rows of a span above 1 overlap.
    /// </param>
    /// <param name="grace">Up to which length a gap is none; zero for every gap counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is none of its enum, the span is below 1, or the grace is negative.</exception>
    [JsonConstructor]
    public RecurringRevenueDefinition(BusinessCalendar calendar, PeriodKind period, int span = 1, Duration grace = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!Enum.IsDefined(period))
            throw new ArgumentOutOfRangeException(nameof(period), period, "A period is an hour, day, week, month, quarter or year.");
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        if (grace < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(grace), grace, "A grace is zero or more.");
        Calendar = calendar;
        Period = period;
        Span = span;
        Grace = grace;
    }

    /// <summary>The zone, the first day of the week and the first month of the year.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>How long a period is.</summary>
    public PeriodKind Period { get; }

    /// <summary>How many periods lie between the two closes that a row compares.</summary>
    public int Span { get; }

    /// <summary>Up to which length a gap is none.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration Grace { get; }

    /// <summary>The bridge of recurring revenue of each period: opening, the five movements, close.</summary>
    /// <param name="history">The revenue of the customers, from each one's first on.</param>
    /// <param name="from">An instant of the first period; what was before is looked at, too: it tells the new from the reactivated.</param>
    /// <param name="asOf">Until when the data reach, this instant not included. What lies behind it (a start, an end that is arranged) is not seen yet.</param>
    /// <returns>A row a period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or they lie outside 1677 to 2262.</exception>
    public RecurringRevenueTable Count(RecurringHistory history, Instant from, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(history);
        var tally = new RecurringRevenueTally(this, history.Basis, from, asOf);
        foreach (var customer in history.Customers)
            tally.Add(customer);
        return tally.ToTable();
    }

    /// <summary>What is left of the revenue of the customers won in each period, period by period: net and gross retention by start cohort.</summary>
    /// <param name="history">The revenue of the customers, from each one's first on.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <returns>A row a cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or they lie outside 1677 to 2262 or more than 2,000 periods apart.</exception>
    /// <exception cref="ArgumentException">The span is not 1.</exception>
    public RetainedRevenueTable CountRetained(RecurringHistory history, Instant from, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(history);
        var tally = new RetainedRevenueTally(this, history.Basis, from, asOf);
        foreach (var customer in history.Customers)
            tally.Add(customer);
        return tally.ToTable();
    }

    /// <summary>One line in invariant culture: <c>Month closes, Europe/Berlin, weeks from Monday</c>, and the span and the grace where there are any.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Period} closes{(Span == 1 ? string.Empty : Invariant($" over {Span} periods"))}{(Grace == Duration.Zero ? string.Empty : Invariant($", grace {Grace:o}"))}, {Calendar}");
}
