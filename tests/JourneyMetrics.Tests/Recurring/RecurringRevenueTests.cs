using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using JourneyMetrics.Recurring;
using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

public sealed class RecurringRevenueTests
{
    private static readonly BusinessCalendar utc = new(DateTimeZone.Utc, IsoDayOfWeek.Monday);
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
    private static readonly RecurringRevenueDefinition months = new(utc, PeriodKind.Month);

    /// <summary>The customer of ChartMogul Help, article 201244842: yearly and monthly plans, contraction, churn at the end of what is paid, return.</summary>
    [Fact]
    public void A_published_life_of_a_customer_has_the_published_movements()
    {
        SubscriptionRow[] rows =
        [
            Row("Syncalytics", Day(2024, 1, 10), Day(2025, 1, 10), 2_000, 12),
            Row("Syncalytics", Day(2024, 1, 13), Day(2024, 1, 27), 60, 1),
            Row("Syncalytics", Day(2025, 3, 5), null, 150, 1),
        ];
        var days = new RecurringRevenueDefinition(utc, PeriodKind.Day);

        // On the annual basis the twelfth of 2,000 needs no rounding.
        var annual = days.Count(History(rows, RevenueBasis.Annual), Day(2024, 1, 1), Day(2025, 4, 1));
        Assert.Equal(Dollars(2_000), On(annual, 2024, 1, 10).New.Amount);
        Assert.Equal(Dollars(720), On(annual, 2024, 1, 13).Expansion.Amount);
        Assert.Equal(Dollars(720), On(annual, 2024, 1, 27).Contraction.Amount);
        Assert.Equal(Dollars(2_000), On(annual, 2025, 1, 10).Churned.Amount);
        Assert.Equal(Dollars(1_800), On(annual, 2025, 3, 5).Reactivation.Amount);
        Assert.Equal(5, annual.Rows.Count(row => row.Bridge.Opening != row.Bridge.Closing));

        // As printed there: 166.67, 60, 60, 166.67 and 150 a month.
        var monthly = days.Count(History(rows, rounding: MidpointRounding.ToEven), Day(2024, 1, 1), Day(2025, 4, 1));
        Assert.Equal(166.67m, decimal.Round(On(monthly, 2024, 1, 10).New.Amount.Amount, 2));
        Assert.Equal(Dollars(60), On(monthly, 2024, 1, 13).Expansion.Amount);
        Assert.Equal(Dollars(60), On(monthly, 2024, 1, 27).Contraction.Amount);
        Assert.Equal(166.67m, decimal.Round(On(monthly, 2025, 1, 10).Churned.Amount.Amount, 2));
        Assert.Equal(Dollars(150), On(monthly, 2025, 3, 5).Reactivation.Amount);
    }

    /// <summary>Ten customers of 34,500 a month: Treehouse, Introduction to churn and LTV analysis, MRR churn example: 17.39 % and 20 % without two of 3,000, 28.99 % and 10 % without the one of 10,000.</summary>
    [Theory]
    [InlineData("medium 1,medium 2", 0.1739, 0.2)]
    [InlineData("big", 0.2899, 0.1)]
    public void A_published_example_of_churn_has_the_published_rates(string lost, double revenue, double customers)
    {
        var gone = lost.Split(',');
        var rows = Enumerable.Range(1, 8).Select(number => (FormattableString.Invariant($"medium {number}"), 3_000m)).Append(("big", 10_000m)).Append(("small", 500m))
            .Select(one => Row(one.Item1, Day(2024, 1, 1), gone.Contains(one.Item1) ? Day(2024, 2, 15) : null, one.Item2, 1));
        var row = months.Count(History(rows), Day(2024, 2, 1), Day(2024, 3, 1)).Rows[0];
        Assert.Equal(Dollars(34_500), row.Bridge.Opening.Amount);
        Assert.Equal(revenue, row.GrossChurn.Value, 5e-5);
        Assert.Equal(customers, row.ChurnRate.Value, 1e-12);
    }

    /// <summary>10,000 at the start, 5,000 won, 500 of the old and 125 of the new lost: 5 %, 6.25 %, 5.13 % and 4.17 %, as ChurnForms prints them; a hundredth of each here.</summary>
    [Fact]
    public void The_forms_of_churn_come_from_one_table()
    {
        var old = Enumerable.Range(0, 400).Select(number => Row(FormattableString.Invariant($"old {number}"), Day(2024, 1, 1), number < 20 ? Day(2024, 2, 11) : null, 100, 1));
        var won = Enumerable.Range(0, 200).Select(number => Row(FormattableString.Invariant($"new {number}"), Day(2024, 2, 6), number < 5 ? Day(2024, 2, 21) : null, 100, 1));
        var history = History(old.Concat(won));
        var row = months.Count(history, Day(2024, 2, 1), Day(2024, 3, 1)).Rows[0];
        Assert.Equal(new Rate(20, 400), row.ChurnRate);
        Assert.Equal(ChurnForms.Crude(25, 400), row.ChurnCrude);
        Assert.Equal(ChurnForms.OverAverage(25, 400, 575), row.ChurnOverAverage);
        Assert.Equal(new Rate(25, 600), row.ChurnOverStartPlusNew);
        Assert.Equal(0.0513, row.ChurnOverAverage.Value, 5e-5);
        Assert.Equal(5, row.CameAndLeft);

        // By hand: 20 of 600 leave on the 11th, 5 of 580 on the 21st; the days open with 6 x 400, 5 x 600, 10 x 580 and 8 x 575.
        var days = new RecurringRevenueDefinition(utc, PeriodKind.Day).Count(history, Day(2024, 2, 1), Day(2024, 3, 1));
        Assert.Equal((20 / 600.0) + (5 / 580.0), days.ChurnDailySum().Value!.Value, 1e-12);
        Assert.Equal(25 / (15_800 / 29.0), days.ChurnOverMeanOpening().Value!.Value, 1e-12);
        Assert.Equal(new Ratio(25, 15_800).Value, days.ChurnHazard().Value, 1e-12);
    }

    [Fact]
    public void Swapping_plans_at_the_same_price_moves_nothing()
    {
        SubscriptionRow[] rows =
        [
            Row("Leah", Day(2024, 1, 5), Day(2024, 2, 10), 30, 1),
            Row("Leah", Day(2024, 2, 10), null, 360, 12),
            Row("Sarah", Day(2024, 1, 5), null, 20, 1),
            Row("Sarah", Day(2024, 1, 5), Day(2024, 2, 20), 10, 1),
        ];
        var row = months.Count(History(rows), Day(2024, 2, 1), Day(2024, 3, 1)).Rows[0];
        Assert.Equal(new MrrBridge(Of(60, 2), Of(0, 0), Of(0, 0), Of(0, 0), Of(10, 1), Of(0, 0)), row.Bridge);
    }

    [Fact]
    public void Who_pauses_over_a_close_churns_and_is_reactivated_unless_the_gap_is_within_the_grace()
    {
        SubscriptionRow[] rows = [Row("Leah", Day(2024, 1, 5), Day(2024, 1, 25), 30, 1), Row("Leah", Day(2024, 2, 5), null, 40, 1)];
        var history = History(rows);
        var plain = months.Count(history, Day(2024, 1, 1), Day(2024, 3, 1));
        Assert.Equal(1, plain.Rows[0].CameAndLeft);
        Assert.Equal(Of(40, 1), plain.Rows[1].Bridge.Reactivation);

        var graced = new RecurringRevenueDefinition(utc, PeriodKind.Month, grace: Duration.FromDays(11)).Count(history, Day(2024, 1, 1), Day(2024, 3, 1));
        Assert.Equal(Of(30, 1), graced.Rows[0].Bridge.Closing);
        Assert.Equal(Of(10, 1), graced.Rows[1].Bridge.Expansion);
        Assert.Equal([true, false], graced.Rows.Select(row => row.IsComplete));

        // One nanosecond less than the gap is a gap.
        var short1 = new RecurringRevenueDefinition(utc, PeriodKind.Month, grace: Duration.FromDays(11) - Duration.Epsilon);
        Assert.Equal(plain.Rows[1].Bridge, short1.Count(history, Day(2024, 1, 1), Day(2024, 3, 1)).Rows[1].Bridge);
    }

    [Fact]
    public void A_pause_between_two_closes_is_none()
    {
        SubscriptionRow[] rows = [Row("Leah", Day(2024, 1, 5), Day(2024, 2, 3), 30, 1), Row("Leah", Day(2024, 2, 20), null, 30, 1)];
        var row = months.Count(History(rows), Day(2024, 2, 1), Day(2024, 3, 1)).Rows[0];
        Assert.Equal(row.Bridge.Opening, row.Bridge.Closing);
        Assert.Equal(0, row.Lost);
    }

    [Fact]
    public void What_starts_or_ends_at_midnight_of_the_first_belongs_to_the_month_that_begins()
    {
        // Midnight in New York is 05:00 in UTC.
        var first = Instant.FromUtc(2024, 2, 1, 5, 0);
        SubscriptionRow[] rows = [Row("Leah", first, null, 30, 1), Row("Sarah", Day(2024, 1, 10), first, 20, 1)];
        var table = new RecurringRevenueDefinition(newYork, PeriodKind.Month).Count(History(rows), Instant.FromUtc(2024, 1, 1, 12, 0), Instant.FromUtc(2024, 3, 1, 5, 0));
        Assert.Equal(Of(20, 1), table.Rows[0].Bridge.Closing);
        Assert.Equal(Of(20, 1), table.Rows[1].Bridge.Churned);
        Assert.Equal(Of(30, 1), table.Rows[1].Bridge.New);
        Assert.Equal(["2024-01", "2024-02"], table.Rows.Select(row => row.Label));
        Assert.All(table.Rows, row => Assert.True(row.IsComplete));
    }

    [Fact]
    public void The_running_month_is_marked_and_what_is_arranged_is_not_seen()
    {
        SubscriptionRow[] rows = [Row("Leah", Day(2024, 1, 5), Day(2024, 2, 28), 30, 1), Row("Sarah", Day(2024, 2, 25), null, 20, 1)];
        var table = months.Count(History(rows), Day(2024, 1, 1), Day(2024, 2, 20));
        Assert.Equal([true, false], table.Rows.Select(row => row.IsComplete));
        Assert.Equal(Of(30, 1), table.Rows[1].Bridge.Closing);
        Assert.Equal(1, table.NotYet);
        Assert.Equal(Undefined.ZeroDenominator, table.Pool(row => row.NetRetention).Reason);
    }

    /// <summary>By hand: of the 300 a year ago A pays 150 instead of 100, B 50 instead of 100, C nothing, and D is new since.</summary>
    [Fact]
    public void Trailing_twelve_months_rest_on_the_customers_of_a_year_ago()
    {
        SubscriptionRow[] rows =
        [
            Row("A", Day(2023, 1, 10), Day(2023, 6, 10), 100, 1), Row("A", Day(2023, 6, 10), null, 150, 1),
            Row("B", Day(2023, 1, 10), Day(2023, 9, 10), 100, 1), Row("B", Day(2023, 9, 10), null, 50, 1),
            Row("C", Day(2023, 1, 10), Day(2023, 3, 10), 100, 1),
            Row("D", Day(2023, 5, 1), null, 500, 1),
        ];
        var year = new RecurringRevenueDefinition(utc, PeriodKind.Month, span: 12);
        var table = year.Count(History(rows), Day(2024, 1, 1), Day(2024, 2, 1));
        var row = Assert.Single(table.Rows);
        Assert.Equal(Of(300, 3), row.Bridge.Opening);
        Assert.Equal(200 / 300.0, row.NetRetention.Value, 1e-15);
        Assert.Equal(150 / 300.0, row.GrossRetention.Value, 1e-15);
        Assert.Throws<InvalidOperationException>(() => table.Pool(one => one.NetRetention));
    }

    /// <summary>By hand, the same customers as a cohort: at most what each paid at the start.</summary>
    [Fact]
    public void A_cohort_keeps_what_its_customers_pay()
    {
        SubscriptionRow[] rows =
        [
            Row("A", Day(2024, 1, 10), Day(2024, 2, 10), 100, 1), Row("A", Day(2024, 2, 10), null, 150, 1),
            Row("B", Day(2024, 1, 10), Day(2024, 3, 10), 100, 1), Row("B", Day(2024, 3, 10), null, 50, 1),
            Row("C", Day(2024, 1, 10), Day(2024, 2, 15), 100, 1), Row("C", Day(2024, 3, 20), null, 80, 1),
            Row("D", Day(2024, 2, 5), null, 500, 1),
            Row("E", Day(2023, 5, 1), null, 70, 1),
            Row("F", Day(2024, 2, 3), Day(2024, 2, 9), 70, 1),
        ];
        var table = months.CountRetained(History(rows), Day(2024, 1, 1), Day(2024, 4, 1));
        Assert.Equal([3, 2, 1], table.Rows.Select(row => row.Cells.Count));
        Assert.Equal([1, 250 / 300.0, 280 / 300.0], Enumerable.Range(0, 3).Select(later => table.Rows[0].NetRetention(later).Value));
        Assert.Equal([1, 200 / 300.0, 230 / 300.0], Enumerable.Range(0, 3).Select(later => table.Rows[0].GrossRetention(later).Value));
        Assert.Equal(new Rate(2, 3), table.Rows[0].CustomerRetentionRate(1));
        Assert.Equal(750 / 800.0, table.NetRetention(1).Value);
        Assert.Equal(new Rate(3, 4), table.CustomerRetentionRate(1));
        Assert.Equal(Undefined.ZeroDenominator, table.NetRetention(3).Reason);
        Assert.Equal((1, 1), (table.Older, table.CameAndLeft));
        Assert.Equal(Undefined.ZeroDenominator, table.Rows[2].NetRetention(0).Reason);
    }

    [Fact]
    public void Adding_a_customer_to_a_tally_allocates_nothing()
    {
        var history = History(Enumerable.Range(0, 1_000).SelectMany(number => new[]
        {
            Row(FormattableString.Invariant($"customer {number}"), Day(2023, 1, 1) + Duration.FromDays(number % 300), Day(2024, 1, 1) + Duration.FromDays(number % 50), 10 + (number % 7), 1),
            Row(FormattableString.Invariant($"customer {number}"), Day(2024, 2, 1) + Duration.FromDays(number % 20), null, 5, 1),
        }));
        var tally = new RecurringRevenueTally(new RecurringRevenueDefinition(newYork, PeriodKind.Month, 12, Duration.FromDays(10)), RevenueBasis.Monthly, Day(2023, 1, 1), Day(2024, 6, 1));
        var retained = new RetainedRevenueTally(months, RevenueBasis.Monthly, Day(2023, 1, 1), Day(2024, 6, 1));
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var customer in history.Customers)
            {
                tally.Add(customer);
                retained.Add(customer);
            }
        }));
    }

    private static MrrBridge On(RecurringRevenueTable table, int year, int month, int day)
        => table.Rows.Single(row => row.Period == utc.NumberOn(new LocalDate(year, month, day), PeriodKind.Day)).Bridge;

    private static Instant Day(int year, int month, int day) => Instant.FromUtc(year, month, day, 0, 0);

    private static Money Dollars(decimal amount) => new(amount, "USD");

    private static MrrMovement Of(decimal amount, long customers) => new(Dollars(amount), customers);

    private static SubscriptionRow Row(string customer, Instant start, Instant? end, decimal amount, int months) => new(customer, start, end, Dollars(amount), months);

    private static RecurringHistory History(IEnumerable<SubscriptionRow> rows, RevenueBasis basis = RevenueBasis.Monthly, MidpointRounding? rounding = null)
        => RecurringHistory.FromSubscriptions(rows, row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Months, basis: basis, rounding: rounding);
}
