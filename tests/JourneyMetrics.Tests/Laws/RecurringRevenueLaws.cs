using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using JourneyMetrics.Recurring;
using JourneyMetrics.Tests.Recurring;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class RecurringRevenueLaws
{
    private static readonly BusinessCalendar utc = new(DateTimeZone.Utc, IsoDayOfWeek.Monday);
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday, 4);
    private static readonly Instant from = Instant.FromUtc(2023, 12, 1, 0, 0);
    private static readonly Instant asOf = Instant.FromUtc(2024, 6, 14, 12, 0);

    public static TheoryData<PeriodKind, int, int> Rules => new()
    {
        { PeriodKind.Month, 1, 0 },
        { PeriodKind.Month, 3, 0 },
        { PeriodKind.Month, 1, 20 },
        { PeriodKind.Week, 1, 0 },
        { PeriodKind.Week, 5, 3 },
        { PeriodKind.Day, 1, 0 },
        { PeriodKind.Quarter, 2, 45 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_table_equals_the_count_at_each_half_day(PeriodKind kind, int span, int graceDays)
        => Law.Holds(RandomSubscriptions.Any, rows => EqualsOracle(rows, new RecurringRevenueDefinition(utc, kind, span, Duration.FromDays(graceDays))), runs: 300);

    [Theory]
    [InlineData(PeriodKind.Month, 0)]
    [InlineData(PeriodKind.Month, 20)]
    [InlineData(PeriodKind.Week, 3)]
    public void Retained_revenue_equals_the_count_at_each_half_day(PeriodKind kind, int graceDays)
        => Law.Holds(RandomSubscriptions.Any, rows => RetainedEqualsOracle(rows, new RecurringRevenueDefinition(utc, kind, grace: Duration.FromDays(graceDays))), runs: 300);

    [Theory]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Day)]
    [InlineData(PeriodKind.Quarter)]
    public void The_same_holds_in_a_zone_whose_clocks_change(PeriodKind kind)
        => Law.Holds(RandomSubscriptions.Any, rows => EqualsOracle(rows, new RecurringRevenueDefinition(newYork, kind)) && RetainedEqualsOracle(rows, new RecurringRevenueDefinition(newYork, kind)), runs: 150);

    [Fact]
    public void The_bridge_closes_exactly_and_opens_where_the_one_before_closed()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var history = History(rows);
            var table = Count(rows);
            foreach (var row in table.Rows)
            {
                var bridge = row.Bridge;
                Assert.Equal(
                    bridge.Opening.Amount + bridge.New.Amount + bridge.Expansion.Amount + bridge.Reactivation.Amount - bridge.Contraction.Amount - bridge.Churned.Amount,
                    bridge.Closing.Amount);
                var close = Instant.Min(utc.Period(row.Period, PeriodKind.Month).End, asOf);
                Assert.Equal(history.At(close.PlusNanoseconds(-1)), bridge.Closing);
                Assert.Equal(bridge.Opening.Amount + row.NetNew, bridge.Closing.Amount);
            }

            for (var i = 1; i < table.Rows.Count; i++)
                Assert.Equal(table.Rows[i - 1].Bridge.Closing, table.Rows[i].Bridge.Opening);
        });

    [Fact]
    public void The_tables_of_disjoint_customers_add_however_they_are_split()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var left = rows.Where(row => row.Customer[^1] % 2 == 0).ToArray();
            var right = rows.Where(row => row.Customer[^1] % 2 != 0).ToArray();
            Assert.Equal(Count(rows), Count(left) + Count(right));
            Assert.Equal(Retained(rows), Retained(left) + Retained(right));
            var definition = new RecurringRevenueDefinition(utc, PeriodKind.Month);
            var tally = new RecurringRevenueTally(definition, RevenueBasis.Monthly, from, asOf);
            var other = new RecurringRevenueTally(definition, RevenueBasis.Monthly, from, asOf);
            var kept = new RetainedRevenueTally(definition, RevenueBasis.Monthly, from, asOf);
            var otherKept = new RetainedRevenueTally(definition, RevenueBasis.Monthly, from, asOf);
            foreach (var customer in History(left).Customers)
            {
                tally.Add(customer);
                kept.Add(customer);
            }

            foreach (var customer in History(right).Customers)
            {
                other.Add(customer);
                otherKept.Add(customer);
            }

            tally.Merge(other);
            kept.Merge(otherKept);
            Assert.Equal(Count(rows), tally.ToTable());
            Assert.Equal(Retained(rows), kept.ToTable());
        });

    [Fact]
    public void The_order_of_rows_does_not_matter()
        => Law.Holds(RandomSubscriptions.Any, rows => Count(rows) == Count([.. rows.AsEnumerable().Reverse()]) && Retained(rows) == Retained([.. rows.OrderBy(row => row.Amount.Amount)]));

    [Fact]
    public void A_subscription_cut_into_two_adjacent_ones_changes_nothing()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var cut = rows.SelectMany(row => Cut(row, RecurringOracle.Step)).Reverse().ToArray();
            Assert.Equal(Count(rows), Count(cut));
            Assert.Equal(Retained(rows), Retained(cut));
        });

    [Fact]
    public void Changing_the_plan_at_the_same_price_moves_nothing_and_plans_of_one_customer_are_netted()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            // A yearly plan instead of a monthly one, two plans of half the price each instead of one.
            var other = rows.SelectMany(row => new[]
            {
                row with { Amount = row.Amount * 12 * 0.5m, Months = row.Months * 12 },
                row with { Amount = row.Amount * 3 * 0.5m, Months = row.Months * 3 },
            }).Where(row => row.Amount.Amount != 0.0000005m * row.Months).ToArray();
            var same = rows.Where(row => row.Amount.Amount != 0.000001m * row.Months).ToArray();
            Assert.Equal(Count(same), Count(other));
        });

    [Fact]
    public void Shifting_everything_by_whole_months_shifts_the_table()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            // From December to December of the year after: the months are as long as before, but for the leap day.
            var whole = rows.Where(row => OnMonth(row.Start) && (row.End is not { } end || OnMonth(end))).ToArray();
            var end = Instant.FromUtc(2024, 6, 1, 0, 0);
            var later = whole.Select(row => row with { Start = Later(row.Start), End = row.End is { } last ? Later(last) : null });
            var definition = new RecurringRevenueDefinition(utc, PeriodKind.Month);
            var table = definition.Count(History(whole), from, end);
            var shifted = definition.Count(History(later), Later(from), Later(end));
            Assert.Equal(table.Rows.Select(row => (row.Period + 7, row.Bridge, row.CameAndLeft)), shifted.Rows.Select(row => (row.Period, row.Bridge, row.CameAndLeft)));
        });

    [Fact]
    public void Gross_retention_is_at_most_one_and_at_most_the_net_one()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            foreach (var row in Count(rows, span: 2).Rows)
                AssertRetention(row.NetRetention, row.GrossRetention);
            var retained = Retained(rows);
            foreach (var row in retained.Rows)
            {
                for (var later = 0; later < row.Cells.Count; later++)
                    AssertRetention(row.NetRetention(later), row.GrossRetention(later));
            }

            AssertRetention(retained.NetRetention(2), retained.GrossRetention(2));
        });

    [Fact]
    public void The_first_cell_of_a_cohort_is_all_of_it()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            foreach (var row in Retained(rows).Rows.Where(row => row.Start.Customers > 0))
            {
                Assert.Equal(1, row.NetRetention(0).Value);
                Assert.Equal(1, row.GrossRetention(0).Value);
                Assert.Equal(1, row.CustomerRetentionRate(0).Value);
            }
        });

    [Fact]
    public void All_money_scaled_scales_amounts_and_leaves_rates()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var table = Count(rows);
            var scaled = Count([.. rows.Select(row => row with { Amount = row.Amount * 7 })]);
            Assert.Equal(table.Rows.Select(row => row.Bridge.Closing.Amount * 7), scaled.Rows.Select(row => row.Bridge.Closing.Amount));
            Assert.Equal(table.Rows.Select(row => row.NetRetention.ValueOrNull), scaled.Rows.Select(row => row.NetRetention.ValueOrNull));
            Assert.Equal(table.Rows.Select(row => row.ChurnRate), scaled.Rows.Select(row => row.ChurnRate));
        });

    [Fact]
    public void The_annual_basis_is_twelve_times_the_monthly_one()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var history = History(rows);
            var annual = History(rows, RevenueBasis.Annual);
            var table = Count(rows);
            var yearly = new RecurringRevenueDefinition(utc, PeriodKind.Month).Count(annual, from, asOf);
            Assert.Equal(table.Rows.Select(row => row.Bridge.Churned.Amount * 12), yearly.Rows.Select(row => row.Bridge.Churned.Amount));
            for (var i = 0; i < table.Rows.Count; i++)
                Assert.Equal(table.AnnualRunRate(i), yearly.AnnualRunRate(i));
            Assert.Equal(history.AnnualRunRateAt(asOf), annual.AnnualRunRateAt(asOf));
        });

    [Fact]
    public void What_lies_at_or_behind_as_of_changes_nothing_but_who_is_still_to_come()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            var seen = rows.Where(row => row.Start < asOf).Select(row => row.End >= asOf ? row with { End = null } : row).ToArray();
            var table = Count(rows);
            Assert.Equal(table.Rows, Count(seen).Rows);
            var late = rows.Where(row => row.Amount.Amount > 0).GroupBy(row => row.Customer, StringComparer.Ordinal).Count(customer => customer.All(row => row.Start >= asOf));
            Assert.Equal(late, table.NotYet);
        });

    [Fact]
    public void The_identities_of_the_figures_hold()
        => Law.Holds(RandomSubscriptions.Any, rows =>
        {
            foreach (var row in Count(rows).Rows.Where(row => row.Bridge.Opening.Amount.Amount > 0))
            {
                Assert.Equal(row.NetRetention.Value, row.GrossRetention.Value + row.ExpansionRate.Value, 1e-12);
                Assert.Equal(row.GrossChurn.Value, 1 - row.GrossRetention.Value, 1e-12);
                Assert.Equal(row.ChurnRate.Value, 1 - row.CustomerRetentionRate.Value, 1e-12);
                Assert.Equal(row.Bridge.Opening.Customers + row.Won - row.Lost, row.Bridge.Closing.Customers);
            }
        });

    private static void AssertRetention(Ratio net, Ratio gross)
    {
        Assert.Equal(net.IsDefined, gross.IsDefined);
        if (net.IsDefined)
            Assert.True(gross.Value <= Math.Min(1, net.Value), FormattableString.Invariant($"{gross} and {net}"));
    }

    private static bool OnMonth(Instant at) => at.InUtc() is { Day: 1, TimeOfDay: var time } && time == LocalTime.Midnight;

    private static Instant Later(Instant at) => at.InUtc().Date.PlusMonths(7).AtMidnight().InUtc().ToInstant();

    private static IEnumerable<SubscriptionRow> Cut(SubscriptionRow row, Duration after)
        => row.End is { } end && row.Start + after >= end
            ? [row]
            : [row with { End = row.Start + after }, row with { Start = row.Start + after }];

    private static RecurringHistory History(IEnumerable<SubscriptionRow> rows, RevenueBasis basis = RevenueBasis.Monthly)
        => RecurringHistory.FromSubscriptions(rows, row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Months, basis: basis);

    private static RecurringRevenueTable Count(SubscriptionRow[] rows, int span = 1) => new RecurringRevenueDefinition(utc, PeriodKind.Month, span).Count(History(rows), from, asOf);

    private static RetainedRevenueTable Retained(SubscriptionRow[] rows) => new RecurringRevenueDefinition(utc, PeriodKind.Month).CountRetained(History(rows), from, asOf);

    private static bool EqualsOracle(SubscriptionRow[] rows, RecurringRevenueDefinition definition)
    {
        var oracle = new RecurringOracle(rows, RandomSubscriptions.First, asOf, definition.Grace);
        var table = definition.Count(History(rows), from, asOf);
        foreach (var row in table.Rows)
        {
            var opening = definition.Calendar.Period(row.Period - definition.Span, definition.Period).End;
            var end = definition.Calendar.Period(row.Period, definition.Period).End;
            var movements = oracle.Customers
                .Select(customer => (Before: oracle.AtClose(customer, opening), After: oracle.AtClose(customer, end), Earlier: oracle.Paid(customer, null, opening), Inside: oracle.Paid(customer, opening, end)))
                .ToList();
            Same(row.Bridge.Opening, movements.Where(one => one.Before > 0).Select(one => one.Before));
            Same(row.Bridge.New, movements.Where(one => one.Before == 0 && one.After > 0 && !one.Earlier).Select(one => one.After));
            Same(row.Bridge.Reactivation, movements.Where(one => one.Before == 0 && one.After > 0 && one.Earlier).Select(one => one.After));
            Same(row.Bridge.Expansion, movements.Where(one => one.Before > 0 && one.After > one.Before).Select(one => one.After - one.Before));
            Same(row.Bridge.Contraction, movements.Where(one => one.After > 0 && one.After < one.Before).Select(one => one.Before - one.After));
            Same(row.Bridge.Churned, movements.Where(one => one.Before > 0 && one.After == 0).Select(one => one.Before));
            Same(row.Bridge.Closing, movements.Where(one => one.After > 0).Select(one => one.After));
            Assert.Equal(movements.Count(one => one.Before == 0 && one.After == 0 && one.Inside), row.CameAndLeft);
            Assert.Equal(end + definition.Grace <= asOf, row.IsComplete);
        }

        return true;
    }

    private static bool RetainedEqualsOracle(SubscriptionRow[] rows, RecurringRevenueDefinition definition)
    {
        var oracle = new RecurringOracle(rows, RandomSubscriptions.First, asOf, definition.Grace);
        var table = definition.CountRetained(History(rows), from, asOf);
        var closes = table.Rows.Select(row => definition.Calendar.Period(row.Period, definition.Period).End).ToArray();
        var begin = definition.Calendar.PeriodAt(from, definition.Period).Start;
        var fresh = oracle.Customers.Where(customer => !oracle.Paid(customer, null, begin)).ToList();
        for (var cohort = 0; cohort < closes.Length; cohort++)
        {
            var members = fresh
                .Where(customer => closes.Take(cohort).All(close => oracle.AtClose(customer, close) == 0) && oracle.AtClose(customer, closes[cohort]) > 0)
                .ToList();
            for (var close = cohort; close < closes.Length; close++)
            {
                var cell = table.Rows[cohort].Cells[close - cohort];
                var now = members.Select(customer => (Now: oracle.AtClose(customer, closes[close]), Then: oracle.AtClose(customer, closes[cohort]))).ToList();
                Assert.Equal(now.Sum(one => one.Now), cell.Net.Amount);
                Assert.Equal(now.Sum(one => Math.Min(one.Now, one.Then)), cell.Gross.Amount);
                Assert.Equal(now.Count(one => one.Now > 0), cell.Customers);
            }
        }

        Assert.Equal(oracle.Customers.Count() - fresh.Count, table.Older);
        Assert.Equal(fresh.Count(customer => oracle.Paid(customer, null, asOf) && closes.All(close => oracle.AtClose(customer, close) == 0)), table.CameAndLeft);
        return true;
    }

    private static void Same(MrrMovement movement, IEnumerable<decimal> amounts)
    {
        var list = amounts.ToList();
        Assert.Equal(list.Sum(), movement.Amount.Amount);
        Assert.Equal(list.Count, movement.Customers);
    }
}
