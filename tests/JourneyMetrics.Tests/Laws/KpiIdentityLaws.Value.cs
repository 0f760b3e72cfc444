using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of customer value and unit economics.</summary>
public sealed class ValueIdentityLaws
{
    private static readonly Arbitrary<(decimal Margin, double Retention, double Discount, int Periods)> lives = (
        from cents in Gen.Choose(1, 10_000_000)
        from retention in Gen.Choose(0, 990)
        from discount in Gen.Choose(0, 500)
        from periods in Gen.Choose(0, 240)
        select (cents / 100m, retention / 1000d, discount / 1000d, periods)).ToArbitrary();

    private static readonly Arbitrary<(decimal Cac, decimal Margin, double Churn, double Discount)> paybacks = (
        from cac in Gen.Choose(1, 1_000_000)
        from margin in Gen.Choose(1, 100_000)
        from churn in Gen.Choose(0, 200)
        from discount in Gen.Choose(0, 50)
        select (cac / 100m, margin / 100m, churn / 1000d, discount / 1000d)).ToArbitrary();

    private static readonly Arbitrary<(decimal Cac, decimal[] Margins, int Initial)> cohorts = (
        from cac in Gen.Choose(0, 30_000)
        from margins in Gen.Choose(-20_000, 200_000).NonEmptyListOf()
        from initial in Gen.Choose(1, 50)
        select (cac / 100m, margins.Select(margin => margin / 100m).ToArray(), initial)).ToArbitrary();

    private static readonly Arbitrary<(decimal Fixed, decimal Price, decimal Variable)> products = (
        from fixedCost in Gen.Choose(0, 100_000_000)
        from variable in Gen.Choose(0, 100_000)
        from more in Gen.Choose(1, 100_000)
        select (fixedCost / 100m, (variable + more) / 100m, variable / 100m)).ToArbitrary();

    private static readonly PaymentTiming[] timings = [PaymentTiming.Immediate, PaymentTiming.EndSurviveFirst, PaymentTiming.EndFirstCertain];

    [Fact]
    public void Simple_lifetime_value_is_the_immediate_one_without_discount()
        => Law.Holds(lives, x => Figures.Near(
            LifetimeValue.Simple(x.Margin, 1 - x.Retention).OrThrow(),
            LifetimeValue.Retention(x.Margin, 1 - (1 - x.Retention), 0, PaymentTiming.Immediate).OrThrow()));

    [Fact]
    public void The_immediate_value_is_one_margin_more_than_the_textbook_one()
        => Law.Holds(lives, x => Figures.Near(
            LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, PaymentTiming.Immediate).OrThrow(),
            (double)x.Margin + LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, PaymentTiming.EndSurviveFirst).OrThrow()));

    [Fact]
    public void A_certain_first_payment_at_the_end_is_the_immediate_one_discounted_once()
        => Law.Holds(lives, x => Figures.Near(
            LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, PaymentTiming.EndFirstCertain).OrThrow() * (1 + x.Discount),
            LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, PaymentTiming.Immediate).OrThrow()));

    [Fact]
    public void A_limited_value_is_the_sum_of_its_payments()
        => Law.Holds(lives, x =>
        {
            double sum = 0, factor = 1;
            for (var period = 0; period < x.Periods; period++)
            {
                sum += factor;
                factor *= x.Retention / (1 + x.Discount);
            }

            return Figures.Near(CohortValue.OverPeriods(x.Margin, x.Retention, x.Discount, x.Periods, PaymentTiming.Immediate).OrThrow(), (double)x.Margin * sum);
        });

    [Fact]
    public void A_limited_value_never_exceeds_the_unlimited_one_and_meets_it_in_the_long_run()
        => Law.Holds(lives, x => timings.All(timing =>
        {
            var all = LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, timing).OrThrow();
            return CohortValue.OverPeriods(x.Margin, x.Retention, x.Discount, x.Periods, timing).OrThrow() <= all * (1 + 1e-12)
                && Figures.Near(CohortValue.OverPeriods(x.Margin, x.Retention, x.Discount, 100_000, timing).OrThrow(), all);
        }));

    [Fact]
    public void One_more_limited_payment_is_a_margin_now_and_the_rest_if_retained()
        => Law.Holds(lives, x => Figures.Near(
            CohortValue.OverPeriods(x.Margin, x.Retention, x.Discount, x.Periods + 1, PaymentTiming.Immediate).OrThrow(),
            (double)x.Margin + CohortValue.OverPeriods(x.Margin, x.Retention, x.Discount, x.Periods, PaymentTiming.EndSurviveFirst).OrThrow()));

    [Fact]
    public void Growth_of_nothing_is_the_immediate_value()
        => Law.Holds(lives, x => Figures.Near(
            CohortValue.WithGrowth(x.Margin, x.Retention, x.Discount, 0).OrThrow(),
            LifetimeValue.Retention(x.Margin, x.Retention, x.Discount, PaymentTiming.Immediate).OrThrow()));

    [Fact]
    public void Growth_at_the_discount_takes_the_discount_away()
        => Law.Holds(lives, x => Figures.Near(
            CohortValue.WithGrowth(x.Margin, x.Retention, x.Discount, x.Discount).OrThrow(),
            LifetimeValue.Retention(x.Margin, x.Retention, 0, PaymentTiming.Immediate).OrThrow()));

    [Fact]
    public void A_cohort_that_nobody_leaves_is_worth_its_margins()
        => Law.Holds(lives, x =>
        {
            var periods = x.Periods + 1;
            var margins = Enumerable.Repeat((Money)x.Margin, periods).ToArray();
            var active = Enumerable.Repeat(7L, periods).ToArray();
            return Figures.Near(CohortValue.Observed(margins, active, 7, 0).OrThrow(), (double)x.Margin * periods);
        });

    [Fact]
    public void Equity_of_segments_adds()
        => Law.Holds(paybacks, x => Figures.Near(
            CohortValue.CustomerEquity([3, 5], [x.Margin, x.Cac], [x.Cac, 0]).OrThrow(),
            CohortValue.CustomerEquity([3], [x.Margin], [x.Cac]).OrThrow() + CohortValue.CustomerEquity([5], [x.Cac], [0]).OrThrow(),
            1e-12,
            (double)(x.Cac + x.Margin) * 8));

    [Fact]
    public void Payback_on_margin_is_lifetime_over_the_ratio_of_value_to_cost()
        => Law.Holds(paybacks, x =>
        {
            var churn = Math.Max(x.Churn, 0.001);
            var value = LifetimeValue.Margin(x.Margin, 0.8, churn).OrThrow();
            return Figures.Near(Payback.OnMargin(x.Cac, x.Margin, 0.8).OrThrow(), CustomerRetention.ExpectedLifetime(churn).OrThrow() / (value / (double)x.Cac));
        });

    [Fact]
    public void Whole_periods_are_the_periods_rounded_up()
        => Law.Holds(paybacks, x => new[] { PaybackTiming.Advance, PaybackTiming.Arrears }.All(timing =>
        {
            var exact = Payback.WithChurn(x.Cac, x.Margin, x.Churn, x.Discount, timing);
            var whole = Payback.WithChurnInWholePeriods(x.Cac, x.Margin, x.Churn, x.Discount, timing);
            return exact.Reason == whole.Reason && (exact.Value is not { } n || Math.Abs(whole.OrThrow() - n - 0.5) <= 0.5 + 1e-9);
        }));

    [Fact]
    public void Whole_periods_are_the_first_that_cover_the_cost()
        => Law.Holds(paybacks, x =>
        {
            var whole = Payback.WithChurnInWholePeriods(x.Cac, x.Margin, x.Churn, x.Discount, PaybackTiming.Advance);
            if (whole.Value is not { } n)
                return LifetimeValue.Retention(x.Margin, 1 - x.Churn, x.Discount, PaymentTiming.Immediate) is var all && all.OrThrow() <= (double)x.Cac * (1 + 1e-9);
            var earned = CohortValue.OverPeriods(x.Margin, 1 - x.Churn, x.Discount, (long)n, PaymentTiming.Immediate).OrThrow();
            var before = CohortValue.OverPeriods(x.Margin, 1 - x.Churn, x.Discount, (long)n - 1, PaymentTiming.Immediate).OrThrow();
            return earned >= (double)x.Cac * (1 - 1e-12) && before < (double)x.Cac;
        });

    [Fact]
    public void Two_equal_stages_without_growth_lie_within_the_whole_period_of_one()
        => Law.Holds(paybacks, x =>
        {
            var whole = Payback.WithChurnInWholePeriods(x.Cac, x.Margin, x.Churn, 0, PaybackTiming.Advance);
            var staged = Payback.InTwoStages(x.Cac, x.Margin, 1, x.Churn, 3, x.Churn, 0, 1_000_000_000);
            return whole.Reason == staged.Reason && (whole.Value is not { } n || Math.Abs(staged.OrThrow() - n + 0.5) <= 0.5 + 1e-9);
        });

    [Fact]
    public void Where_the_stages_meet_makes_no_difference_when_they_are_equal()
        => Law.Holds(paybacks, x => Payback.InTwoStages(x.Cac, x.Margin, 1, x.Churn, 0, x.Churn, 0.001, 100_000) is var one
            && Payback.InTwoStages(x.Cac, x.Margin, 1, x.Churn, 17, x.Churn, 0.001, 100_000) is var other
            && one.Reason == other.Reason
            && (one.Value is not { } n || Figures.Near(n, other.OrThrow())));

    [Fact]
    public void Observed_payback_is_the_first_period_that_covers_the_cost()
        => Law.Holds(cohorts, x =>
        {
            var margins = Figures.Money(x.Margins);
            var observed = ObservedPayback.Cohort(x.Cac, margins, x.Initial);
            var sums = Enumerable.Range(0, x.Margins.Length + 1).Select(count => x.Margins.Take(count).Sum()).ToArray();
            var first = Array.FindIndex(sums, sum => sum >= x.Cac * x.Initial);
            return first < 0 ? observed.Reason == Undefined.NotYetObservable : observed == (double)first;
        });

    [Fact]
    public void Observed_payback_is_the_interpolated_one_rounded_up()
        => Law.Holds(cohorts, x => ObservedPayback.Cohort(x.Cac, Figures.Money(x.Margins), x.Initial) is var whole
            && ObservedPayback.CohortInterpolated(x.Cac, Figures.Money(x.Margins), x.Initial) is var part
            && whole.Reason == part.Reason
            && (whole.Value is not { } n || Math.Ceiling(part.OrThrow()) == n));

    [Fact]
    public void More_observed_periods_never_change_a_payback_that_was_reached()
        => Law.Holds(cohorts, x => ObservedPayback.Cohort(x.Cac, Figures.Money(x.Margins), x.Initial) is var reached
            && (reached.Value is null || ObservedPayback.Cohort(x.Cac, Figures.Money([.. x.Margins, -5m, 7m]), x.Initial) == reached));

    [Fact]
    public void Break_even_units_earn_the_fixed_cost()
        => Law.Holds(products, x => Figures.Near(
            Margins.BreakEvenUnits(x.Fixed, x.Price, x.Variable).OrThrow() * (double)Margins.ContributionMargin(x.Price, x.Variable).Amount, (double)x.Fixed));

    [Fact]
    public void The_contribution_rate_times_the_price_is_the_contribution()
        => Law.Holds(products, x => Margins.ContributionMarginRate(x.Price, x.Variable).Numerator == Margins.ContributionMargin(x.Price, x.Variable).Amount
            && Margins.ContributionMarginRate(x.Price, x.Variable).Value == Margins.GrossMargin(x.Price, x.Variable).Value);

    [Fact]
    public void The_allowable_cost_meets_its_target()
        => Law.Holds(paybacks, x => Figures.Near(
            UnitEconomics.LifetimeValueToCac(x.Margin, (decimal)Margins.AllowableCac(x.Margin, 4).OrThrow()).Value, 4)
            && Figures.Near(Payback.OnMargin((decimal)Margins.AllowableCacWithinPayback(x.Margin, 12).OrThrow(), x.Margin, 1).OrThrow(), 12));

    [Fact]
    public void Bases_of_acquisition_cost_rise_and_add()
        => Law.Holds(products, x =>
        {
            var one = new AcquisitionCost(paidMedia: x.Price, otherMarketing: x.Variable, tools: x.Fixed);
            var other = new AcquisitionCost(sales: x.Price, overhead: x.Fixed);
            return new[] { AcquisitionCostBasis.Paid, AcquisitionCostBasis.Blended, AcquisitionCostBasis.FullyLoaded }
                .All(basis => (one + other).Total(basis) == one.Total(basis) + other.Total(basis))
                && one.PaidMedia <= one.Blended
                && one.Blended <= one.FullyLoaded;
        });

    [Fact]
    public void Revenue_per_user_is_revenue_per_paying_user_times_their_share()
        => Law.Holds(products, x => Figures.Near(
            UnitEconomics.AverageRevenuePerUser(x.Price, 1000).Value, UnitEconomics.AverageRevenuePerPayingUser(x.Price, 40).Value * 0.04));
}
