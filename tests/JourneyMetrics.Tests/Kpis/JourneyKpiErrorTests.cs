using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>A caller's mistake in the KPIs from lead to comparison names the parameter and the value.</summary>
public sealed class JourneyKpiErrorTests
{
    private static readonly Money euros = new(100m, "EUR");
    private static readonly Money dollars = new(5m, "USD");

    [Fact]
    public void Leads_are_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("leads", "7", () => LeadCapture.VisitorToLeadRate(7, 5));
        Refused.By<ArgumentOutOfRangeException>("starts", "-5", () => LeadCapture.FormCompletionRate(0, -5));
        Refused.By<ArgumentOutOfRangeException>("spend", "-1", () => LeadCapture.CostPerLead(-1m, 5));
        Refused.By<ArgumentOutOfRangeException>("previousQualifiedLeads", "-4", () => LeadCapture.LeadVelocityRate(5, -4));
        Refused.By<ArgumentOutOfRangeException>("durations", "durations[1]", () => LeadCapture.LeadResponseTime(5m, -2m));
        Refused.By<ArgumentOutOfRangeException>("durations", "durations[1]", () => LeadCapture.LeadResponseTime(Duration.Zero, Duration.FromHours(-1)));
        Refused.By<ArgumentOutOfRangeException>("probabilities", "80", () => LeadCapture.LeadScoreBrier([80m], [1m]));
        Refused.By<ArgumentOutOfRangeException>("outcomes", "0.5", () => LeadCapture.LeadScoreBrier([0.8m], [0.5m]));
        Refused.By<ArgumentException>("outcomes", "2 elements", () => LeadCapture.LeadScoreBrier([0.8m], [1m, 0m]));
        Refused.By<ArgumentOutOfRangeException>("sqls", "9", () => LeadQualification.MqlToSqlRate(9, 8));
        Refused.By<ArgumentOutOfRangeException>("customers", "2000", () => LeadQualification.LeadToCustomerRate(2000, 50));
    }

    [Fact]
    public void Sales_are_checked()
    {
        Refused.By<ArgumentException>("target", "5 USD", () => SalesPipeline.PipelineCoverage(euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("winRate", "25", () => SalesPipeline.RequiredPipeline(euros, 25));
        Refused.By<ArgumentOutOfRangeException>("cycleDays", "-1", () => SalesPipeline.SalesVelocity(5, euros, 0.5, -1));
        Refused.By<ArgumentOutOfRangeException>("cycleDays", "NaN", () => SalesPipeline.SalesVelocity(5, euros, 0.5, double.NaN));
        Refused.By<ArgumentOutOfRangeException>("probabilities", "probabilities[1]", () => SalesPipeline.WeightedPipeline([euros, euros], [0.5m, 50m]));
        Refused.By<ArgumentOutOfRangeException>("amounts", "-100 EUR", () => SalesPipeline.WeightedPipeline([-euros], [0.5m]));
        Refused.By<ArgumentException>("amounts", "amounts[2] is 5 USD", () => SalesPipeline.WeightedPipeline([Money.Zero, euros, dollars], [0.5m, 0.5m, 0.5m]));
        Refused.By<ArgumentException>("probabilities", "0 elements", () => SalesPipeline.WeightedPipeline([euros], []));
        Refused.By<ArgumentOutOfRangeException>("lost", "-2", () => DealResults.WinRate(1, -2));
        Refused.By<ArgumentException>("lostAmount", "USD", () => DealResults.WinRateValue(euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("upsold", "3", () => DealResults.UpsellRate(3, 2));
        Assert.Equal(50, SalesPipeline.WeightedPipeline([Money.Zero, euros], [1m, 0.5m]));
    }

    [Fact]
    public void Shops_are_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("purchases", "5", () => Baskets.CartAbandonmentRate(5, 4));
        Refused.By<ArgumentOutOfRangeException>("carts", "-4", () => Baskets.CartAbandonmentRate(0, -4));
        Refused.By<ArgumentOutOfRangeException>("discounts", "101", () => Baskets.DiscountRateGranted(101m, 100m));
        Refused.By<ArgumentException>("soldAmount", "5 USD", () => Baskets.ReturnRateValue(euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("installs", "-1", () => Commerce.CostPerInstall(5m, -1));
        Refused.By<ArgumentOutOfRangeException>("events", "-1", () => Commerce.EventsPerSession(-1, 1));
    }

    [Fact]
    public void Product_use_is_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("paid", "6", () => UserActivation.TrialToPaidRate(6, 5));
        Refused.By<ArgumentOutOfRangeException>("dau", "5.5", () => ProductActivity.Stickiness(5.5m, 5));
        Refused.By<ArgumentOutOfRangeException>("activeUsers", "-1", () => ProductActivity.ActiveUsers(-1));
        Refused.By<ArgumentOutOfRangeException>("adoptersRetained", "9", () => FeatureUse.AdoptionRetentionLift(8, 9, 5, 5));
        Refused.By<ArgumentOutOfRangeException>("othersRetained", "6", () => FeatureUse.AdoptionRetentionPhi(8, 8, 5, 6));
        Refused.By<ArgumentOutOfRangeException>("others", "-5", () => FeatureUse.AdoptionRetentionRatio(8, 8, -5, 0));
    }

    [Fact]
    public void Holdouts_are_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("exposedConversions", "101", () => HoldoutLift.RelativeLift(100, 101, 10, 1));
        Refused.By<ArgumentOutOfRangeException>("holdoutConversions", "11", () => HoldoutLift.IncrementalConversions(100, 1, 10, 11));
        Refused.By<ArgumentOutOfRangeException>("spend", "-1", () => HoldoutLift.CostPerIncrementalConversion(100, 1, 10, 1, -1m));
        Refused.By<ArgumentException>("spend", "5 USD", () => HoldoutLift.IncrementalReturnOnAdSpend(100, 1, 10, 1, euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("margin", "NaN", () => HoldoutLift.IncrementalProfit(100, 1, 10, 1, euros, double.NaN, euros));
    }

    [Fact]
    public void Comparisons_are_checked()
    {
        Refused.By<ArgumentException>("denominators", "1 elements", () => Comparisons.PooledRatio([1m, 2m], [3m]));
        Refused.By<ArgumentOutOfRangeException>("denominators", "denominators[1]", () => Comparisons.PooledRatio([1m, 2m], [3m, -3m]));
        Refused.By<ArgumentOutOfRangeException>("direction", "DependsOnContext", () => Comparisons.TargetGap(1, 2, KpiDirection.DependsOnContext));
        Refused.By<ArgumentOutOfRangeException>("direction", "7", () => Comparisons.TargetGapAbsolute(1, 2, (KpiDirection)7));
        Refused.By<ArgumentOutOfRangeException>("successes", "5", () => Comparisons.WilsonInterval(5, 4));
        Refused.By<ArgumentOutOfRangeException>("trials", "-4", () => Comparisons.WilsonInterval(0, -4));
        Refused.By<ArgumentOutOfRangeException>("confidence", "95", () => Comparisons.WilsonInterval(1, 4, 95));
        Refused.By<ArgumentOutOfRangeException>("durations", "-1", () => Durations.MeanDuration(-1m));
        Refused.By<ArgumentException>("direction", "sideways", () => KpiCatalog.Evaluate("target_gap", ("value", 1m), ("target", 1m), ("direction", "sideways")));
    }

    [Fact]
    public void Reasons_are_the_right_ones()
    {
        Assert.Equal(Undefined.ZeroDenominator, LeadCapture.LeadVelocityRate(5, 0).Reason);
        Assert.Equal(Undefined.NoData, LeadCapture.LeadResponseTime(ReadOnlySpan<decimal>.Empty).Reason);
        Assert.Equal(Undefined.NoData, Durations.MeanDuration(ReadOnlySpan<Duration>.Empty).Reason);
        Assert.Equal(Undefined.ZeroDenominator, HoldoutLift.IncrementalConversions(100, 5, 0, 0).Reason);
        Assert.Equal(Undefined.ZeroDenominator, HoldoutLift.CostPerIncrementalConversion(100, 5, 0, 0, 5m).Reason);
        Assert.Equal(Undefined.NonPositiveBase, HoldoutLift.CostPerIncrementalConversion(100, 5, 100, 6, 5m).Reason);
        Assert.Equal(Undefined.ZeroDenominator, HoldoutLift.RelativeLift(100, 5, 100, 0).Reason);
        Assert.Equal(Undefined.NonPositiveBase, Comparisons.TargetGap(1, -1, KpiDirection.HigherIsBetter).Reason);
        Assert.Equal(Undefined.ZeroDenominator, Comparisons.BenchmarkIndex(1, 0).Reason);
        Assert.Equal(Undefined.ZeroDenominator, Comparisons.WilsonInterval(0, 0).Reason);
    }

    [Fact]
    public void A_Wilson_interval_of_none_has_a_width()
    {
        // Newcombe (1998), Table I: 0 of 20 at 95 % is 0.0000 to 0.1611.
        var interval = Comparisons.WilsonInterval(0, 20).OrThrow();
        Assert.Equal(0, interval.Lower);
        Assert.Equal(0.16112515805281938, interval.Upper!.Value, 1e-12);
    }
}
