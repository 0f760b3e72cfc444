using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Golden;

/// <summary>The tables with figures of an article on the conversion funnel (segments and channels of one example firm), and what follows from them.</summary>
/// <remarks>The drop-off table of the same article is in <see cref="DropOffTableTests"/>.</remarks>
public sealed class ArticleTableTests
{
    // Conversion and lifetime value by segment, at twice 1,000, 500 and 100 prospects, so that the smallest segment has one customer.
    private static readonly SegmentTable segments = new(
    [
        Segment("small firms", 2_000, 40, 10_000m),
        Segment("medium firms", 1_000, 10, 100_000m),
        Segment("large firms", 200, 1, 1_000_000m),
    ]);

    [Fact]
    public void Value_per_prospect_ranks_the_segments_in_reverse_of_their_conversion()
    {
        Assert.Equal([0.02, 0.01, 0.005], segments.Rows.Select(row => row.Conversion.Value));
        Assert.Equal([200, 1_000, 5_000], segments.Rows.Select(row => row.ValuePerProspect.Value));
    }

    [Fact]
    public void The_pooled_conversion_is_not_the_mean_of_the_rates()
    {
        Assert.Equal(0.0159375, segments.Total.Conversion.Value);
        Assert.Equal(0.011667, segments.Rows.Average(row => row.Conversion.Value), 1e-6);
    }

    [Fact]
    public void The_channel_table_and_its_implied_figures_come_out_to_the_digit()
    {
        var table = Channels(300, 600, 150, 150);
        Assert.Equal([150, 350, 50, 75], table.Rows.Select(row => row.AcquisitionCost.Value));
        Assert.Equal([0.02, 0.025, 0.03, 0.015], table.Rows.Select(row => row.Conversion.Value));
        Assert.Equal([2, 1.5, 4, 1], table.Rows.Select(row => row.ReturnOnInvestment.Value));
        Assert.Equal([3.00, 8.75, 1.50, 1.125], table.Rows.Select(row => new Ratio(row.Counts.Spend.Amount, row.Counts.Prospects).Value));
        Assert.Equal([450, 875, 250, 150], table.Rows.Select(row => row.AverageOrderValue.Value));
        Assert.Equal([3, 2.5, 5, 2], table.Rows.Select(row => MarketingReturn.ReturnOnAdSpend(row.Counts.Revenue, row.Counts.Spend).Value));
    }

    [Fact]
    public void Pooled_CAC_and_ROI_are_not_the_means_of_the_channels()
    {
        var table = Channels(300, 600, 150, 150);
        Assert.Equal(228.125, table.Total.AcquisitionCost.Value);
        Assert.Equal(156.25, table.Rows.Average(row => row.AcquisitionCost.Value));
        Assert.Equal(1.76, Channels(300, 300, 300, 300).Total.ReturnOnInvestment.Value);
        Assert.Equal(2.125, table.Rows.Average(row => row.ReturnOnInvestment.Value));
    }

    private static SegmentCounts Segment(string name, long prospects, long customers, decimal lifetimeValue)
        => new(name, prospects, customers, customers, 0m, customers * lifetimeValue);

    private static SegmentTable Channels(long a, long b, long c, long d) => new(
    [
        Channel("search", a, 150m, a * 50, 2m),
        Channel("social", b, 350m, b * 40, 1.5m),
        Channel("e-mail", c, 50m, c * 100 / 3, 4m),
        Channel("direct", d, 75m, d * 200 / 3, 1m),
    ]);

    private static SegmentCounts Channel(string name, long customers, decimal cac, long visitors, decimal roi)
        => new(name, visitors, customers, customers, customers * cac, customers * cac * (1 + roi));
}
