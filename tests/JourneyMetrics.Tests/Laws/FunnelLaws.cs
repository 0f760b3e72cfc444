using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using JourneyMetrics.Funnels;
using JourneyMetrics.Tests.Funnels;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

public sealed class FunnelLaws
{
    [Fact]
    public void Widening_the_window_never_lowers_a_level()
        => OnRandomCustomers((random, log) =>
        {
            var funnel = new PlainFunnel(random.Steps, random.Window, random.Ties);
            var narrow = Levels(new PlainFunnel(funnel.Steps, Math.Max(1, funnel.Window), funnel.Ties), log);
            var wide = Levels(new PlainFunnel(funnel.Steps, Math.Max(1, funnel.Window) + 1, funnel.Ties), log);
            var endless = Levels(new PlainFunnel(funnel.Steps, 0, funnel.Ties), log);
            for (var i = 0; i < narrow.Length; i++)
                Assert.True(narrow[i] <= wide[i] && wide[i] <= endless[i], $"{funnel}");
        });

    [Fact]
    public void Looser_ties_never_lower_a_level()
        => OnRandomCustomers((funnel, log) =>
        {
            // Entries and first times at one instant are more or fewer by the rule itself.
            var free = new PlainFunnel(funnel.Steps.Select(step => step with { IsFirstTime = false }).ToArray(), funnel.Window);
            var strict = Levels(free with { Ties = FunnelTies.StrictlyLater }, log);
            var file = Levels(free with { Ties = FunnelTies.FileOrder }, log);
            var any = Levels(free, log);
            for (var i = 0; i < any.Length; i++)
                Assert.True(strict[i] <= file[i] && file[i] <= any[i], $"{funnel}");
        });

    [Fact]
    public void A_strict_level_is_never_above_the_ordered_one_nor_this_above_that_in_any_order()
        => OnRandomCustomers((funnel, log) =>
        {
            var steps = funnel.Steps.Select(step => step with { Window = 0, IsOptional = false }).ToArray();
            var strict = Levels(new PlainFunnel(steps, funnel.Window, funnel.Ties, FunnelOrder.Strict), log);
            var ordered = Levels(new PlainFunnel(steps, funnel.Window, funnel.Ties), log);
            var unordered = Levels(new PlainFunnel(steps, funnel.Window, funnel.Ties, FunnelOrder.Unordered), log);
            for (var i = 0; i < ordered.Length; i++)
                Assert.True(strict[i] <= ordered[i] && ordered[i] <= unordered[i], $"{funnel}");
        });

    [Fact]
    public void Any_way_to_count_is_the_sum_over_a_split_by_customers_and_the_same_with_threads()
        => OnRandomCustomers((funnel, log) =>
        {
            var definition = funnel.Definition;
            var calendar = new BusinessCalendar(DateTimeZone.Utc, IsoDayOfWeek.Monday);
            var (left, right) = (log.Where(customer => customer[^1] % 2 == 0), log.Where(customer => customer[^1] % 2 == 1));
            var whole = definition.Count(log, allowAbsent: true);
            Assert.Equal(whole, definition.Count(left, allowAbsent: true) + definition.Count(right, allowAbsent: true));
            Assert.Equal(whole.Reached.OrderDescending(), whole.Reached);
            if (definition.Subject == FunnelSubject.Entries)
                return;

            var later = Instant.FromUnixTimeSeconds(3);
            var to = definition.Steps.Count;
            if (to > 1)
                Assert.Equal(definition.TimesToConvert(log, later, 1, to, allowAbsent: true), definition.TimesToConvert(left, later, 1, to, allowAbsent: true) + definition.TimesToConvert(right, later, 1, to, allowAbsent: true));
            Assert.Equal(definition.CountStops(log, allowAbsent: true), definition.CountStops(left, allowAbsent: true) + definition.CountStops(right, allowAbsent: true));
            Assert.Equal(whole.Customers, definition.CountStops(log, allowAbsent: true).Rows.Sum(row => row.Customers));
            Assert.Equal(
                definition.CountStops(log, allowAbsent: true).Rows.Select(row => (row.Level, row.Reason, row.Customers)),
                definition.Stops(log, allowAbsent: true).GroupBy(stop => (stop.Level, stop.Reason)).OrderBy(group => group.Key).Select(group => (group.Key.Level, group.Key.Reason, group.LongCount())));

            foreach (var breakdown in new FunnelBreakdown[] { new("p"), new("p", BreakdownTouch.LastTouch), new("p", BreakdownTouch.Step, definition.Steps.Count) })
            {
                var segments = definition.CountBy(log, breakdown, allowAbsent: true);
                Assert.True(segments.AddsUp);
                Assert.Equal(whole, segments.Rows.Select(row => row.Counts).Aggregate((sum, row) => sum + row));
            }

            // Who never entered stands in no period.
            var trend = definition.CountByEntry(log, calendar, PeriodKind.Day, allowAbsent: true);
            Assert.True(trend.AddsUp);
            var sum = trend.Rows.Select(row => row.Counts).DefaultIfEmpty(whole).Aggregate((one, other) => one + other);
            if (trend.Rows.Count > 0)
                Assert.Equal((whole.Reached, whole.Excluded), (sum.Reached, sum.Excluded));
        });

    [Fact]
    public void Threads_change_no_bit()
    {
        var log = SyntheticJourneys.Create(110_000).ToLog();
        Assert.True(log.Count > 300_000, Invariant($"{log.Count} events are not worth two threads."));
        var steps = SyntheticJourneys.Steps.Select(step => (FunnelStep)step).ToValueList();
        foreach (var funnel in new FunnelDefinition[]
        {
            new(steps, Duration.FromDays(14)),
            new(steps, Duration.FromDays(14), order: FunnelOrder.Unordered),
            new(steps, Duration.FromDays(14), exclusions: [new FunnelExclusion(log.Touchpoints.First(name => !SyntheticJourneys.Steps.Contains(name)), 1, 4)]),
        })
        {
            var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);
            Assert.Equal(funnel.Count(log), funnel.Count(log, threads: 3));
            Assert.Equal(funnel.CountBy(log, new FunnelBreakdown(null)), funnel.CountBy(log, new FunnelBreakdown(null), threads: 3));
            Assert.Equal(funnel.CountByEntry(log, calendar, PeriodKind.Month), funnel.CountByEntry(log, calendar, PeriodKind.Month, threads: 3));
            Assert.Equal(funnel.TimesToConvert(log, SyntheticJourneys.End), funnel.TimesToConvert(log, SyntheticJourneys.End, threads: 3));
            Assert.Equal(funnel.CountStops(log), funnel.CountStops(log, threads: 3));
        }
    }

    [Fact]
    public void The_counts_of_a_whole_are_the_sum_over_any_split_by_customers()
        => Law.Holds(Populations().SelectMany(_ => Gen.Choose(0, 1 << 8), (log, split) => (log, split)).ToArbitrary(), sample =>
        {
            bool OnTheLeft(string customer) => (sample.split >> (customer[0] - 'A') & 1) == 0;
            var left = sample.log.Where(OnTheLeft);
            var right = sample.log.Where(customer => !OnTheLeft(customer));
            var whole = Funnel.Count(sample.log, allowAbsent: true);
            Assert.Equal(whole, Funnel.Count(left, allowAbsent: true) + Funnel.Count(right, allowAbsent: true));

            var (one, other) = (new FunnelTally(Funnel, allowAbsent: true), new FunnelTally(Funnel, allowAbsent: true));
            foreach (var journey in right.Journeys)
                one.Add(journey);
            foreach (var journey in left.Journeys)
                other.Add(journey);
            one.Merge(other);
            Assert.Equal(whole, one.ToCounts());
        });

    [Fact]
    public void Counts_never_rise_and_report_rates_that_multiply()
        => Law.Holds(Populations().ToArbitrary(), log =>
        {
            var counts = Funnel.Count(log, allowAbsent: true);
            Assert.Equal(counts.Reached.OrderDescending(), counts.Reached);
            Assert.Equal(log.Customers.Count, counts.Customers);
            Assert.Equal(counts.Reached[0], counts.Stopped.Sum());
            var report = counts.Report();
            Assert.Equal(counts, report.Counts);
            if (report.Steps.All(step => step.StepRate.IsDefined))
                Assert.Equal(report.Steps.Aggregate(1.0, (product, step) => product * step.StepRate.Value), report.EndToEnd.Value, 12);
        });

    [Fact]
    public void With_distinct_times_the_order_of_rows_does_not_matter()
        => Law.Holds(Rows(distinctTimes: true).SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(), sample =>
        {
            foreach (var ties in Enum.GetValues<FunnelTies>())
            {
                var funnel = new FunnelDefinition(Funnel.Steps, Funnel.Window, ties);
                Assert.Equal(funnel.Count(Log(sample.rows), allowAbsent: true), funnel.Count(Log(sample.shuffled), allowAbsent: true));
            }
        });

    [Fact]
    public void With_ties_in_any_order_the_order_of_rows_does_not_matter_either()
        => Law.Holds(
            Rows(distinctTimes: false).SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(),
            sample => Assert.Equal(Funnel.Count(Log(sample.rows), allowAbsent: true), Funnel.Count(Log(sample.shuffled), allowAbsent: true)));

    private static FunnelDefinition Funnel { get; } = new(["a", "b", "a", "c"], Duration.FromSeconds(4));

    private static Gen<TouchpointLog> Populations() => Rows(distinctTimes: false).Select(Log);

    private static Gen<(string Customer, string Name, int Second)[]> Rows(bool distinctTimes)
        => Gen.Elements("A", "B", "C", "D", "E", "F", "G", "H")
            .SelectMany(_ => Gen.Elements("a", "b", "c", "x"), (customer, name) => (customer, name))
            .SelectMany(_ => Gen.Choose(0, 8), (who, second) => (who.customer, who.name, second))
            .ArrayOf()
            .Select(rows => distinctTimes ? rows.DistinctBy(row => (row.customer, row.second)).ToArray() : rows);

    private static TouchpointLog Log((string Customer, string Name, int Second)[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Name, row => Instant.FromUnixTimeSeconds(row.Second));

    private static void OnRandomCustomers(Action<PlainFunnel, TouchpointLog> law)
    {
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var random = new RandomFunnels(seed);
            var funnel = random.Funnel();
            law(funnel, PlainFunnel.Log(Enumerable.Range(0, 20).SelectMany(place => random.Customer().Select(one => (Invariant($"{place:00}"), one)))));
        }
    }

    // Of the rules, those of an ordered funnel without exclusions that any customer enters whenever he likes.
    private static int[] Levels(PlainFunnel funnel, TouchpointLog log)
    {
        var plain = new PlainFunnel(funnel.Steps, funnel.Window, funnel.Ties, funnel.Order);
        var tally = new FunnelTally(plain.Definition, allowAbsent: true);
        var levels = new int[log.CustomerCount];
        for (var customer = 0; customer < levels.Length; customer++)
            levels[customer] = tally.Add(log.Journeys[customer]);
        return levels;
    }
}
