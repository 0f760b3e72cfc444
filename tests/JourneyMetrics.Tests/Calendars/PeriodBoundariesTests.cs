using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Tests.Calendars;

public sealed class PeriodBoundariesTests
{
    private static readonly BusinessCalendar berlin = new(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);
    private static readonly Interval year = new(Instant.FromUtc(2024, 1, 1, 0, 0), Instant.FromUtc(2025, 1, 1, 0, 0));

    private static byte[]? control;

    [Fact]
    public void The_table_knows_its_stretch_and_its_periods()
    {
        var months = berlin.Boundaries(year, PeriodKind.Month);
        Assert.Equal(year.Start, months.Start);
        Assert.Equal(year.End, months.End);
        Assert.Equal(54 * 12, months.FirstNumber);
        Assert.Equal((55 * 12), months.LastNumber);
        Assert.Equal("Month boundaries from 2024-01-01T00:00:00Z to 2025-01-01T00:00:00Z, Europe/Berlin, weeks from Monday", months.ToString());
    }

    [Fact]
    public void The_whole_time_that_a_log_can_hold_fits_into_one_table()
    {
        var all = new Interval(NodaConstants.UnixEpoch.PlusNanoseconds(long.MinValue), NodaConstants.UnixEpoch.PlusNanoseconds(long.MaxValue).PlusNanoseconds(1));
        var months = berlin.Boundaries(all, PeriodKind.Month);
        Assert.Equal(berlin.NumberAt(all.Start, PeriodKind.Month), months.NumberOf(all.Start));
        Assert.Equal(berlin.NumberAt(all.End, PeriodKind.Month), months.NumberOf(all.End.PlusNanoseconds(-1)));
        Assert.Equal(all.End, months.End);
    }

    [Fact]
    public void A_stretch_of_one_instant_is_enough()
        => Assert.Equal(54, berlin.Boundaries(new Interval(year.Start, year.Start.PlusNanoseconds(1)), PeriodKind.Year).NumberOf(year.Start));

    [Fact]
    public void Instants_outside_the_stretch_are_refused()
    {
        var months = berlin.Boundaries(year, PeriodKind.Month);
        foreach (var outside in new[] { year.End, year.Start.PlusNanoseconds(-1), Instant.FromUtc(3000, 1, 1, 0, 0) })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => months.NumberOf(outside));
            Assert.Equal("instant", error.ParamName);
            Assert.Equal(outside, error.ActualValue);
        }
    }

    [Fact]
    public void A_stretch_needs_two_ends_and_an_instant_and_the_years_of_a_log()
    {
        Refused(new Interval(year.Start, null));
        Refused(new Interval(null, year.Start));
        Refused(new Interval(year.Start, year.Start));
        Refused(new Interval(Instant.FromUtc(1600, 1, 1, 0, 0), year.Start));
        Refused(new Interval(year.Start, Instant.FromUtc(2300, 1, 1, 0, 0)));
    }

    [Fact]
    public void Numbers_need_room()
    {
        var months = berlin.Boundaries(year, PeriodKind.Month);
        var error = Assert.Throws<ArgumentException>(() => months.Map(new Instant[3], new int[2]));
        Assert.Equal("numbers", error.ParamName);
        Assert.Contains("3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_instants_allocates_nothing()
    {
        var days = berlin.Boundaries(year, PeriodKind.Day);
        var instants = new Instant[10_000];
        for (var i = 0; i < instants.Length; i++)
            instants[i] = year.Start + Duration.FromMinutes(i * 50);
        var numbers = new int[instants.Length];
        days.Map(instants, numbers);
        var before = GC.GetAllocatedBytesForCurrentThread();
        days.Map(instants, numbers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        before = GC.GetAllocatedBytesForCurrentThread();
        control = new byte[100];
        Assert.Equal(128, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(100, control.Length);
    }

    private static void Refused(Interval range)
    {
        var error = Assert.Throws<ArgumentException>(() => berlin.Boundaries(range, PeriodKind.Month));
        Assert.Equal("range", error.ParamName);
        Assert.Contains(FormattableString.Invariant($"{range}"), error.Message, StringComparison.Ordinal);
    }
}
