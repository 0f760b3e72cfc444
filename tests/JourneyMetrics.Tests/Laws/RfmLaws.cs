using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class RfmLaws
{
    private static readonly Instant start = Instant.FromUtc(2024, 3, 1, 0, 0);
    private static readonly Instant asOf = start + Duration.FromDays(30);

    private static readonly Arbitrary<(int Customer, bool Buys, int Day, int Value)[]> events = Gen.Choose(0, 8)
        .SelectMany(_ => Gen.Elements(true, true, false), (customer, buys) => (customer, buys))
        .SelectMany(_ => Gen.Choose(0, 40), (pair, day) => (pair.customer, pair.buys, day))
        .SelectMany(_ => Gen.Choose(-50, 500), (part, value) => (part.customer, part.buys, part.day, value))
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void A_table_equals_the_customers_counted_one_by_one()
        => Law.Holds(events, rows =>
        {
            foreach (var window in new Duration?[] { null, Duration.FromDays(10) })
            {
                var expected = rows
                    .Where(row => row.Buys && At(row.Day) < asOf && (window is null || At(row.Day) >= asOf - window))
                    .GroupBy(row => Name(row.Customer), StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new RfmCustomer(group.Key, group.Max(row => At(row.Day)), asOf - group.Max(row => At(row.Day)), group.Count(), group.Sum(row => row.Value) / 100m));
                Assert.Equal(expected, new RfmDefinition("buy", window).Of(Log(rows), asOf, allowAbsent: true));
            }
        });

    [Fact]
    public void Scores_are_those_of_the_KPI()
        => Law.Holds(events, rows =>
        {
            var table = new RfmDefinition("buy").Of(Log(rows), asOf, allowAbsent: true);
            var expected = RfmScoring.Score(
                [.. table.Select(row => (decimal)row.Recency.TotalDays)], [.. table.Select(row => row.Frequency)], [.. table.Select(row => row.Monetary)], 4, RfmTies.Upper);
            Assert.Equal(expected, table.Score(4, RfmTies.Upper));
        });

    [Fact]
    public void A_segment_is_the_first_whose_ends_hold_the_scores()
    {
        var scores = new RfmScores(5, RfmTies.Lower, [new RfmScore(5, 5, 5), new RfmScore(1, 5, 3), new RfmScore(2, 2, 2)]);
        RfmSegment[] segments =
        [
            new RfmSegment("champions", new RfmScore(4, 4, 4), new RfmScore(5, 5, 5)),
            new RfmSegment("at risk", new RfmScore(1, 4, 1), new RfmScore(2, 5, 5)),
            new RfmSegment("all who buy often", new RfmScore(1, 4, 1), new RfmScore(5, 5, 5)),
        ];
        Assert.Equal(["champions", "at risk", null], RfmSegment.Assign(scores, ValueList.FromArray(segments)).Select(segment => segment?.Name));
        Assert.Equal("lowest", Assert.Throws<ArgumentException>(() => new RfmSegment("none", new RfmScore(3, 1, 1), new RfmScore(2, 5, 5))).ParamName);
    }

    private static string Name(int customer) => "customer " + (char)(48 + customer);

    private static Instant At(int day) => start + Duration.FromDays(day);

    private static TouchpointLog Log((int Customer, bool Buys, int Day, int Value)[] rows)
        => TouchpointLog.FromRows(rows, row => Name(row.Customer), row => row.Buys ? "buy" : "visit", row => At(row.Day), value: row => row.Value / 100m);
}
