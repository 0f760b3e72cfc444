using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

public sealed class SegmentTableTests
{
    private static readonly Arbitrary<SegmentCounts[]> segments = Arb.From(
        Gen.Choose(0, 1000).SelectMany(prospects => Gen.Choose(0, prospects), (prospects, customers) => (prospects, customers))
            .SelectMany(_ => Gen.Choose(0, 100_000), (pair, cents) => (pair.prospects, pair.customers, cents))
            .ArrayOf()
            .Select(rows => rows.Select((row, place) => new SegmentCounts(
                FormattableString.Invariant($"segment {place}"), row.prospects, row.customers, row.customers * 2, row.cents / 100m, row.cents / 50m)).ToArray()),
        rows => Enumerable.Range(0, rows.Length).Select(left => rows.Where((_, place) => place != left).ToArray()));

    [Fact]
    public void The_total_pools_every_KPI_as_a_ratio_of_sums()
        => Law.Holds(segments, rows =>
        {
            var table = new SegmentTable(rows.ToValueList());
            Assert.Equal(table.Rows.Select(row => row.Conversion).Pool(), table.Total.Conversion);
            Assert.Equal(table.Rows.Sum(row => row.AcquisitionCost.Numerator), table.Total.AcquisitionCost.Numerator);
            Assert.Equal(table.Rows.Sum(row => row.ReturnOnInvestment.Numerator), table.Total.ReturnOnInvestment.Numerator);
            Assert.Equal(table.Rows.Sum(row => row.AverageOrderValue.Denominator), table.Total.AverageOrderValue.Denominator);
        });

    [Fact]
    public void Splitting_a_segment_in_two_leaves_the_total_as_it_is()
        => Law.Holds(segments, rows =>
        {
            var whole = new SegmentTable(rows.ToValueList());
            var parts = rows.SelectMany(row => new[]
            {
                new SegmentCounts(row.Segment + " a", row.Prospects - row.Customers, 0, 0, 0m, 0m),
                new SegmentCounts(row.Segment + " b", row.Customers, row.Customers, row.Orders, row.Spend, row.Revenue),
            });
            Assert.Equal(whole.Total, new SegmentTable(parts.ToValueList()).Total);
        });

    [Fact]
    public void Both_segments_may_rise_while_the_whole_falls()
    {
        // Simpson's paradox: the mix moves to the weaker segment.
        var before = new SegmentTable([new("search", 1_000, 100, 100, 0m, 0m), new("display", 1_000, 10, 10, 0m, 0m)]);
        var after = new SegmentTable([new("search", 200, 21, 21, 0m, 0m), new("display", 1_800, 20, 20, 0m, 0m)]);
        Assert.True(after.Rows[0].Conversion.Value > before.Rows[0].Conversion.Value);
        Assert.True(after.Rows[1].Conversion.Value > before.Rows[1].Conversion.Value);
        Assert.True(after.Total.Conversion.Value < before.Total.Conversion.Value);
    }

    [Fact]
    public void A_small_segment_is_marked()
    {
        var table = new SegmentTable([new("a", 29, 1, 1, 0m, 0m), new("b", 30, 1, 1, 0m, 0m)]);
        Assert.Equal([true, false], table.Rows.Select(row => row.IsSmall));
    }

    [Fact]
    public void Wrong_counts_are_refused_by_name()
    {
        Assert.Equal("customers", Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentCounts("a", 1, 2, 0, 0m, 0m)).ParamName);
        Assert.Equal("prospects", Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentCounts("a", -1, 0, 0, 0m, 0m)).ParamName);
        Assert.Equal("spend", Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentCounts("a", 1, 0, 0, -3m, 0m)).ParamName);
        Assert.Contains("EUR", Assert.Throws<ArgumentException>(() => new SegmentCounts("a", 1, 0, 0, new Money(1m, "EUR"), new Money(1m, "USD"))).Message, StringComparison.Ordinal);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new SegmentTable([new("a", 1, 0, 0, 0m, 0m), new("a", 1, 0, 0, 0m, 0m)])).Message, StringComparison.Ordinal);
    }
}
