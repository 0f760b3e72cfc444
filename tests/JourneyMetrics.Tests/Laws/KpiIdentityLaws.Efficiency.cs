using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of efficiency and growth.</summary>
public sealed class EfficiencyIdentityLaws
{
    private static readonly Arbitrary<(decimal Revenue, decimal Spend, double Margin)> campaigns = (
        from revenue in Gen.Choose(1, 1_000_000_000)
        from spend in Gen.Choose(1, 100_000_000)
        from margin in Gen.Choose(1, 1000)
        select (revenue / 100m, spend / 100m, margin / 1000d)).ToArbitrary();

    private static readonly Arbitrary<(decimal Begin, decimal End, int Periods)> growths = (
        from begin in Gen.Choose(1, 1_000_000_000)
        from end in Gen.Choose(1, 1_000_000_000)
        from periods in Gen.Choose(1, 120)
        select (begin / 100m, end / 100m, periods)).ToArbitrary();

    [Fact]
    public void Return_on_investment_is_return_on_spend_less_one()
        => Law.Holds(campaigns, x => MarketingReturn.ReturnOnInvestment(x.Revenue, x.Spend).Numerator
            == MarketingReturn.ReturnOnAdSpend(x.Revenue, x.Spend).Numerator - x.Spend);

    [Fact]
    public void Return_on_marketing_is_return_on_investment_on_profit()
        => Law.Holds(campaigns, x => MarketingReturn.ReturnOnMarketingInvestment(x.Revenue, x.Spend) == MarketingReturn.ReturnOnInvestment(x.Revenue, x.Spend));

    [Fact]
    public void Cost_of_sales_is_the_reciprocal_of_return_on_spend()
        => Law.Holds(campaigns, x => MarketingReturn.AdvertisingCostOfSales(x.Revenue, x.Spend) is var cost
            && MarketingReturn.ReturnOnAdSpend(x.Revenue, x.Spend) is var back
            && cost.Numerator == back.Denominator
            && cost.Denominator == back.Numerator);

    [Fact]
    public void Marketing_share_is_the_reciprocal_of_the_efficiency_ratio()
        => Law.Holds(campaigns, x => Figures.Near(
            MarketingReturn.MarketingShareOfRevenue(x.Spend, x.Revenue).Value * MarketingReturn.MarketingEfficiencyRatio(x.Revenue, x.Spend).Value, 1));

    [Fact]
    public void Profit_on_spend_is_margin_times_return_on_spend()
        => Law.Holds(campaigns, x => Figures.Near(
            MarketingReturn.ProfitOnAdSpend(x.Revenue * (decimal)x.Margin, x.Spend).Value, x.Margin * MarketingReturn.ReturnOnAdSpend(x.Revenue, x.Spend).Value));

    [Fact]
    public void At_break_even_the_ads_leave_nothing()
        => Law.Holds(campaigns, x =>
        {
            var revenue = (double)x.Spend * AdBreakEven.BreakEvenRoas(x.Margin).OrThrow();
            return Figures.Near(AdBreakEven.AdProfit((decimal)revenue, x.Margin, x.Spend).OrThrow(), 0, 1e-12, (double)x.Spend);
        });

    [Fact]
    public void Profit_after_ads_is_spend_times_profit_on_spend_less_one()
        => Law.Holds(campaigns, x => Figures.Near(
            AdBreakEven.AdProfit(x.Revenue, x.Margin, x.Spend).OrThrow(),
            (double)x.Spend * (MarketingReturn.ProfitOnAdSpend(x.Revenue * (decimal)x.Margin, x.Spend).Value - 1),
            1e-12,
            (double)(x.Revenue + x.Spend)));

    [Fact]
    public void Headroom_is_profit_on_spend_less_one()
        => Law.Holds(campaigns, x =>
        {
            var back = MarketingReturn.ReturnOnAdSpend(x.Revenue, x.Spend).Value;
            return Figures.Near(AdBreakEven.RoasHeadroom(back, AdBreakEven.BreakEvenRoas(x.Margin).OrThrow()).OrThrow(), (back * x.Margin) - 1, 1e-12, 1 + (back * x.Margin));
        });

    [Fact]
    public void The_target_without_profit_is_break_even()
        => Law.Holds(campaigns, x => AdBreakEven.TargetRoas(x.Margin, 0) == AdBreakEven.BreakEvenRoas(x.Margin));

    [Fact]
    public void The_target_leaves_the_wanted_profit()
        => Law.Holds(campaigns, x =>
        {
            var wanted = x.Margin / 3;
            var target = AdBreakEven.TargetRoas(x.Margin, wanted).OrThrow();
            return Figures.Near(x.Margin - (1 / target), wanted, 1e-12, 1);
        });

    [Fact]
    public void Break_even_cost_of_an_order_is_its_value_over_break_even()
        => Law.Holds(campaigns, x => Figures.Near(
            AdBreakEven.BreakEvenCpa(x.Revenue, x.Margin).OrThrow(), (double)x.Revenue / AdBreakEven.BreakEvenRoas(x.Margin).OrThrow()));

    [Fact]
    public void Marginal_return_is_the_average_one_when_both_grow_in_proportion()
        => Law.Holds(campaigns, x => Figures.Near(
            AdBreakEven.MarginalRoas(x.Revenue, 3 * x.Revenue, x.Spend, 3 * x.Spend).OrThrow(), MarketingReturn.ReturnOnAdSpend(x.Revenue, x.Spend).Value));

    [Fact]
    public void Marginal_return_does_not_depend_on_the_order_of_the_levels()
        => Law.Holds(campaigns, x => AdBreakEven.MarginalRoas(x.Revenue, 9, x.Spend, 5).Equals(AdBreakEven.MarginalRoas(9, x.Revenue, 5, x.Spend)));

    [Fact]
    public void The_magic_number_is_net_efficiency_of_four_quarters_of_change()
        => Law.Holds(campaigns, x => CapitalEfficiency.MagicNumber(x.Revenue, x.Spend, x.Spend).Value
            == CapitalEfficiency.NetSalesEfficiency(4 * (x.Revenue - x.Spend), x.Spend).Value);

    [Fact]
    public void The_cost_ratio_is_the_reciprocal_of_efficiency()
        => Law.Holds(campaigns, x => Figures.Near(
            CapitalEfficiency.CacRatio(x.Spend, x.Revenue, 0).Value * CapitalEfficiency.SalesEfficiency(x.Revenue, x.Spend).Value, 1));

    [Fact]
    public void Cash_lasts_for_the_runway()
        => Law.Holds(campaigns, x => Figures.Near(
            CapitalEfficiency.Runway(x.Revenue, CapitalEfficiency.NetBurn(x.Spend + 5, 5)).OrThrow() * (double)x.Spend, (double)x.Revenue));

    [Fact]
    public void Burn_times_new_revenue_is_undone_by_the_multiple()
        => Law.Holds(campaigns, x => Figures.Near(CapitalEfficiency.BurnMultiple(x.Spend, x.Revenue).OrThrow() * (double)x.Revenue, (double)x.Spend));

    [Fact]
    public void Growth_over_one_period_is_compound_growth()
        => Law.Holds(growths, x => Figures.Near(
            GrowthRates.CompoundGrowthRate(x.Begin, x.End, 1).OrThrow(), GrowthRates.GrowthRate(x.End, x.Begin).OrThrow(), 1e-12));

    [Fact]
    public void Compound_growth_leads_from_the_beginning_to_the_end()
        => Law.Holds(growths, x => Figures.Near(
            (double)x.Begin * Math.Pow(1 + GrowthRates.CompoundGrowthRate(x.Begin, x.End, x.Periods).OrThrow(), x.Periods), (double)x.End, 1e-11));

    [Fact]
    public void Growth_there_and_back_cancels()
        => Law.Holds(growths, x => Figures.Near(
            (1 + GrowthRates.CompoundGrowthRate(x.Begin, x.End, x.Periods).OrThrow()) * (1 + GrowthRates.CompoundGrowthRate(x.End, x.Begin, x.Periods).OrThrow()), 1));

    [Fact]
    public void The_weighted_rule_with_weights_of_one_is_the_plain_rule()
        => Law.Holds(campaigns, x => GrowthRates.RuleOf40Weighted(x.Margin, 0.1, 1, 1) == GrowthRates.RuleOf40(x.Margin, 0.1));

    [Fact]
    public void Scaling_all_money_leaves_ratios_and_scales_money()
        => Law.Holds(campaigns, x => MarketingReturn.ReturnOnInvestment(7 * x.Revenue, 7 * x.Spend).Value == MarketingReturn.ReturnOnInvestment(x.Revenue, x.Spend).Value
            && Figures.Near(AdBreakEven.AdProfit(7 * x.Revenue, x.Margin, 7 * x.Spend).OrThrow(), 7 * AdBreakEven.AdProfit(x.Revenue, x.Margin, x.Spend).OrThrow()));
}
