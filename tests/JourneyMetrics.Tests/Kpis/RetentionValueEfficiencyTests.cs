using System.Text.Json;
using JourneyMetrics.Kpis;
using JourneyMetrics.Tests.Examples;
using NodaTime;

namespace JourneyMetrics.Tests.Kpis;

/// <summary>A caller's mistake in the KPIs of retention, value and efficiency names the parameter and the value; results survive JSON.</summary>
public sealed class RetentionValueEfficiencyTests
{
    private static readonly Money euros = new(100m, "EUR");
    private static readonly Money dollars = new(5m, "USD");

    [Fact]
    public void Churn_is_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("lost", "-1", () => ChurnForms.Crude(-1, 5));
        Refused.By<ArgumentOutOfRangeException>("end", "-3", () => ChurnForms.OverAverage(1, 5, -3));
        Refused.By<ArgumentOutOfRangeException>("lost", "16", () => ChurnForms.OverStartPlusNew(16, 10, 5));
        Refused.By<ArgumentOutOfRangeException>("opening", "-7", () => ChurnForms.DailySum([1, 1], [5, -7]));
        Refused.By<ArgumentException>("opening", "2 elements", () => ChurnForms.DailySum([1], [5, 7]));
        Refused.By<ArgumentOutOfRangeException>("lost", "-2", () => ChurnForms.OverAverageOpening(-2, [5]));
        Refused.By<ArgumentOutOfRangeException>("customerDays", "-0.5", () => ChurnForms.Hazard(1, -0.5m));
        Refused.By<ArgumentOutOfRangeException>("totalChurn", "5", () => ChurnForms.PerPeriod(5, 12));
        Refused.By<ArgumentOutOfRangeException>("periods", "0", () => ChurnForms.PerPeriod(0.5, 0));
        Refused.By<ArgumentOutOfRangeException>("lost", "0.5", () => KpiCatalog.Evaluate("churn_rate_daily_sum", ("lost", [0.5m]), ("opening", [5m])));
    }

    [Fact]
    public void Repeat_purchases_are_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("orders", "-1", () => RepeatPurchase.Frequency(-1, 5));
        Refused.By<ArgumentOutOfRangeException>("gaps", "-4", () => RepeatPurchase.MedianTimeBetweenOrders([3m, -4m], []));
        Refused.By<ArgumentOutOfRangeException>("openGaps", "-4", () => RepeatPurchase.MedianTimeBetweenOrders([3m], [-4m]));
        Refused.By<ArgumentOutOfRangeException>("openGaps", "-1:", () => RepeatPurchase.MedianTimeBetweenOrders([Duration.Zero], [Duration.FromDays(-1)]));
        Refused.By<ArgumentOutOfRangeException>("customersAboveThreshold", "6", () => RepeatPurchase.LoyalCustomerShare(6, 5));
        Refused.By<ArgumentOutOfRangeException>("lapsed", "6", () => RepeatPurchase.LapseRate(6, 5));
        Refused.By<ArgumentOutOfRangeException>("levels", "1", () => RfmScoring.Score([1m], [1], [euros], 1, RfmTies.Lower));
        Refused.By<ArgumentOutOfRangeException>("ties", "9", () => RfmScoring.Score([1m], [1], [euros], 5, (RfmTies)9));
        Refused.By<ArgumentException>("frequency", "2 elements", () => RfmScoring.Score([1m], [1, 2], [euros], 5, RfmTies.Lower));
        Refused.By<ArgumentException>("monetary", "5 USD", () => RfmScoring.Score([1m, 2m], [1, 2], [euros, dollars], 5, RfmTies.Lower));
    }

    [Fact]
    public void Recurring_revenue_is_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("months", "0", () => RevenueBase.MrrFromContract(euros, 0));
        Refused.By<ArgumentOutOfRangeException>("monthlyValues", "-100 EUR", () => RevenueBase.MonthlyRecurringRevenue([euros, -euros]));
        Refused.By<ArgumentException>("monthlyValues", "5 USD", () => RevenueBase.MonthlyRecurringRevenue([euros, Money.Zero, dollars]));
        Refused.By<ArgumentOutOfRangeException>("mrr", "-5 USD", () => RevenueBase.AnnualRunRate(-dollars));
        Refused.By<ArgumentOutOfRangeException>("churned", "20", () => RecurringRevenue.ClosingMrr(10m, 5m, 0m, 0m, 0m, 20m));
        Refused.By<ArgumentException>("closing", "0 elements", () => RevenueMovements.ChurnedMrr([euros], []));
        Refused.By<ArgumentException>("earlier", "5 USD", () => RevenueMovements.NewMrr([euros], [euros], [dollars]));
        Refused.By<ArgumentOutOfRangeException>("churned", "80", () => RevenueRates.GrossChurn(80m, 30m, 100m));
        Refused.By<ArgumentOutOfRangeException>("reactivation", "-1", () => RevenueRates.QuickRatio(1m, 1m, 1m, 1m, -1m));
        Refused.By<ArgumentException>("start", "5 USD", () => RevenueRates.NetChurn(euros, euros, euros, euros, dollars));
        Refused.By<ArgumentException>("churned", "exceed", () => new MrrBridge(default, new MrrMovement(9m, 1), default, default, default, new MrrMovement(1m, 1)));
        Refused.By<ArgumentOutOfRangeException>("amount", "-1", () => new MrrMovement(-1m, 1));
    }

    [Fact]
    public void Value_is_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("sales", "-100 EUR", () => new AcquisitionCost(sales: -euros));
        Assert.Contains("5 USD", Assert.Throws<ArgumentException>(() => new AcquisitionCost(euros, tools: dollars)).Message, StringComparison.Ordinal);
        Refused.By<ArgumentOutOfRangeException>("basis", "7", () => new AcquisitionCost(euros).Total((AcquisitionCostBasis)7));
        Refused.By<ArgumentOutOfRangeException>("newCustomers", "-2", () => new AcquisitionCost(euros).PerNewCustomer(AcquisitionCostBasis.Paid, -2));
        Refused.By<ArgumentOutOfRangeException>("costOfGoods", "-5", () => Margins.GrossMargin(euros, -5m));
        Refused.By<ArgumentException>("variableCost", "5 USD", () => Margins.BreakEvenUnits(euros, euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("targetRatio", "-3", () => Margins.AllowableCac(euros, -3));
        Refused.By<ArgumentOutOfRangeException>("periods", "-1", () => CohortValue.OverPeriods(euros, 0.8, 0.1, -1, PaymentTiming.Immediate));
        Refused.By<ArgumentOutOfRangeException>("growth", "-1", () => CohortValue.WithGrowth(euros, 0.8, 0.1, -1));
        Refused.By<ArgumentOutOfRangeException>("active", "11", () => CohortValue.Observed([euros], [11], 10, 0));
        Refused.By<ArgumentException>("marginPerActive", "5 USD", () => CohortValue.Observed([euros, dollars], [1, 1], 10, 0));
        Refused.By<ArgumentOutOfRangeException>("customers", "-1", () => CohortValue.CustomerEquity([-1], [euros], [euros]));
        Refused.By<ArgumentException>("cac", "5 USD", () => CohortValue.CustomerEquity([1], [euros], [dollars]));
        Refused.By<ArgumentException>("margins", "5 USD", () => ObservedPayback.Cohort(euros, [dollars], 3));
        Refused.By<ArgumentOutOfRangeException>("initial", "-3", () => ObservedPayback.CohortInterpolated(euros, [euros], -3));
        Refused.By<ArgumentOutOfRangeException>("lateChurn", "1.5", () => Payback.InTwoStages(euros, euros, 1, 0.1, 3, 1.5, 0, 12));
        Refused.By<ArgumentException>("arpu", "5 USD", () => Payback.InTwoStages(euros, dollars, 1, 0.1, 3, 0.1, 0, 12));
        Refused.By<ArgumentOutOfRangeException>("timing", "8", () => Payback.WithChurnInWholePeriods(euros, euros, 0.1, 0, (PaybackTiming)8));
    }

    [Fact]
    public void Efficiency_is_checked()
    {
        Refused.By<ArgumentOutOfRangeException>("contributionMarginRate", "40", () => AdBreakEven.BreakEvenRoas(40));
        Refused.By<ArgumentOutOfRangeException>("contributionMarginRate", "1.2", () => AdBreakEven.AdProfit(euros, 1.2, euros));
        Refused.By<ArgumentOutOfRangeException>("breakevenRoas", "0.4", () => AdBreakEven.RoasHeadroom(4, 0.4));
        Refused.By<ArgumentOutOfRangeException>("spendAfter", "-1", () => AdBreakEven.MarginalRoas(1m, 2m, 3m, -1m));
        Refused.By<ArgumentOutOfRangeException>("marketingCost", "-1", () => MarketingReturn.ReturnOnMarketingInvestment(5m, -1m));
        Refused.By<ArgumentException>("adSpend", "5 USD", () => MarketingReturn.AdvertisingCostOfSales(euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("smPreviousQuarter", "-5 USD", () => CapitalEfficiency.MagicNumber(1m, 1m, -dollars));
        Refused.By<ArgumentException>("netNewArr", "5 USD", () => CapitalEfficiency.BurnMultiple(euros, dollars));
        Refused.By<ArgumentOutOfRangeException>("cash", "-1", () => CapitalEfficiency.Runway(-1m, 1m));
        Refused.By<ArgumentOutOfRangeException>("periods", "0", () => GrowthRates.CompoundGrowthRate(1m, 2m, 0));
        Refused.By<ArgumentOutOfRangeException>("growth", "NaN", () => GrowthRates.RuleOf40(double.NaN, 0));
        Refused.By<ArgumentOutOfRangeException>("marginWeight", "-1", () => GrowthRates.RuleOf40Weighted(0.1, 0.1, 1, -1));
    }

    [Fact]
    public void Scores_share_ties_by_the_rule_and_reverse_recency()
    {
        ReadOnlySpan<decimal> recency = [1m, 5m, 5m, 9m];
        ReadOnlySpan<long> frequency = [8, 4, 4, 1];
        ReadOnlySpan<Money> monetary = [10m, 20m, 30m, 40m];
        Assert.Equal([new(4, 4, 1), new(2, 2, 2), new(2, 2, 3), new(1, 1, 4)], RfmScoring.Score(recency, frequency, monetary, 4, RfmTies.Lower).Scores);
        Assert.Equal([new(4, 4, 1), new(3, 3, 2), new(3, 3, 3), new(1, 1, 4)], RfmScoring.Score(recency, frequency, monetary, 4, RfmTies.Upper).Scores);
        Assert.Empty(RfmScoring.Score([], [], [], 4, RfmTies.Upper).Scores);
    }

    [Fact]
    public void Medians_of_durations_count_open_gaps()
    {
        Assert.Equal(Duration.FromDays(30), RepeatPurchase.MedianTimeBetweenOrders(Days(10, 20, 30), Days(15, 40, 50)).OrThrow());
        Assert.Equal(Duration.FromDays(25), RepeatPurchase.MedianTimeBetweenOrders(Days(10, 20, 30), Days(25)).OrThrow());
        Assert.Equal(Undefined.NotYetObservable, RepeatPurchase.MedianTimeBetweenOrders(Days(10), Days(50, 60)).Reason);
        Assert.Equal(Undefined.NoData, RepeatPurchase.MedianTimeBetweenOrders(Days(), Days()).Reason);

        static Duration[] Days(params int[] days) => Array.ConvertAll(days, day => Duration.FromDays(day));
    }

    [Fact]
    public void A_CAC_stands_on_the_basis_it_names()
    {
        var cost = new AcquisitionCost(paidMedia: 40_000m, otherMarketing: 20_000m, sales: 55_000m, tools: 3_000m, overhead: 2_000m);
        Assert.Equal(100, cost.PerNewCustomer(AcquisitionCostBasis.Paid, 400).Value);
        Assert.Equal(287.5, cost.PerNewCustomer(AcquisitionCostBasis.Blended, 400).Value);
        Assert.Equal(300, cost.PerNewCustomer(AcquisitionCostBasis.FullyLoaded, 400).Value);
    }

    [Fact]
    public void An_input_that_may_be_left_out_counts_as_zero()
    {
        var short4 = KpiCatalog.Evaluate("quick_ratio", ("new", 12m), ("expansion", 8m), ("contraction", 2m), ("churned", 3m));
        Assert.Equal(4, short4.Value);
        Assert.Contains("12 + 8 + 0", short4.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_survive_json_and_a_contradiction_is_refused()
    {
        Assert.All(KpisRetentionExamples.All(), example => Assert.Equal(example, JsonSerializer.Deserialize(JsonSerializer.Serialize(example), example.GetType())));
        var scores = JsonSerializer.Serialize(KpisRetentionExamples.All().OfType<RfmScores>().Single());
        Assert.ThrowsAny<ArgumentException>(() => JsonSerializer.Deserialize<RfmScores>(scores.Replace("\"Levels\":3", "\"Levels\":2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Churn_has_seven_forms_that_differ_on_one_data_set()
    {
        Assert.Equal(0.05, CustomerRetention.ChurnRate(500, 10_000).Value);
        Assert.Equal(0.0625, ChurnForms.Crude(625, 10_000).Value);
        Assert.Equal(2d / 39, ChurnForms.OverAverage(625, 10_000, 14_375).Value);
        Assert.Equal(1d / 24, ChurnForms.OverStartPlusNew(625, 10_000, 5_000).Value);
        Assert.Equal(7, 1 + KpiCatalog.All.Single(kpi => kpi.Id == "churn_rate").Variants.Count);
        Assert.True(KpiCatalog.Find("churn").Count >= 6);
    }
}
