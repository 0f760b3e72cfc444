using JourneyMetrics.Lifetime;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Lifetime;

public sealed class SummaryTests
{
    private static readonly LocalDate end = new(2024, 3, 31);
    private static readonly SummaryDefinition byDay = new("buy", DateTimeZone.Utc, Duration.FromDays(1));

    [Fact]
    public void Eleven_rows_tell_what_became_of_them()
    {
        var rows = Enumerable.Range(0, 11).Select(row => ("Ada", new LocalDate(2024, 1, 1 + (row / 4)), (decimal?)5m)).ToArray();
        var summaries = Summarise(byDay, rows);
        Assert.Equal("11 rows -> 3 purchases of 1 customers, 2 repeats, 0 customers born later, to 2024-03-31", summaries.ToString());
        Assert.Equal(new CustomerSummary(2, 2, 90), summaries.Table[0]);
        Assert.Equal(17.5, summaries.Table.MeanSpend(0).OrThrow());
        Assert.Equal("Ada", summaries.Customer(0));
    }

    [Fact]
    public void A_refund_before_the_purchase_of_its_day_belongs_to_that_day()
    {
        (string, LocalDate, decimal?)[] rows = [("Ada", new(2024, 1, 1), 10m), ("Ada", new(2024, 2, 1), -3m), ("Ada", new(2024, 2, 1), 20m), ("Ada", new(2024, 3, 1), -4m)];
        Assert.Equal(13, Summarise(byDay, rows).Table.MeanSpend(0).OrThrow());
        Assert.Equal(20, Summarise(new("buy", DateTimeZone.Utc, Duration.FromDays(1), refunds: RefundPolicy.Dropped), rows).Table.MeanSpend(0).OrThrow());
        var refused = new SummaryDefinition("buy", DateTimeZone.Utc, Duration.FromDays(1), refunds: RefundPolicy.Refused);
        Assert.Contains("'Ada' has a refund of -3", Assert.Throws<ArgumentException>(() => Summarise(refused, rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refund_without_a_purchase_makes_no_customer()
    {
        var summaries = Summarise(byDay, [("Ada", new(2024, 1, 1), -10m), ("Bob", new(2024, 1, 1), -2m), ("Bob", new(2024, 1, 3), 2m)]);
        Assert.Equal(1, summaries.Count);
        Assert.Equal((2L, 2L, 1L), (summaries.Report.Refunds, summaries.Report.RefundsWithoutPurchase, summaries.Report.WithoutPurchase));
    }

    [Fact]
    public void The_first_purchase_counts_for_spend_where_it_is_asked_for()
    {
        var summaries = Summarise(byDay, [("Ada", new(2024, 1, 1), 10m), ("Ada", new(2024, 2, 1), 40m), ("Bob", new(2024, 1, 1), 7m)]);
        var (without, with) = (summaries.Spend(), summaries.Spend(FirstPurchaseSpend.Included));
        Assert.Equal([1], without.Purchases.ToArray());
        Assert.Equal([40.0], without.Means.ToArray());
        Assert.Equal([2, 1], with.Purchases.ToArray());
        Assert.Equal([25.0, 7.0], with.Means.ToArray());
    }

    [Fact]
    public void A_mean_that_is_not_above_zero_is_refused_or_left_out_by_name()
    {
        var summaries = Summarise(byDay, [("Ada", new(2024, 1, 1), 10m), ("Ada", new(2024, 2, 1), 0m), ("Bob", new(2024, 1, 1), 7m), ("Bob", new(2024, 1, 4), 7m)]);
        Assert.Contains("Row 0", Assert.Throws<ArgumentOutOfRangeException>(() => summaries.Spend()).Message, StringComparison.Ordinal);
        var left = summaries.Spend(nonPositive: NonPositiveSpend.LeftOut);
        Assert.Equal((1, 1L), (left.Count, left.LeftOut));
    }

    [Fact]
    public void Exact_times_run_to_the_first_instant_after_the_last_day()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var rules = new SummaryDefinition(null, zone, Duration.FromHours(1), PurchaseGranularity.Exact);
        var start = new LocalDateTime(2024, 3, 30, 12, 0).InZoneStrictly(zone).ToInstant();
        var rows = new[] { start, start + Duration.FromMinutes(30), start + Duration.FromMinutes(30) };
        var summaries = rules.Summarise(rows, _ => "Ada", at => at, null, new LocalDate(2024, 3, 31));

        // Clocks go forward on 31 March: a day and a half less an hour.
        Assert.Equal(new CustomerSummary(1, 0.5, 35), summaries.Table[0]);
        Assert.Equal(Math.Log(0.5), summaries.Table.LogIntervals[0]);
    }

    [Fact]
    public void Holdout_counts_days_and_spend_up_to_its_end()
    {
        (string, LocalDate, decimal?)[] rows =
        [
            ("Ada", new(2024, 3, 1), 10m), ("Ada", new(2024, 4, 2), 5m), ("Ada", new(2024, 4, 2), 6m), ("Ada", new(2024, 4, 9), 1m), ("Ada", new(2024, 5, 1), 9m), ("Cy", new(2024, 4, 3), 1m),
        ];
        var summaries = Summarise(byDay, rows, new LocalDate(2024, 4, 30));
        Assert.Equal((2, 12.0, 30.0), (summaries.HoldoutPurchases[0], summaries.HoldoutSpend[0], summaries.HoldoutLength));
        Assert.Equal((1L, 2L), (summaries.Report.LateCustomers, summaries.Report.HoldoutPurchases));
        var strict = new SummaryDefinition("buy", DateTimeZone.Utc, Duration.FromDays(1), lateCustomers: LateCustomers.Refused);
        Assert.Contains("'Cy' first bought after the calibration", Assert.Throws<ArgumentException>(() => Summarise(strict, rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_are_counted_by_period_of_the_customers_of_the_calibration()
    {
        var rows = new (string Who, int Day)[] { ("Ada", 0), ("Ada", 7), ("Ada", 8), ("Ada", 8), ("Bob", 3), ("Bob", 20), ("Cy", 15), ("Cy", 16) };
        var start = new LocalDate(2024, 1, 1);
        var log = TouchpointLog.FromRows(rows, row => row.Who, _ => "buy", row => start.PlusDays(row.Day).AtMidnight().InUtc().ToInstant());
        Assert.Equal([0L, 2L, 1L], byDay.RepeatsByPeriod(log, start, start.PlusDays(10), 3).ToArray());
    }

    [Fact]
    public void Columns_give_what_rows_give()
    {
        var (customers, days, micros) = (new[] { 3, 1, 3, 3 }, new long[] { 10, 11, 12, 12 }, new[] { 1_000_000L, 2_000_000, 3_000_000, TouchpointLog.NoMicros });
        var seconds = Array.ConvertAll(days, day => day * 86_400);
        var summaries = byDay.Summarise(customers, InstantColumn.UnixSeconds(seconds), micros, new LocalDate(1970, 1, 31));
        Assert.Equal(["1", "3"], Enumerable.Range(0, 2).Select(summaries.Customer));
        Assert.Equal(new CustomerSummary(1, 2, 20), summaries.Table[1]);
        Assert.Equal((3.0, 1L), (summaries.Table.MeanSpend(1).OrThrow(), summaries.Report.RowsWithoutAmount));
    }

    [Fact]
    public void Wrong_rules_name_what_is_wrong()
    {
        Assert.Throws<ArgumentOutOfRangeException>("unit", () => new SummaryDefinition(null, DateTimeZone.Utc, Duration.Zero));
        Assert.Throws<ArgumentException>("purchase", () => new SummaryDefinition(string.Empty, DateTimeZone.Utc, Duration.FromDays(1)));
        Assert.Throws<ArgumentOutOfRangeException>("holdoutEnd", () => new SummaryTally(byDay, end, new LocalDate(2024, 3, 30)));
        Assert.Throws<ArgumentException>("log", () => byDay.Summarise(TouchpointLog.Empty, end));
        Assert.Equal(0, byDay.Summarise(TouchpointLog.Empty, end, allowAbsent: true).Count);
    }

    [Fact]
    public void A_row_costs_no_allocation()
    {
        var (few, many) = (Log(200, 2), Log(200, 50));
        Assert.Equal(Allocation.Of(() => byDay.Summarise(few, end)), Allocation.Of(() => byDay.Summarise(many, end)));
    }

    private static TouchpointLog Log(int customers, int each)
    {
        var start = Instant.FromUtc(2024, 1, 1, 0, 0);
        return TouchpointLog.FromRows(Enumerable.Range(0, customers * each), row => Invariant($"{row % customers}"), _ => "buy", row => start + Duration.FromHours(row / customers), value: _ => 2m);
    }

    private static CustomerSummaries Summarise(SummaryDefinition rules, (string Who, LocalDate Day, decimal? Amount)[] rows, LocalDate? holdoutEnd = null)
        => rules.Summarise(rows, row => row.Who, row => row.Day, row => row.Amount, end, holdoutEnd);
}
