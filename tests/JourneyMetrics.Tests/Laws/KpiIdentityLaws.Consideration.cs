using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of leads and sales.</summary>
public sealed class ConsiderationIdentityLaws
{
    private static readonly Arbitrary<(int Leads, int Mqls, int Sqls, int Customers)> pipelines = (
        from leads in Gen.Choose(1, 100_000)
        from mqls in Gen.Choose(1, leads)
        from sqls in Gen.Choose(1, mqls)
        from customers in Gen.Choose(1, sqls)
        select (leads, mqls, sqls, customers)).ToArbitrary();

    private static readonly Arbitrary<(decimal Amount, double Rate, int Count, int Days)> deals = (
        from cents in Gen.Choose(1, 100_000_000)
        from permille in Gen.Choose(1, 1000)
        from count in Gen.Choose(1, 5000)
        from days in Gen.Choose(1, 700)
        select (cents / 100m, permille / 1000d, count, days)).ToArbitrary();

    private static readonly Arbitrary<(decimal[] Amounts, decimal[] Probabilities)> books = (
        from size in Gen.Choose(0, 12)
        from amounts in Gen.Choose(0, 1_000_000).ArrayOf(size)
        from permilles in Gen.Choose(0, 1000).ArrayOf(size)
        select (amounts.Select(amount => amount / 100m).ToArray(), permilles.Select(permille => permille / 1000m).ToArray())).ToArbitrary();

    private static readonly Arbitrary<decimal[]> durations
        = Gen.Choose(0, 1_000_000).Select(value => value / 1000m).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Cost_per_sql_is_cost_per_lead_over_the_rates_between()
        => Law.Holds(pipelines, x => Figures.Near(
            LeadQualification.CostPerSql(7500m, x.Sqls).Value,
            LeadCapture.CostPerLead(7500m, x.Leads).Value / (LeadQualification.MqlRate(x.Mqls, x.Leads).Value * LeadQualification.MqlToSqlRate(x.Sqls, x.Mqls).Value)));

    [Fact]
    public void Cost_per_lead_is_the_cost_of_a_customer_times_the_lead_to_customer_rate()
        => Law.Holds(pipelines, x => Figures.Near(
            LeadCapture.CostPerLead(7500m, x.Leads).Value,
            UnitEconomics.CustomerAcquisitionCost(7500m, x.Customers).Value * LeadQualification.LeadToCustomerRate(x.Customers, x.Leads).Value));

    [Fact]
    public void Lead_to_customer_is_the_product_of_the_rates_between()
        => Law.Holds(pipelines, x => Figures.Near(
            LeadQualification.LeadToCustomerRate(x.Customers, x.Leads).Value,
            LeadQualification.MqlRate(x.Mqls, x.Leads).Value * LeadQualification.MqlToSqlRate(x.Sqls, x.Mqls).Value * StageRates.StepRate(x.Customers, x.Sqls).Value));

    [Fact]
    public void Needed_coverage_is_one_over_the_win_rate()
        => Law.Holds(deals, x => Figures.Near(SalesPipeline.RequiredPipeline(x.Amount, x.Rate).OrThrow() / (double)x.Amount * x.Rate, 1));

    [Fact]
    public void The_required_pipeline_weighted_by_the_win_rate_is_the_target()
        => Law.Holds(deals, x =>
        {
            var required = (decimal)SalesPipeline.RequiredPipeline(x.Amount, x.Rate).OrThrow();
            return Math.Abs(SalesPipeline.WeightedPipeline([required], [(decimal)x.Rate]).OrThrow() - (double)x.Amount) <= 1e-9 * (double)x.Amount;
        });

    [Fact]
    public void Win_rates_by_count_and_by_value_agree_when_all_deals_are_of_one_size()
        => Law.Holds(deals, x => Figures.Near(
            DealResults.WinRate(x.Count, x.Days).Value,
            DealResults.WinRateValue(x.Amount * x.Count, x.Amount * x.Days).Value));

    [Fact]
    public void Sales_velocity_times_the_cycle_is_what_the_deals_are_expected_to_bring()
        => Law.Holds(deals, x => Figures.Near(
            SalesPipeline.SalesVelocity(x.Count, x.Amount, x.Rate, x.Days).OrThrow() * x.Days,
            SalesPipeline.WeightedPipeline([x.Amount * x.Count], [(decimal)x.Rate]).OrThrow()));

    [Fact]
    public void A_cycle_a_tenth_shorter_is_a_ninth_faster()
        => Law.Holds(deals, x => Figures.Near(
            SalesPipeline.SalesVelocity(x.Count, x.Amount, x.Rate, 0.9 * x.Days).OrThrow() * 9,
            SalesPipeline.SalesVelocity(x.Count, x.Amount, x.Rate, x.Days).OrThrow() * 10));

    [Fact]
    public void Weighted_pipelines_of_two_books_add()
        => Law.Holds(books, x =>
        {
            var half = x.Amounts.Length / 2;
            var left = SalesPipeline.WeightedPipeline(Figures.Money(x.Amounts[..half]), x.Probabilities.AsSpan(0, half)).OrThrow();
            var right = SalesPipeline.WeightedPipeline(Figures.Money(x.Amounts[half..]), x.Probabilities.AsSpan(half)).OrThrow();
            return Figures.Near(SalesPipeline.WeightedPipeline(Figures.Money(x.Amounts), x.Probabilities).OrThrow(), left + right);
        });

    [Fact]
    public void A_sure_pipeline_is_the_sum_of_its_amounts()
        => Law.Holds(books, x => SalesPipeline.WeightedPipeline(Figures.Money(x.Amounts), Array.ConvertAll(x.Amounts, _ => 1m)).OrThrow().Equals((double)x.Amounts.Sum()));

    [Fact]
    public void Lead_velocity_plus_one_is_the_ratio_of_the_periods()
        => Law.Holds(pipelines, x => Figures.Near(LeadCapture.LeadVelocityRate(x.Leads, x.Sqls).OrThrow() + 1, (double)x.Leads / x.Sqls));

    [Fact]
    public void Attainment_is_one_plus_the_gap_to_the_target()
        => Law.Holds(deals, x => Figures.Near(
            DealResults.QuotaAttainment(x.Amount, x.Count).Value,
            1 + Comparisons.TargetGap((double)x.Amount, x.Count, KpiDirection.HigherIsBetter).OrThrow()));

    [Fact]
    public void Average_deal_sizes_pool_as_revenue_over_deals()
        => Law.Holds(deals, x => Ratio.Pool(DealResults.AverageDealSize(x.Amount, x.Count), DealResults.AverageDealSize(5m, x.Days)).Equals(
            DealResults.AverageDealSize(x.Amount + 5m, x.Count + x.Days)));

    [Fact]
    public void A_median_has_as_many_below_as_above_and_forgets_the_order()
        => Law.Holds(durations, x =>
        {
            var median = DealResults.SalesCycleLength(x).OrThrow();
            var shuffled = x.AsEnumerable().Reverse().ToArray();
            return x.Count(value => (double)value < median) <= x.Length / 2
                && x.Count(value => (double)value > median) <= x.Length / 2
                && LeadCapture.LeadResponseTime(shuffled).OrThrow().Equals(median);
        });

    [Fact]
    public void The_brier_score_of_a_constant_is_made_of_the_two_squared_errors()
        => Law.Holds(pipelines, x =>
        {
            var (won, lost) = (x.Customers % 50, x.Leads % 50);
            decimal p = x.Mqls / (decimal)x.Leads;
            var outcomes = Enumerable.Repeat(1m, won).Concat(Enumerable.Repeat(0m, lost)).ToArray();
            var score = LeadCapture.LeadScoreBrier(Array.ConvertAll(outcomes, _ => p), outcomes);
            return outcomes.Length == 0
                ? score.Reason == Undefined.NoData
                : Figures.Near(score.OrThrow() * outcomes.Length, (double)((won * (1 - p) * (1 - p)) + (lost * p * p)), 1e-10);
        });
}
