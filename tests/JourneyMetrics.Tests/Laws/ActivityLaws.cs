using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class ActivityLaws
{
    private static readonly Instant start = Instant.FromUtc(2024, 3, 1, 0, 0);
    private static readonly Instant from = Instant.FromUtc(2024, 3, 8, 12, 0);
    private static readonly Instant asOf = Instant.FromUtc(2024, 3, 20, 5, 0);
    private static readonly BusinessCalendar calendar = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
    private static readonly ActivityDefinition days = new("visit", calendar, PeriodKind.Day);

    private static readonly Arbitrary<(int Customer, bool Visits, int Hour)[]> events = Gen.Choose(0, 4)
        .SelectMany(_ => Gen.Elements(true, true, false), (customer, visits) => (customer, visits))
        .SelectMany(_ => Gen.Choose(0, 24 * 21), (pair, hour) => (pair.customer, pair.visits, hour))
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void A_lifecycle_equals_the_sets_of_who_was_there()
        => Law.Holds(events, rows =>
        {
            var active = Active(rows);
            var table = days.Lifecycle(Log(rows), from, asOf, allowAbsent: true);
            foreach (var row in table.Rows)
            {
                var (now, before) = (On(active, row.Period), On(active, row.Period - 1));
                var earlier = active.Where(pair => pair.Value.Any(day => day < row.Period)).Select(pair => pair.Key).ToHashSet();
                Assert.Equal(now.Count(customer => !earlier.Contains(customer)), row.Fresh);
                Assert.Equal(now.Count(before.Contains), row.Returning);
                Assert.Equal(now.Count(customer => earlier.Contains(customer) && !before.Contains(customer)), row.Resurrecting);
                Assert.Equal(before.Count(customer => !now.Contains(customer)), row.Dormant);
            }
        });

    [Fact]
    public void Stickiness_equals_the_days_counted_one_by_one()
        => Law.Holds(events, rows =>
        {
            foreach (var together in new[] { 1, 2, 5 })
            {
                var table = days.Stickiness(Log(rows), from, asOf, together, allowAbsent: true);
                var first = calendar.NumberAt(from, PeriodKind.Day);
                var counts = Active(rows).Values.Select(set => set.Where(day => day >= first).Select(day => (day - first) / together).Distinct().Count()).ToList();
                Assert.Equal(table.Customers.Select((_, place) => (long)counts.Count(count => count == place + 1)), table.Customers);
                Assert.Equal(new Rate(counts.Count(count => count >= 2), counts.Count(count => count >= 1)), table.AtLeast(2));
            }
        });

    [Fact]
    public void Active_customers_are_the_union_over_the_window()
        => Law.Holds(events, rows =>
        {
            var active = Active(rows);
            foreach (var window in new[] { 1, 3, 7, 40 })
            {
                foreach (var row in days.ActiveCustomers(Log(rows), from, asOf, window, allowAbsent: true).Rows)
                    Assert.Equal(active.Values.Count(set => set.Any(day => day <= row.Period && day > row.Period - window)), row.Customers);
            }
        });

    [Fact]
    public void Tables_and_tallies_of_disjoint_customers_add()
        => Law.Holds(events, rows =>
        {
            var (whole, left, right) = (Log(rows), Log([.. rows.Where(row => row.Customer % 2 == 0)]), Log([.. rows.Where(row => row.Customer % 2 != 0)]));
            Assert.Equal(days.Lifecycle(whole, from, asOf, allowAbsent: true), days.Lifecycle(left, from, asOf, allowAbsent: true) + days.Lifecycle(right, from, asOf, allowAbsent: true));
            Assert.Equal(days.Stickiness(whole, from, asOf, 2, allowAbsent: true), days.Stickiness(left, from, asOf, 2, allowAbsent: true) + days.Stickiness(right, from, asOf, 2, allowAbsent: true));
            Assert.Equal(days.ActiveCustomers(whole, from, asOf, 7, allowAbsent: true), days.ActiveCustomers(left, from, asOf, 7, allowAbsent: true) + days.ActiveCustomers(right, from, asOf, 7, allowAbsent: true));

            var (lifecycle, stickiness, customers) = (Lifecycle(left), Stickiness(left), Customers(left));
            lifecycle.Merge(Lifecycle(right));
            stickiness.Merge(Stickiness(right));
            customers.Merge(Customers(right));
            Assert.Equal(days.Lifecycle(whole, from, asOf, allowAbsent: true), lifecycle.ToTable());
            Assert.Equal(days.Stickiness(whole, from, asOf, 1, allowAbsent: true), stickiness.ToTable());
            Assert.Equal(days.ActiveCustomers(whole, from, asOf, 3, allowAbsent: true), customers.ToTable());
        });

    private static LifecycleTally Lifecycle(TouchpointLog log)
    {
        var tally = new LifecycleTally(days, from, asOf, allowAbsent: true);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally;
    }

    private static StickinessTally Stickiness(TouchpointLog log)
    {
        var tally = new StickinessTally(days, from, asOf, allowAbsent: true);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally;
    }

    private static ActiveCustomersTally Customers(TouchpointLog log)
    {
        var tally = new ActiveCustomersTally(days, from, asOf, 3, allowAbsent: true);
        foreach (var journey in log.Journeys)
            tally.Add(journey);
        return tally;
    }

    private static HashSet<int> On(Dictionary<int, HashSet<int>> active, int day) => active.Where(pair => pair.Value.Contains(day)).Select(pair => pair.Key).ToHashSet();

    private static Dictionary<int, HashSet<int>> Active((int Customer, bool Visits, int Hour)[] rows)
        => rows.Where(row => row.Visits && At(row.Hour) < asOf)
            .GroupBy(row => row.Customer)
            .ToDictionary(group => group.Key, group => group.Select(row => calendar.NumberAt(At(row.Hour), PeriodKind.Day)).ToHashSet());

    private static Instant At(int hour) => start + Duration.FromHours(hour);

    private static TouchpointLog Log((int Customer, bool Visits, int Hour)[] rows)
        => TouchpointLog.FromRows(rows, row => "customer " + (char)(48 + row.Customer), row => row.Visits ? "visit" : "other", row => At(row.Hour));
}
