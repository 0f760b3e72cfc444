using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
    private static readonly BusinessCalendar utc = new(DateTimeZone.Utc, IsoDayOfWeek.Monday);

    [Theory]
    [InlineData(3, 10, 23)]
    [InlineData(11, 3, 25)]
    [InlineData(6, 1, 24)]
    public void A_day_of_a_clock_change_has_its_own_length(int month, int day, int hours)
    {
        var period = newYork.PeriodAt(new LocalDateTime(2024, month, day, 12, 0).InZoneStrictly(newYork.Zone).ToInstant(), PeriodKind.Day);
        Assert.Equal(Duration.FromHours(hours), period.Length);
    }

    [Fact]
    public void A_month_of_Auckland_starts_while_it_is_still_the_day_before_in_UTC()
    {
        var auckland = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Pacific/Auckland"], IsoDayOfWeek.Monday);
        var april = auckland.PeriodAt(Instant.FromUtc(2024, 3, 31, 11, 0), PeriodKind.Month);
        Assert.Equal("2024-04", april.Label);
        Assert.Equal(Instant.FromUtc(2024, 3, 31, 11, 0), april.Start);
        Assert.Equal(Instant.FromUtc(2024, 4, 30, 12, 0), april.End);
    }

    [Fact]
    public void A_date_that_Samoa_skipped_lasts_no_time()
    {
        var apia = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Pacific/Apia"], IsoDayOfWeek.Monday);
        var number = apia.NumberOn(new LocalDate(2011, 12, 30), PeriodKind.Day);
        var skipped = apia.Period(number, PeriodKind.Day);
        Assert.Equal(Duration.Zero, skipped.Length);
        Assert.Equal(Instant.FromUtc(2011, 12, 30, 10, 0), skipped.Start);
        Assert.Equal(number + 1, apia.NumberAt(skipped.Start, PeriodKind.Day));
        Assert.Equal(number - 1, apia.NumberAt(skipped.Start.PlusNanoseconds(-1), PeriodKind.Day));
    }

    [Fact]
    public void Clocks_set_back_over_midnight_give_the_minute_before_to_the_day_after()
    {
        // Newfoundland changed its clocks a minute past midnight: at 00:01 of 2 November 2008 back to 23:01 of the first.
        var stJohns = new BusinessCalendar(DateTimeZoneProviders.Tzdb["America/St_Johns"], IsoDayOfWeek.Monday);
        var change = stJohns.Zone.GetZoneInterval(Instant.FromUtc(2008, 12, 1, 0, 0)).Start;
        var first = stJohns.NumberOn(new LocalDate(2008, 11, 1), PeriodKind.Day);
        Assert.Equal(first + 1, stJohns.NumberAt(change - Duration.FromSeconds(30), PeriodKind.Day));
        Assert.Equal(first, stJohns.NumberAt(change + Duration.FromSeconds(30), PeriodKind.Day));
        Assert.Equal(Duration.FromHours(25), stJohns.Period(first, PeriodKind.Day).Length);
        var boundaries = stJohns.Boundaries(new Interval(change - Duration.FromDays(1), change + Duration.FromDays(1)), PeriodKind.Day);
        Assert.Equal(first + 1, boundaries.NumberOf(change - Duration.FromSeconds(30)));
        Assert.Equal(first, boundaries.NumberOf(change + Duration.FromSeconds(30)));
    }

    [Theory]
    [InlineData(PeriodKind.Day, IsoDayOfWeek.Monday, "2024-02-01")]
    [InlineData(PeriodKind.Week, IsoDayOfWeek.Monday, "2024-W05")]
    [InlineData(PeriodKind.Week, IsoDayOfWeek.Sunday, "2024-01-28/P1W")]
    [InlineData(PeriodKind.Month, IsoDayOfWeek.Monday, "2024-02")]
    [InlineData(PeriodKind.Quarter, IsoDayOfWeek.Monday, "2024-Q1")]
    [InlineData(PeriodKind.Year, IsoDayOfWeek.Monday, "2024")]
    public void Labels_are_ISO_text_in_any_culture(PeriodKind kind, IsoDayOfWeek weekStart, string label)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            var period = new BusinessCalendar(DateTimeZone.Utc, weekStart).PeriodAt(Instant.FromUtc(2024, 2, 1, 0, 0), kind);
            Assert.Equal(label, period.Label);
            Assert.StartsWith(label + " (from 20", period.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(PeriodKind.Day)]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.Year)]
    public void Period_zero_holds_the_first_of_January_1970(PeriodKind kind)
    {
        Assert.Equal(0, utc.NumberAt(NodaConstants.UnixEpoch, kind));
        Assert.Equal(-1, utc.NumberAt(utc.Period(0, kind).Start.PlusNanoseconds(-1), kind));
    }

    [Fact]
    public void The_first_ISO_week_of_a_year_may_start_in_the_year_before()
        => Assert.Equal("2025-W01", utc.PeriodAt(Instant.FromUtc(2024, 12, 30, 0, 0), PeriodKind.Week).Label);

    [Fact]
    public void Equal_zones_and_weeks_make_equal_calendars_that_survive_JSON()
    {
        var json = JsonSerializer.Serialize(newYork);
        Assert.Equal("""{"Zone":"America/New_York","WeekStart":"Sunday","YearStart":1}""", json);
        Assert.Equal(newYork, JsonSerializer.Deserialize<BusinessCalendar>(json));
        Assert.Equal("America/New_York, weeks from Sunday", newYork.ToString());
    }

    [Fact]
    public void A_calendar_needs_a_zone()
        => Assert.Equal("zone", Assert.Throws<ArgumentNullException>(() => new BusinessCalendar(null!, IsoDayOfWeek.Monday)).ParamName);

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void A_week_starts_on_a_day(int day)
        => Refused("weekStart", day == 0 ? "None" : "8", () => new BusinessCalendar(DateTimeZone.Utc, (IsoDayOfWeek)day));

    [Fact]
    public void An_instant_outside_the_years_of_a_calendar_is_refused()
        => Refused("instant", "0001-06-01T00:00:00Z", () => utc.NumberAt(Instant.FromUtc(1, 6, 1, 0, 0), PeriodKind.Day));

    [Fact]
    public void A_date_outside_the_years_of_a_calendar_is_refused()
        => Refused("date", "9999", () => utc.NumberOn(new LocalDate(9999, 6, 1), PeriodKind.Day));

    [Fact]
    public void A_number_outside_the_years_of_a_calendar_is_refused()
        => Refused("number", "100000", () => utc.Period(100_000, PeriodKind.Year));

    [Fact]
    public void An_unknown_kind_is_refused()
    {
        Refused("kind", "9", () => utc.NumberAt(NodaConstants.UnixEpoch, (PeriodKind)9));
        Refused("kind", "9", () => utc.Boundaries(new Interval(NodaConstants.UnixEpoch, Instant.FromUtc(2024, 1, 1, 0, 0)), (PeriodKind)9));
    }

    [Fact]
    public void A_period_does_not_end_before_it_starts()
        => Refused("end", "1969", () => new CalendarPeriod(PeriodKind.Day, 0, new LocalDate(1970, 1, 1), NodaConstants.UnixEpoch, Instant.FromUtc(1969, 1, 1, 0, 0), "1970-01-01"));

    private static void Refused(string parameter, string value, Func<object> call)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }
}
