using System.Globalization;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class CalendarLaws
{
    [Fact]
    public void A_period_is_the_one_of_the_local_date_that_NodaTime_gives()
        => Law.Holds(
            CalendarCase.Any,
            it => it.Calendar.PeriodAt(it.Instant, it.Kind).FirstDay == it.FirstDayByNodaTime,
            runs: 1_000);

    [Fact]
    public void An_hour_is_the_one_that_NodaTime_gives()
        => Law.Holds(CalendarCase.Any, it => it.Calendar.PeriodAt(it.Instant, PeriodKind.Hour).Label == it.HourByNodaTime, runs: 1_000);

    [Fact]
    public void Boundaries_give_the_number_that_the_calendar_gives()
        => Law.Holds(
            CalendarCase.Any,
            it => Around(it).NumberOf(it.Instant) == it.Calendar.NumberAt(it.Instant, it.Kind),
            runs: 1_000);

    // 20,000 in every run; more by the environment, each as good as any.
    [Fact]
    public void Boundaries_over_a_decade_give_NodaTimes_own_periods_for_many_instants_of_all_zones()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("JOURNEYMETRICS_CALENDAR_INSTANTS") ?? "20000", CultureInfo.InvariantCulture);
        var random = new Random(20_261);
        var (differences, edges) = (0, 0);
        for (var done = 0; done < wanted;)
        {
            var draw = CalendarCase.Draw(random);
            var from = Instant.Min(draw.Instant, Instant.FromUtc(2240, 1, 1, 0, 0));
            var range = new Interval(from, from + Duration.FromDays(3_653));
            var boundaries = draw.Calendar.Boundaries(range, draw.Kind);
            for (var i = 0; i < 200; i++, done++)
            {
                var instant = i % 2 == 0 ? CalendarCase.Edge(draw.Calendar.Zone, Somewhere(range, random), random) : Somewhere(range, random);
                instant = Instant.Max(range.Start, Instant.Min(instant, range.End.PlusNanoseconds(-1)));
                edges += i % 2 == 0 ? 1 : 0;
                var here = draw with { Instant = instant };
                var period = draw.Calendar.Period(boundaries.NumberOf(instant), draw.Kind);
                differences += here.FirstDayByNodaTime == period.FirstDay && (draw.Kind != PeriodKind.Hour || here.HourByNodaTime == period.Label) ? 0 : 1;
            }
        }

        Assert.Equal(0, differences);
        Assert.True(edges * 2 >= wanted);
    }

    private static Instant Somewhere(Interval range, Random random)
        => range.Start + Duration.FromNanoseconds(random.NextInt64(range.Duration.ToInt64Nanoseconds()));

    [Fact]
    public void An_instant_lies_between_the_ends_of_its_period()
        => Law.Holds(CalendarCase.Any, it => it.Calendar.PeriodAt(it.Instant, it.Kind) is var period && period.Start <= it.Instant && it.Instant < period.End);

    [Fact]
    public void Both_ends_of_a_period_are_its_own_and_the_instants_beyond_are_not()
        => Law.Holds(CalendarCase.Any, it =>
        {
            var period = it.Calendar.PeriodAt(it.Instant, it.Kind);
            return it.Calendar.NumberAt(period.Start, it.Kind) == period.Number
                && it.Calendar.NumberAt(period.End.PlusNanoseconds(-1), it.Kind) == period.Number
                && it.Calendar.NumberAt(period.End, it.Kind) > period.Number
                && it.Calendar.NumberAt(period.Start.PlusNanoseconds(-1), it.Kind) < period.Number;
        });

    [Fact]
    public void The_next_period_has_the_next_number_and_starts_at_the_next_first_day()
        => Law.Holds(CalendarCase.Any, it =>
        {
            var period = it.Calendar.PeriodAt(it.Instant, it.Kind);
            var next = it.Calendar.Period(period.Number + 1, it.Kind);
            var dated = it.Kind == PeriodKind.Hour
                || (it.Calendar.NumberOn(next.FirstDay, it.Kind) == period.Number + 1 && it.Calendar.NumberOn(next.FirstDay.PlusDays(-1), it.Kind) == period.Number);
            return dated
                && string.CompareOrdinal(period.Label, next.Label) < 0;
        });

    private static PeriodBoundaries Around(CalendarCase it)
        => it.Calendar.Boundaries(new Interval(it.Instant - Duration.FromDays(40), it.Instant + Duration.FromDays(40)), it.Kind);
}
