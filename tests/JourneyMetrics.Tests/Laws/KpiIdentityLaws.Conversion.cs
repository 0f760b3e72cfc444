using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of conversion and commerce.</summary>
public sealed class ConversionIdentityLaws
{
    private static readonly Arbitrary<(int Visitors, int Carts, int Checkouts, int Orders, decimal Money)> shops = (
        from visitors in Gen.Choose(1, 1_000_000)
        from carts in Gen.Choose(1, visitors)
        from checkouts in Gen.Choose(1, carts)
        from orders in Gen.Choose(1, checkouts)
        from cents in Gen.Choose(1, 1_000_000_000)
        select (visitors, carts, checkouts, orders, cents / 100m)).ToArbitrary();

    private static readonly Arbitrary<long[]> funnels = (
        from first in Gen.Choose(1, 1_000_000)
        from permilles in Gen.Choose(0, 1000).ArrayOf(5)
        select permilles.Aggregate(new List<long> { first }, Next).ToArray()).ToArbitrary();

    private static readonly Arbitrary<(decimal Rate, decimal Benchmark)[]> stages = (
        from rate in Gen.Choose(0, 1000)
        from benchmark in Gen.Choose(1, 1000)
        select (rate / 1000m, benchmark / 1000m)).ArrayOf(5).ToArbitrary();

    [Fact]
    public void Cost_per_conversion_is_cost_per_click_over_the_conversion_rate()
        => Law.Holds(shops, x => Figures.Near(
            Commerce.CostPerConversion(x.Money, x.Orders).Value,
            PaidMedia.CostPerClick(x.Money, x.Visitors).Value / Commerce.ConversionRate(x.Orders, x.Visitors).Value));

    [Fact]
    public void Revenue_per_visitor_is_conversion_rate_times_order_value()
        => Law.Holds(shops, x => Figures.Near(
            Commerce.RevenuePerVisitor(x.Money, x.Visitors).Value,
            Commerce.ConversionRate(x.Orders, x.Visitors).Value * Commerce.AverageOrderValue(x.Money, x.Orders).Value));

    [Fact]
    public void Cost_per_order_is_order_value_over_the_return_on_spend()
        => Law.Holds(shops, x => Figures.Near(
            Commerce.CostPerOrder(250m, x.Orders).Value,
            Commerce.AverageOrderValue(x.Money, x.Orders).Value / MarketingReturn.ReturnOnAdSpend(x.Money, 250m).Value));

    [Fact]
    public void Conversion_times_lifetime_value_over_cac_times_conversion_is_their_ratio()
        => Law.Holds(shops, x =>
        {
            var rate = Commerce.ConversionRate(x.Orders, x.Visitors).Value;
            return Figures.Near(
                Commerce.ValuePerProspect(rate, x.Money).OrThrow() / UnitEconomics.CostPerVisitorFromCac(250m, rate).OrThrow(),
                UnitEconomics.LifetimeValueToCac(x.Money, 250m).Value);
        });

    [Fact]
    public void Bought_and_abandoned_carts_are_all_carts()
        => Law.Holds(shops, x =>
            Baskets.CartAbandonmentRate(x.Orders, x.Carts).Complement.Equals(new Rate(x.Orders, x.Carts))
            && Baskets.CheckoutAbandonmentRate(x.Orders, x.Checkouts).Complement.Equals(new Rate(x.Orders, x.Checkouts)));

    [Fact]
    public void Carts_are_kept_through_the_checkout_and_to_it()
        => Law.Holds(shops, x => Figures.Near(
            Baskets.CartAbandonmentRate(x.Orders, x.Carts).Complement.Value,
            Baskets.CheckoutAbandonmentRate(x.Orders, x.Checkouts).Complement.Value * StageRates.StepRate(x.Checkouts, x.Carts).Value));

    [Fact]
    public void A_cart_is_abandoned_at_least_as_often_as_a_checkout()
        => Law.Holds(shops, x => Rate.ByValue.Compare(Baskets.CartAbandonmentRate(x.Orders, x.Carts), Baskets.CheckoutAbandonmentRate(x.Orders, x.Checkouts)) >= 0);

    [Fact]
    public void Order_value_is_units_per_order_times_revenue_per_unit()
        => Law.Holds(shops, x => Figures.Near(
            Commerce.AverageOrderValue(x.Money, x.Orders).Value,
            Baskets.UnitsPerOrder(x.Visitors, x.Orders).Value * Commerce.RevenuePerVisitor(x.Money, x.Visitors).Value));

    [Fact]
    public void Returns_by_value_and_by_units_agree_at_one_price()
        => Law.Holds(shops, x => Figures.Near(
            Baskets.ReturnRate(x.Orders, x.Carts).Value,
            Baskets.ReturnRateValue(9.99m * x.Orders, 9.99m * x.Carts).Value));

    [Fact]
    public void End_to_end_is_the_product_of_the_steps()
        => Law.Holds(funnels, counts =>
        {
            var funnel = StageRates.FromCounts(counts);
            if (funnel.StepRates.Any(step => !step.IsDefined))
                return counts[^2] == 0 && funnel.EndToEnd.Equals(new Rate(0, counts[0]));
            var product = 1d;
            foreach (var step in funnel.StepRates)
                product *= step.Value;
            return Figures.Near(product, StageRates.EndToEndRate(counts[^1], counts[0]).Value) && funnel.EndToEnd.Equals(new Rate(counts[^1], counts[0]));
        });

    [Fact]
    public void Drop_offs_and_counts_give_one_funnel()
        => Law.Holds(funnels, counts =>
        {
            var counted = StageRates.FromCounts(counts);
            if (counted.StepRates.Any(step => !step.IsDefined))
                return counted.LargestDropIndex.Reason == Undefined.ZeroDenominator;
            var rated = StageRates.FromDropOff([.. counted.StepRates.Select(step => 1 - ((decimal)step.Part / step.Whole))]);
            return Figures.Near(rated.EndToEnd, counted.EndToEnd.Value, 1e-12, 1)
                && rated.CumulativeRates.Zip(counted.CumulativeRates, (left, right) => Figures.Near(left, right.Value, 1e-12, 1)).All(same => same)
                && Figures.Near((double)rated.StepRates[rated.LargestDropIndex], counted.StepRates[counted.LargestDropIndex.OrThrow()].Value, 1e-12, 1);
        });

    [Fact]
    public void The_weakest_stage_does_not_change_when_all_benchmarks_are_halved()
        => Law.Holds(stages, x =>
        {
            decimal[] rates = Array.ConvertAll(x, stage => stage.Rate);
            decimal[] benchmarks = Array.ConvertAll(x, stage => stage.Benchmark);
            var whole = StageRates.WeakestStage(rates, benchmarks);
            var half = StageRates.WeakestStage(rates, Array.ConvertAll(benchmarks, benchmark => benchmark / 2));
            var index = whole.Index.OrThrow();
            return half.Index == whole.Index
                && whole.Relative.All(figure => figure.OrThrow() >= whole.Relative[index].OrThrow())
                && whole.Relative.Take(index).All(figure => figure.OrThrow() > whole.Relative[index].OrThrow());
        });

    [Fact]
    public void Shares_of_the_cycle_time_make_a_whole()
        => Law.Holds(stages, x =>
        {
            decimal[] times = Array.ConvertAll(x, stage => stage.Benchmark);
            var slowest = StageRates.SlowestStage(times);
            return Figures.Near(slowest.Shares.Sum(), 1) && times[slowest.Index.OrThrow()] == times.Max();
        });

    private static List<long> Next(List<long> counts, int permille)
    {
        counts.Add(counts[^1] * permille / 1000);
        return counts;
    }
}
