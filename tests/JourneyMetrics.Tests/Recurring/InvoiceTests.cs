using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using JourneyMetrics.Recurring;
using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

public sealed class InvoiceTests
{
    private static readonly BusinessCalendar berlin = new(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);

    private static readonly Arbitrary<InvoiceRow[]> anyInvoices = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ArrayOf(),
        rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));

    [Fact]
    public void Months_hold_the_days_of_service_and_add_up_to_the_invoice()
        => Law.Holds(anyInvoices, rows =>
        {
            var history = History(rows, Proration.Days);
            var sum = 0m;
            for (var month = new LocalDate(2022, 1, 1); month < new LocalDate(2027, 1, 1); month = month.PlusMonths(1))
            {
                var amount = history.At(Start(month.PlusDays(10))).Amount.Amount;
                sum += amount;

                // Each invoice is off its exact share by less than a millionth.
                var exact = rows.Sum(row => row.Amount.Amount * Days(row, month) / Period.DaysBetween(row.From, row.To));
                Assert.InRange(amount - exact, -0.000001m * rows.Length, 0.000001m * rows.Length);

                // From the first moment of the month to the last.
                Assert.Equal(amount, history.At(Start(month)).Amount.Amount);
                Assert.Equal(amount, history.At(Start(month.PlusMonths(1)).PlusNanoseconds(-1)).Amount.Amount);
            }

            Assert.Equal(rows.Sum(row => row.Amount.Amount), sum);
        });

    [Fact]
    public void Whole_months_are_subscriptions_of_the_same_amounts()
        => Law.Holds(anyInvoices, rows =>
        {
            var whole = rows.Select(row => row with { To = row.From.PlusMonths(6), Amount = row.Amount * 6 }).ToArray();
            var history = History(whole, Proration.WholeMonths);
            var other = RecurringHistory.FromSubscriptions(whole, row => row.Customer, row => Start(row.From), row => Start(row.To), row => row.Amount, _ => 6);
            var definition = new RecurringRevenueDefinition(berlin, PeriodKind.Month);
            var (from, asOf) = (Start(new LocalDate(2023, 1, 1)), Start(new LocalDate(2026, 1, 1)));
            return definition.Count(history, from, asOf) == definition.Count(other, from, asOf);
        });

    [Fact]
    public void A_credit_takes_away_what_its_invoice_gave()
        => Law.Holds(anyInvoices, rows =>
        {
            var credited = rows.Concat(rows.Select(row => row with { Amount = -row.Amount }));
            foreach (var customer in History(credited, Proration.Days).Customers)
                Assert.Equal(0, customer.At(Start(new LocalDate(2024, 6, 15))).Amount);
        });

    /// <summary>By hand: 90 days from 15 January to 14 April 2024; 17, 29, 31 and 13 days of 90.00.</summary>
    [Fact]
    public void Days_of_a_quarter_fall_into_four_months()
    {
        var history = History([new InvoiceRow("Leah", new LocalDate(2024, 1, 15), new LocalDate(2024, 4, 14), new Money(90, "EUR"))], Proration.Days);
        Assert.Equal([17m, 29m, 31m, 13m, 0m], Enumerable.Range(1, 5).Select(month => history.At(Start(new LocalDate(2024, month, 1))).Amount.Amount));
    }

    /// <summary>By hand: 100 over 30 days of April and 31 of May is 49.180327(87) and 50.819672(13): the millionth left goes to April.</summary>
    [Fact]
    public void The_millionth_left_goes_to_the_largest_remainder()
    {
        var history = History([new InvoiceRow("Leah", new LocalDate(2024, 4, 1), new LocalDate(2024, 6, 1), new Money(100, "EUR"))], Proration.Days);
        Assert.Equal(49.180328m, history.At(Start(new LocalDate(2024, 4, 30))).Amount.Amount);
        Assert.Equal(50.819672m, history.At(Start(new LocalDate(2024, 5, 1))).Amount.Amount);
    }

    [Theory]
    [InlineData("2024-01-31", "2024-02-29", true)]
    [InlineData("2024-02-29", "2024-03-31", true)]
    [InlineData("2023-02-28", "2023-03-30", true)]
    [InlineData("2024-04-30", "2025-04-30", true)]
    [InlineData("2024-04-30", "2024-05-29", false)]
    [InlineData("2024-01-15", "2024-01-20", false)]
    public void Months_are_whole_from_either_end(string from, string to, bool isWhole)
    {
        var parse = NodaTime.Text.LocalDatePattern.Iso;
        InvoiceRow[] rows = [new("Leah", parse.Parse(from).Value, parse.Parse(to).Value, new Money(120, "EUR"))];
        if (isWhole)
            Assert.True(History(rows, Proration.WholeMonths).At(Start(rows[0].From)).Amount.Amount is 120 or 10);
        else
            Assert.Equal("to", Assert.Throws<RecurringRowException>(() => History(rows, Proration.WholeMonths)).Error!.Column);
    }

    [Fact]
    public void A_date_that_the_zone_skipped_is_at_the_jump()
    {
        var samoa = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Pacific/Apia"], IsoDayOfWeek.Monday);
        InvoiceRow[] rows = [new("Leah", new LocalDate(2011, 12, 30), new LocalDate(2012, 1, 30), new Money(30, "WST"))];
        var history = RecurringHistory.FromInvoices(rows, row => row.Customer, row => row.From, row => row.To, row => row.Amount, samoa, Proration.WholeMonths);
        var jump = Instant.FromUtc(2011, 12, 30, 10, 0);
        Assert.Equal(0, history.At(jump.PlusNanoseconds(-1)).Amount.Amount);
        Assert.Equal(30, history.At(jump).Amount.Amount);
    }

    [Fact]
    public void Credits_beyond_the_charges_are_an_error_that_names_the_customer_and_the_time()
    {
        var january = new InvoiceRow("Leah", new LocalDate(2024, 1, 1), new LocalDate(2024, 2, 1), new Money(30, "EUR"));
        var error = Assert.Throws<RecurringRowException>(() => History([january, january with { Amount = new Money(-40, "EUR") }], Proration.WholeMonths));
        Assert.Contains("'Leah' add up to -10 from 2023-12-31T23:00:00Z", error.Message, StringComparison.Ordinal);
    }

    private static int Days(InvoiceRow row, LocalDate month)
        => Math.Max(0, Period.DaysBetween(LocalDate.Max(row.From, month), LocalDate.Min(row.To, month.PlusMonths(1))));

    private static Instant Start(LocalDate date) => berlin.Zone.AtStartOfDay(date).ToInstant();

    private static InvoiceRow Draw(Random random)
    {
        var from = new LocalDate(2023, 1, 1).PlusDays(random.Next(700));
        var to = random.Next(2) == 0 ? from.PlusMonths(random.Next(1, 14)) : from.PlusDays(random.Next(1, 500));
        return new InvoiceRow("customer " + (char)('A' + random.Next(4)), from, to, new Money(random.Next(1, 1_000_000) / 100m, "EUR"));
    }

    private static RecurringHistory History(IEnumerable<InvoiceRow> rows, Proration proration)
        => RecurringHistory.FromInvoices(rows, row => row.Customer, row => row.From, row => row.To, row => row.Amount, berlin, proration);
}
