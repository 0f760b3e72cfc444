using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The KPIs of one segment or channel, each with both of its sides.</summary>
public sealed record SegmentKpis
{
    /// <summary>Computes the KPIs of a segment.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="minimumSample">Prospects below which the figures of a segment are too few to compare.</param>
    [JsonConstructor]
    public SegmentKpis(SegmentCounts counts, long minimumSample)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumSample);
        Counts = counts;
        MinimumSample = minimumSample;
    }

    /// <summary>What was counted.</summary>
    public SegmentCounts Counts { get; }

    /// <summary>Prospects below which the figures are too few to compare.</summary>
    public long MinimumSample { get; }

    /// <summary>Whether there are fewer prospects than the minimum sample: compare with care.</summary>
    public bool IsSmall => Counts.Prospects < MinimumSample;

    /// <summary>Customers out of prospects.</summary>
    public Rate Conversion => Commerce.ConversionRate(Counts.Customers, Counts.Prospects);

    /// <summary>Spend per customer.</summary>
    public Ratio AcquisitionCost => UnitEconomics.CustomerAcquisitionCost(Counts.Spend, Counts.Customers);

    /// <summary>(Revenue - spend) / spend.</summary>
    public Ratio ReturnOnInvestment => MarketingReturn.ReturnOnInvestment(Counts.Revenue, Counts.Spend);

    /// <summary>Revenue per order.</summary>
    public Ratio AverageOrderValue => Commerce.AverageOrderValue(Counts.Revenue, Counts.Orders);

    /// <summary>Revenue per prospect: the order in which segments deserve attention.</summary>
    public Ratio ValuePerProspect => Commerce.RevenuePerVisitor(Counts.Revenue, Counts.Prospects);

    /// <summary>One line in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Counts.Segment}: conversion {Conversion}, CAC {AcquisitionCost}, ROI {ReturnOnInvestment}, AOV {AverageOrderValue}, value per prospect {ValuePerProspect}{(IsSmall ? ", small sample" : string.Empty)}";
}
