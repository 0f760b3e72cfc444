using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Lifetime;
using JourneyMetrics.Tests.Lifetime;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

public sealed class SummaryLaws
{
    private static readonly LocalDate calibrationEnd = new(2024, 3, 20);
    private static readonly LocalDate holdoutEnd = new(2024, 4, 20);
    private static readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly Instant start = Instant.FromUtc(2024, 3, 1, 0, 0);

    // Edges of local days, several rows a day, refunds, rows without an amount, customers born late.
    private static readonly Gen<PurchaseRow[]> rowsOfPurchases = Gen.Choose(0, 4)
        .SelectMany(_ => Gen.Choose(-5, 60), (customer, day) => (customer, day))
        .SelectMany(_ => Gen.Elements(0, 1, (4 * 60) - 1, 4 * 60, 5 * 60, 720, 1439), (part, minute) => (part.customer, part.day, minute))
        .SelectMany(
            _ => Gen.Choose(-300, 900),
            (part, value) => new PurchaseRow("customer " + (char)(48 + part.customer), start + Duration.FromDays(part.day) + Duration.FromMinutes(part.minute), value % 7 == 0 ? null : value / 100m))
        .ArrayOf();

    private static readonly Arbitrary<PurchaseRow[]> purchases = Arb.From(
        rowsOfPurchases, rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));

    [Theory]
    [InlineData(PurchaseGranularity.OnePerDay, RefundPolicy.KeptInSums)]
    [InlineData(PurchaseGranularity.OnePerDay, RefundPolicy.Dropped)]
    [InlineData(PurchaseGranularity.Exact, RefundPolicy.KeptInSums)]
    [InlineData(PurchaseGranularity.Exact, RefundPolicy.Dropped)]
    public void Summaries_equal_the_slow_count(PurchaseGranularity granularity, RefundPolicy refunds)
        => Law.Holds(purchases, rows =>
        {
            var rules = new SummaryDefinition(null, zone, Duration.FromDays(7), granularity, refunds);
            var summaries = Summarise(rules, rows);
            var expected = PurchaseOracle.Summaries(rows, rules, calibrationEnd, holdoutEnd);
            Assert.Equal(expected.Select(row => row.Customer), summaries.Table.Count == 0 ? [] : Enumerable.Range(0, summaries.Count).Select(summaries.Customer));
            for (var row = 0; row < expected.Count; row++)
            {
                var (customer, table) = (expected[row], summaries.Table);
                Assert.Equal((customer.Repeats, customer.HoldoutPurchases), (table[row].Repeats, (long)summaries.HoldoutPurchases[row]));
                Assert.Equal(customer.Recency, table[row].Recency, 1e-9);
                Assert.Equal(customer.Age, table[row].Age, 1e-9);
                Assert.Equal((double)customer.HoldoutSpend, summaries.HoldoutSpend[row], 1e-9);
                if (customer.Repeats > 0 && table.HasMeanSpend)
                    Assert.Equal((double)customer.RepeatSpend / customer.Repeats, table.MeanSpend(row).OrThrow(), 1e-9);
            }
        }, runs: 300);

    [Fact]
    public void The_summaries_of_the_whole_are_the_sum_over_any_split_by_customers()
        => Law.Holds(purchases, rows =>
        {
            var rules = new SummaryDefinition(null, zone, Duration.FromDays(1));
            var left = rows.Where(row => row.Customer[^1] < '2').ToArray();
            var right = rows.Where(row => row.Customer[^1] >= '2').ToArray();
            var (whole, sum) = (Summarise(rules, rows), Summarise(rules, left) + Summarise(rules, right));
            Assert.Equal(whole.Report, sum.Report);
            Assert.Equal(Texts(whole), Texts(sum));
            var tally = new SummaryTally(rules, calibrationEnd, holdoutEnd);
            var other = new SummaryTally(rules, calibrationEnd, holdoutEnd);
            foreach (var journey in Log(left).Journeys)
                tally.Add(journey);
            foreach (var journey in Log(right).Journeys)
                other.Add(journey);
            tally.Merge(other);
            Assert.Equal(Texts(whole), Texts(tally.ToSummaries()));
        });

    [Fact]
    public void The_order_of_rows_does_not_matter()
        => Law.Holds(purchases, rows => Texts(Summarise(new SummaryDefinition(null, zone, Duration.FromHours(1)), rows))
            .SequenceEqual(Texts(Summarise(new SummaryDefinition(null, zone, Duration.FromHours(1)), [.. rows.AsEnumerable().Reverse()]))));

    [Fact]
    public void Times_scale_with_the_unit()
        => Law.Holds(purchases, rows =>
        {
            var days = Summarise(new SummaryDefinition(null, zone, Duration.FromDays(1)), rows).Table;
            var hours = Summarise(new SummaryDefinition(null, zone, Duration.FromHours(1)), rows).Table;
            for (var row = 0; row < days.Count; row++)
            {
                Assert.Equal(days[row].Repeats, hours[row].Repeats);
                Assert.Equal(24 * days[row].Age, hours[row].Age);
                Assert.Equal(24 * days[row].Recency, hours[row].Recency);
            }
        });

    private static CustomerSummaries Summarise(SummaryDefinition rules, PurchaseRow[] rows)
        => rules.Summarise(rows, row => row.Customer, row => row.At, row => row.Amount, calibrationEnd, holdoutEnd);

    private static TouchpointLog Log(PurchaseRow[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, _ => "purchase", row => row.At, value: row => row.Amount);

    private static List<string> Texts(CustomerSummaries summaries)
        => [.. Enumerable.Range(0, summaries.Count).Select(row => Invariant(
            $"{summaries.Customer(row)} {summaries.Table[row]} {summaries.HoldoutPurchases[row]} {summaries.HoldoutSpend[row]:R} {(summaries.Table.HasMeanSpend ? summaries.Table.MeanSpend(row) : default)}"))];
}
