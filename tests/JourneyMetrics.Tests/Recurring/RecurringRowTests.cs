using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using JourneyMetrics.Recurring;
using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

public sealed class RecurringRowTests
{
    private static readonly BusinessCalendar utc = new(DateTimeZone.Utc, IsoDayOfWeek.Monday);
    private static readonly Instant start = Instant.FromUtc(2024, 1, 10, 0, 0);
    private static readonly SubscriptionRow good = new("Leah", start, null, new Money(30, "EUR"));

    public static TheoryData<SubscriptionRow, string, string> Bad => new()
    {
        { good with { Customer = string.Empty }, "customer", string.Empty },
        { good with { End = start }, "end", "2024-01-10T00:00:00Z" },
        { good with { End = start.PlusNanoseconds(-1) }, "end", "2024-01-09T23:59:59Z" },
        { good with { Start = Instant.FromUtc(1600, 1, 1, 0, 0) }, "start", "1600-01-01T00:00:00Z" },
        { good with { End = Instant.FromUtc(2300, 1, 1, 0, 0) }, "end", "2300-01-01T00:00:00Z" },
        { good with { Amount = new Money(-1, "EUR") }, "amount", "-1 EUR" },
        { good with { Amount = new Money(5, "USD") }, "amount", "5 USD" },
        { good with { Amount = new Money(100, "EUR"), Months = 12 }, "amount", "100 EUR" },
        { good with { Amount = new Money(0.0000001m, "EUR") }, "amount", "0.0000001 EUR" },
        { good with { Amount = new Money(10_000_000_000_000m, "EUR") }, "amount", "10,000,000,000,000 EUR" },
        { good with { Months = 0 }, "months", "0" },
        { good with { Months = 1201 }, "months", "1201" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_row_is_named_with_its_column_and_value(SubscriptionRow row, string column, string value)
    {
        var error = Assert.Throws<RecurringRowException>(() => History([good, row])).Error!;
        Assert.Equal((2L, column, value), (error.Row, error.Column, error.Value));
    }

    [Fact]
    public void What_a_selector_cannot_parse_is_a_bad_row()
    {
        var error = Assert.Throws<RecurringRowException>(() => RecurringHistory.FromSubscriptions(
            ["x"], row => row, _ => start, _ => null, row => decimal.Parse(row, System.Globalization.CultureInfo.InvariantCulture), _ => 1));
        Assert.Equal("amount", error.Error!.Column);
        Assert.IsType<FormatException>(error.InnerException);
    }

    [Fact]
    public void A_subscription_that_is_there_twice_is_found_by_its_name()
    {
        // The first two follow each other; the fourth came twice. The third has the customer's other plan.
        var half = start + Duration.FromDays(10);
        (string Name, SubscriptionRow Row)[] rows =
        [
            ("s1", good with { Start = half }),
            ("s1", good with { End = half }),
            ("s2", good),
            ("s3", good with { Customer = "Sarah", End = half }),
            ("s3", good with { Customer = "Sarah", Start = half.PlusNanoseconds(-1) }),
        ];
        Assert.Equal(60, Read(rows[..3]).At(start).Amount.Amount);
        var error = Assert.Throws<RecurringRowException>(() => Read(rows)).Error!;
        Assert.Equal((5L, "subscription", "s3"), (error.Row, error.Column, error.Value));
        Assert.Equal("subscription", Assert.Throws<RecurringRowException>(() => Read([(string.Empty, good)])).Error!.Column);

        static RecurringHistory Read(IEnumerable<(string Name, SubscriptionRow Row)> named)
            => RecurringHistory.FromSubscriptions(named, one => one.Row.Customer, one => one.Row.Start, one => one.Row.End, one => one.Row.Amount, one => one.Row.Months, one => one.Name);
    }

    [Fact]
    public void A_rounding_is_asked_for_and_kept_to()
    {
        var yearly = good with { Amount = new Money(100, "EUR"), Months = 12 };
        Assert.Equal(8.333333m, Value(yearly, MidpointRounding.ToEven));
        Assert.Equal(8.333334m, Value(yearly, MidpointRounding.ToPositiveInfinity));
        var half = good with { Amount = new Money(0.000003m, "EUR"), Months = 2 };
        Assert.Equal(0.000002m, Value(half, MidpointRounding.ToEven));
        Assert.Equal(0.000001m, Value(half, MidpointRounding.ToZero));
        Assert.Equal(0.000002m, Value(half, MidpointRounding.AwayFromZero));
        Assert.Equal(0.000001m, Value(half, MidpointRounding.ToNegativeInfinity));
        Assert.Equal(0.000000m, Value(half with { Amount = new Money(0.0000005m, "EUR"), Months = 1 }, MidpointRounding.ToEven));
        Assert.Equal(new Money(100, "EUR"), History([yearly], RevenueBasis.Annual).AnnualRunRateAt(start));
    }

    [Fact]
    public void Currencies_are_kept_apart_or_refused()
    {
        SubscriptionRow[] rows = [good, good with { Amount = new Money(5, "USD") }, good with { Amount = new Money(7, "EUR") }];
        var histories = RecurringHistory.SubscriptionsByCurrency(rows, row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Months);
        Assert.Equal(["EUR", "USD"], histories.Select(history => history.Currency.Code));
        Assert.Equal(new Money(37, "EUR"), histories[0].At(start).Amount);
        Assert.Equal(new Money(5, "USD"), histories[1].At(start).Amount);

        var definition = new RecurringRevenueDefinition(utc, PeriodKind.Month);
        var asOf = start + Duration.FromDays(30);
        Assert.Throws<ArgumentException>(() => definition.Count(histories[0], start, asOf) + definition.Count(histories[1], start, asOf));
        var tally = new RecurringRevenueTally(definition, RevenueBasis.Monthly, start, asOf);
        foreach (var customer in histories[0].Customers)
            tally.Add(customer);
        Assert.Throws<ArgumentException>(() => AddAll(tally, histories[1]));
        Assert.Throws<ArgumentException>(() => AddAll(tally, History([good], RevenueBasis.Annual)));
    }

    [Fact]
    public void Customers_of_amount_zero_pay_nothing_and_go_with_any_currency()
    {
        var history = History([good, good with { Customer = "Trial", Amount = Money.Zero }]);
        Assert.Equal(2, history.CustomerCount);
        Assert.Equal(new MrrMovement(new Money(30, "EUR"), 1), history.At(start));
        var definition = new RecurringRevenueDefinition(utc, PeriodKind.Month);
        var trial = History([good with { Customer = "Trial", Amount = Money.Zero }]);
        var asOf = start + Duration.FromDays(30);
        Assert.Equal(definition.Count(history, start, asOf), definition.Count(History([good]), start, asOf) + definition.Count(trial, start, asOf));
        Assert.Equal(0, definition.Count(trial, start, asOf).NotYet);
    }

    [Fact]
    public void No_rows_are_a_table_of_zeros()
    {
        var table = new RecurringRevenueDefinition(utc, PeriodKind.Month).Count(History([]), start, start + Duration.FromDays(30));
        Assert.Equal(2, table.Rows.Count);
        Assert.Equal(Money.Zero, table.Rows[0].Bridge.Closing.Amount);
        Assert.Equal(Undefined.ZeroDenominator, table.Rows[0].NetRetention.Reason);
        Assert.Equal(Undefined.ZeroDenominator, table.Rows[0].QuickRatio.Reason);
    }

    [Fact]
    public void Bad_rules_and_tables_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("span", () => new RecurringRevenueDefinition(utc, PeriodKind.Month, 0));
        Assert.Throws<ArgumentOutOfRangeException>("grace", () => new RecurringRevenueDefinition(utc, PeriodKind.Month, 1, -Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => new RecurringRevenueDefinition(utc, (PeriodKind)9));
        var definition = new RecurringRevenueDefinition(utc, PeriodKind.Month);
        Assert.Throws<ArgumentOutOfRangeException>("asOf", () => definition.Count(History([good]), start, start));
        Assert.Throws<ArgumentException>("definition", () => new RecurringRevenueDefinition(utc, PeriodKind.Month, 12).CountRetained(History([good]), start, start + Duration.FromDays(9)));
        Assert.Throws<ArgumentOutOfRangeException>("asOf", () => new RecurringRevenueDefinition(utc, PeriodKind.Hour).CountRetained(History([good]), start, start + Duration.FromDays(100)));
        Assert.False(new RecurringRevenueDefinition(utc, PeriodKind.Month, grace: Duration.MaxValue).Count(History([good]), start, start + Duration.FromDays(60)).Rows[0].IsComplete);
        Assert.Throws<ArgumentOutOfRangeException>("proration", () => RecurringHistory.FromInvoices<InvoiceRow>([], row => row.Customer, row => row.From, row => row.To, row => row.Amount, utc, (Proration)7));
        Assert.Throws<ArgumentOutOfRangeException>("basis", () => History([good], (RevenueBasis)3));

        var table = definition.Count(History([good]), start, start + Duration.FromDays(60));
        var open = new RecurringRevenueRow(table.Rows[1].Period, "2024-02", isComplete: true, new MrrBridge(default, default, default, default, default, default), 0);
        Assert.Throws<ArgumentException>("rows", () => new RecurringRevenueTable(definition, RevenueBasis.Monthly, table.AsOf, 0, [table.Rows[0], open]));
        Assert.Throws<ArgumentException>("rows", () => new RecurringRevenueTable(definition, RevenueBasis.Monthly, table.AsOf, 0, [table.Rows[0], table.Rows[2]]));
        Assert.Throws<InvalidOperationException>(() => table.ChurnDailySum());
        Assert.Throws<ArgumentOutOfRangeException>("count", () => table.Slice(1, 9));
        Assert.Equal(table.Rows[1], table.Slice(1, 1).Rows[0]);
        Assert.Throws<ArgumentException>(() => table + new RecurringRevenueDefinition(utc, PeriodKind.Month).Count(History([good]), start, start + Duration.FromDays(61)));
    }

    [Fact]
    public void Tables_come_back_from_JSON()
    {
        var table = new RecurringRevenueDefinition(utc, PeriodKind.Month, grace: Duration.FromDays(3)).Count(History([good]), start, start + Duration.FromDays(60));
        Assert.Equal(table, System.Text.Json.JsonSerializer.Deserialize<RecurringRevenueTable>(System.Text.Json.JsonSerializer.Serialize(table)));
    }

    private static void AddAll(RecurringRevenueTally tally, RecurringHistory history)
    {
        foreach (var customer in history.Customers)
            tally.Add(customer);
    }

    private static decimal Value(SubscriptionRow row, MidpointRounding rounding)
        => RecurringHistory.FromSubscriptions([row], one => one.Customer, one => one.Start, one => one.End, one => one.Amount, one => one.Months, rounding: rounding).At(start).Amount.Amount;

    private static RecurringHistory History(IEnumerable<SubscriptionRow> rows, RevenueBasis basis = RevenueBasis.Monthly)
        => RecurringHistory.FromSubscriptions(rows, row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Months, basis: basis);
}
