using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Calendars;

/// <summary>Where a business lives in time: its zone, the first day of its week and the first month of its year. It says which hour, day, week, month, quarter or year an instant belongs to.</summary>
/// <remarks>
/// <para>Nothing is taken from the machine: there is no default zone and no default week. A period holds the instants whose
/// local time, by the zone's rules of that moment, lies in it; days of 23 and 25 hours, odd offsets and dates before 1970 come
/// out as NodaTime's own conversion gives them.</para>
/// <para>Periods of each kind are numbered in order, 0 is the one that holds 1 January 1970. For many instants make
/// <see cref="Boundaries"/> once; then an instant costs a look-up.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record BusinessCalendar
{
    // A margin for offsets and for the first days of weeks inside the years that local dates have.
    private static readonly Instant earliest = Instant.FromUtc(2, 1, 1, 0, 0);
    private static readonly Instant latest = Instant.FromUtc(9998, 12, 31, 0, 0);

    /// <summary>Creates a calendar.</summary>
    /// <param name="zone">The zone whose local dates count: <c>DateTimeZoneProviders.Tzdb["Europe/Berlin"]</c>.</param>
    /// <param name="weekStart">The first day of the week.</param>
    /// <param name="yearStart">The first month of the fiscal year, 1 to 12; quarters count from it, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first day is no day of the week, or the first month no month.</exception>
    [JsonConstructor]
    public BusinessCalendar(DateTimeZone zone, IsoDayOfWeek weekStart, int yearStart = 1)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (weekStart is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
            throw new ArgumentOutOfRangeException(nameof(weekStart), weekStart, "A week starts on a day from Monday to Sunday.");
        if (yearStart is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(yearStart), yearStart, "A year starts in a month from 1 to 12.");
        Zone = zone;
        WeekStart = weekStart;
        YearStart = yearStart;
    }

    /// <summary>The zone whose local dates count.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public DateTimeZone Zone { get; }

    /// <summary>The first day of the week.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<IsoDayOfWeek>))]
    public IsoDayOfWeek WeekStart { get; }

    /// <summary>The first month of the fiscal year, 1 to 12; quarters count from it, too.</summary>
    public int YearStart { get; }

    /// <summary>The number of the period that an instant belongs to.</summary>
    /// <param name="instant">The instant, in the years 2 to 9998.</param>
    /// <param name="kind">How long the periods are.</param>
    /// <returns>The number, 0 for the period that holds 1 January 1970.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside these years, or the kind is none.</exception>
    public int NumberAt(Instant instant, PeriodKind kind)
    {
        if (instant < earliest || instant >= latest)
            throw new ArgumentOutOfRangeException(nameof(instant), instant, Invariant($"A calendar covers instants from {earliest} to {latest}."));
        return CivilPeriods.Number(kind, this, instant.InZone(Zone).LocalDateTime);
    }

    /// <summary>The number of the period that a local date belongs to; of hours, that of its first.</summary>
    /// <param name="date">The date, in the years 2 to 9998.</param>
    /// <param name="kind">How long the periods are.</param>
    /// <returns>The number, 0 for the period that holds 1 January 1970.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside these years, or the kind is none.</exception>
    public int NumberOn(LocalDate date, PeriodKind kind)
    {
        var iso = date.WithCalendar(CalendarSystem.Iso);
        if (iso.Year is < 2 or > 9998)
            throw new ArgumentOutOfRangeException(nameof(date), date, "A calendar covers dates in the years 2 to 9998.");
        return CivilPeriods.Number(kind, this, iso.AtMidnight());
    }

    /// <summary>The period that an instant belongs to.</summary>
    /// <param name="instant">The instant, in the years 2 to 9998.</param>
    /// <param name="kind">How long the period is.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside these years, or the kind is none.</exception>
    public CalendarPeriod PeriodAt(Instant instant, PeriodKind kind) => Period(NumberAt(instant, kind), kind);

    /// <summary>The period of a number.</summary>
    /// <param name="number">The number, 0 for the period that holds 1 January 1970; in the years 2 to 9998.</param>
    /// <param name="kind">How long the period is.</param>
    /// <returns>The period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is not within these years, or the kind is none.</exception>
    public CalendarPeriod Period(int number, PeriodKind kind)
    {
        if (number < NumberOn(new LocalDate(2, 1, 8), kind) || number > NumberOn(new LocalDate(9998, 12, 24), kind))
            throw new ArgumentOutOfRangeException(nameof(number), number, "A calendar covers periods within the years 2 to 9998.");
        var local = CivilPeriods.Start(kind, this, number);

        // No offset exceeds 18 hours, so a day around the dates as seen in UTC holds every instant of the period.
        var margin = Duration.FromDays(1);
        var from = local.InUtc().ToInstant() - margin;
        var to = CivilPeriods.Start(kind, this, number + 1).InUtc().ToInstant() + margin;
        var segments = PeriodSegments.Cut(this, kind, from, to);
        var first = segments.FindIndex(segment => segment.Number == number);
        var last = segments.FindLastIndex(segment => segment.Number == number);
        if (first < 0)
        {
            // The zone skipped the whole period: it lies at the instant of the jump and lasts no time.
            first = segments.FindIndex(segment => segment.Number > number);
            last = first - 1;
        }

        var label = CivilPeriods.Label(kind, this, local);
        return new CalendarPeriod(kind, number, local.Date, segments[first].Start, segments[last + 1].Start, label);
    }

    /// <summary>A table of the period boundaries in a stretch of time, for mapping many instants.</summary>
    /// <param name="range">The stretch, start included and end not, bounded, within 1677 to 2262.</param>
    /// <param name="kind">How long the periods are.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The range is unbounded, empty, or reaches beyond 1677 to 2262.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none.</exception>
    public PeriodBoundaries Boundaries(Interval range, PeriodKind kind) => PeriodBoundaries.Of(this, kind, range);

    /// <summary>One line in invariant culture: <c>Europe/Berlin, weeks from Monday</c>, and the month where years do not start in January.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => YearStart == 1 ? $"{Zone.Id}, weeks from {WeekStart}" : Invariant($"{Zone.Id}, weeks from {WeekStart}, years from month {YearStart}");
}
