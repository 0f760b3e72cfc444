using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Tests.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class CohortLaws
{
    private static readonly Instant from = Instant.FromUtc(2024, 1, 10, 0, 0);
    private static readonly Instant asOf = Instant.FromUtc(2024, 7, 14, 7, 30);
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly BusinessCalendar calendar = new(zone, IsoDayOfWeek.Monday);

    // Ties, months' edges in the zone, events before the first cohort and after as-of, repeated names.
    private static readonly Gen<CohortEvent[]> rowsOfEvents = Gen.Choose(0, 5)
        .SelectMany(_ => Gen.Elements("a", "b", "buy"), (customer, name) => (customer, name))
        .SelectMany(_ => Gen.Choose(-60, 220), (pair, day) => (pair.customer, pair.name, day))
        .SelectMany(_ => Gen.Elements(0, 1, 4 * 60, (4 * 60) - 1, 5 * 60, (5 * 60) - 1, 720), (part, minute) => (part.customer, part.name, part.day, minute))
        .SelectMany(
            _ => Gen.Choose(0, 900),
            (part, value) => new CohortEvent("customer " + (char)(48 + part.customer), part.name, from + Duration.FromDays(part.day) + Duration.FromMinutes(part.minute), part.name == "buy" ? value / 100m : null))
        .ArrayOf();

    // A counter-example shrinks by leaving out one row after the other.
    private static readonly Arbitrary<CohortEvent[]> events = Arb.From(
        rowsOfEvents, rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));

    [Theory]
    [InlineData(CohortEntry.FirstTime)]
    [InlineData(CohortEntry.FirstEver)]
    [InlineData(CohortEntry.Recurring)]
    public void The_table_equals_the_slow_count(CohortEntry entry)
        => Law.Holds(events, rows => EqualsOracle(rows, entry), runs: 500);

    // Each rule alone and all of them together.
    public static TheoryData<CohortEntry, CohortReturn, int, int, bool> Rules => new()
    {
        { CohortEntry.FirstTime, CohortReturn.OnOrAfter, 1, 0, false },
        { CohortEntry.FirstTime, CohortReturn.On, 2, 0, false },
        { CohortEntry.FirstTime, CohortReturn.On, 1, 0, true },
        { CohortEntry.FirstTime, CohortReturn.On, 1, 30, false },
        { CohortEntry.Recurring, CohortReturn.OnOrAfter, 2, 0, true },
        { CohortEntry.Recurring, CohortReturn.On, 1, 7, true },
        { CohortEntry.FirstEver, CohortReturn.OnOrAfter, 1, 1, true },
        { CohortEntry.Recurring, CohortReturn.OnOrAfter, 1, 30, false },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_table_of_any_rules_equals_the_slow_count(CohortEntry entry, CohortReturn returns, int minOccurrences, int blockDays, bool brackets)
        => Law.Holds(
            events,
            rows =>
            {
                var definition = new CohortDefinition(
                    "a", "buy", calendar, PeriodKind.Month, entry, returns, minOccurrences, blockDays == 0 ? null : Duration.FromDays(blockDays), brackets ? [1, 2, 1] : default);
                var table = definition.Count(Log(rows), from, asOf, allowAbsent: true);
                var oracle = new CohortRuleOracle(definition, rows, asOf);
                var first = CohortOracle.Month(from, zone);
                for (var row = 0; row < table.Rows.Count; row++)
                {
                    for (var column = 0; column < table.Rows[row].Cells.Count; column++)
                    {
                        if (table.Rows[row].Cells[column] is { Customers: { } customers, Activity: { } activity, Value: { } value })
                            Assert.Equal(oracle.Cell(first + row, column), (customers, activity, value.Amount));
                    }
                }
            },
            runs: 300);

    [Fact]
    public void Tables_by_what_the_start_carries_add_up_to_the_table()
        => Law.Holds(events, rows =>
        {
            var log = TouchpointLog.FromRows(
                rows, row => row.Customer, row => row.Touchpoint, row => row.At, channel: row => row.Value % 3 is { } rest ? "channel " + (int)rest : null, value: row => row.Value);
            foreach (var entry in new[] { CohortEntry.FirstTime, CohortEntry.Recurring })
            {
                var segments = new CohortDefinition("buy", "buy", calendar, PeriodKind.Month, entry).CountBy(log, null, from, asOf, allowAbsent: true).Segments;
                if (segments.IsEmpty)
                    continue;
                var whole = new CohortDefinition("buy", "buy", calendar, PeriodKind.Month, entry).Count(log, from, asOf, allowAbsent: true);
                Assert.Equal(whole, segments.Select(segment => segment.Table).Aggregate(CohortTable.Add));
            }
        });

    [Fact]
    public void Without_customers_still_under_observation_Kaplan_Meier_is_the_plain_share()
        => Law.Holds(events, rows =>
        {
            var table = new CohortDefinition("a", "buy", calendar, PeriodKind.Month, returns: CohortReturn.OnOrAfter, columns: 3).Count(Log(rows), from, asOf, allowAbsent: true);
            var old = new CohortTable(table.Definition, asOf, table.Rows.Where(row => row.Cells[2].Status == CellStatus.Complete).ToValueList());
            var curve = old.ToSurvivalTable().Curve();
            for (var k = 0; k < 3; k++)
            {
                if (old.PooledRetention[k] is { IsDefined: true } share)
                    Assert.Equal(share.Value, curve.At(k).OrThrow().Survival, 1e-12);
            }
        });

    [Fact]
    public void Kaplan_Meier_counts_each_customer_of_a_complete_cohort_once()
        => Law.Holds(events, rows =>
        {
            var table = new CohortDefinition("a", "buy", calendar, PeriodKind.Month, returns: CohortReturn.OnOrAfter).Count(Log(rows), from, asOf, allowAbsent: true);
            return table.ToSurvivalTable().Customers == table.Rows.Where(row => row.Cells[0].Status == CellStatus.Complete).Sum(row => row.Size);
        });

    [Fact]
    public void On_or_after_never_rises_along_a_row()
        => Law.Holds(events, rows =>
        {
            var table = new CohortDefinition("a", "buy", calendar, PeriodKind.Month, CohortEntry.Recurring, CohortReturn.OnOrAfter).Count(Log(rows), from, asOf, allowAbsent: true);
            return table.Rows.All(row => row.Cells.Zip(row.Cells.Skip(1)).All(pair => pair.Second.Customers is null || pair.Second.Customers <= pair.First.Customers));
        });

    [Fact]
    public void Shifting_all_instants_and_as_of_by_whole_periods_shifts_the_table()
        => Law.Holds(events, rows =>
        {
            var utc = new CohortDefinition("a", "buy", new BusinessCalendar(DateTimeZone.Utc, IsoDayOfWeek.Monday), PeriodKind.Week, CohortEntry.Recurring);
            var shift = Duration.FromDays(7 * 5);
            var here = utc.Count(Log(rows), from, asOf, allowAbsent: true);
            var there = utc.Count(Log([.. rows.Select(row => row with { At = row.At + shift })]), from + shift, asOf + shift, allowAbsent: true);
            Assert.Equal(here.Rows.Select(row => (row.Period + 5, row.Cells)), there.Rows.Select(row => (row.Period, row.Cells)));
        });

    [Fact]
    public void The_table_of_the_whole_is_the_sum_over_any_split_by_customers()
        => Law.Holds(events, rows =>
        {
            var left = rows.Where(row => row.Customer[^1] % 2 == 0).ToArray();
            var right = rows.Where(row => row.Customer[^1] % 2 != 0).ToArray();
            Assert.Equal(Count(rows), Count(left) + Count(right));
            var tally = new CohortTally(Definition(CohortEntry.FirstTime), from, asOf, allowAbsent: true);
            var other = new CohortTally(Definition(CohortEntry.FirstTime), from, asOf, allowAbsent: true);
            foreach (var journey in Log(left).Journeys)
                tally.Add(journey);
            foreach (var journey in Log(right).Journeys)
                other.Add(journey);
            tally.Merge(other);
            Assert.Equal(Count(rows), tally.ToTable());
        });

    [Fact]
    public void The_order_of_rows_at_distinct_times_does_not_matter()
        => Law.Holds(events, rows =>
        {
            var distinct = rows.DistinctBy(row => (row.Customer, row.At)).ToArray();
            return Count(distinct).Equals(Count([.. distinct.AsEnumerable().Reverse()]));
        });

    [Fact]
    public void A_pooled_curve_uses_complete_cells_only()
        => Law.Holds(events, rows =>
        {
            var table = Count(rows);
            for (var k = 0; k < table.PooledRetention.Count; k++)
            {
                var complete = table.Rows.Where(row => row.Cells[k].Status == CellStatus.Complete).ToList();
                Assert.Equal(new Rate(complete.Sum(row => row.Cells[k].Customers!.Value), complete.Sum(row => row.Size)), table.PooledRetention[k]);
            }
        });

    [Fact]
    public void Touchpoints_from_as_of_on_change_nothing()
        => Law.Holds(events, rows => Count(rows) == Count([.. rows.Where(row => row.At < asOf)]));

    private static bool EqualsOracle(CohortEvent[] rows, CohortEntry entry)
    {
        var table = Count(rows, entry);
        var cells = CohortOracle.Months(rows, "a", "buy", entry, zone, asOf);
        var first = CohortOracle.Month(from, zone);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            for (var k = 0; row + k < table.Rows.Count; k++)
            {
                var (people, value) = cells.TryGetValue((first + row, first + row + k), out var cell) ? (cell.Customers.Count, cell.Value) : (0, 0m);
                var counted = table.Rows[row].Cells[k];
                if (counted.Customers != people || counted.Value != (Money)value)
                    return false;
            }
        }

        return table.Rows.Count == CohortOracle.Month(asOf, zone) - first + 1;
    }

    private static CohortDefinition Definition(CohortEntry entry) => new("a", "buy", calendar, PeriodKind.Month, entry);

    private static CohortTable Count(CohortEvent[] rows, CohortEntry entry = CohortEntry.FirstTime)
        => Definition(entry).Count(Log(rows), from, asOf, allowAbsent: true);

    private static TouchpointLog Log(CohortEvent[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => row.At, value: row => row.Value);
}
