using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of retention, churn and recurring revenue.</summary>
public sealed class RetentionIdentityLaws
{
    private static readonly Arbitrary<(int Start, int Won, int LostOld, int LostNew)> bases = (
        from start in Gen.Choose(1, 1_000_000)
        from won in Gen.Choose(0, 1_000_000)
        from lostOld in Gen.Choose(0, start)
        from lostNew in Gen.Choose(0, won)
        select (start, won, lostOld, lostNew)).ToArbitrary();

    private static readonly Arbitrary<(decimal Opening, decimal New, decimal Expansion, decimal Reactivation, decimal Contraction, decimal Churned)> bridges = (
        from opening in Gen.Choose(1, 1_000_000_000)
        from added in Gen.Choose(1, 1_000_000_000)
        from expansion in Gen.Choose(0, 1_000_000_000)
        from reactivation in Gen.Choose(0, 1_000_000_000)
        from lost in Gen.Choose(1, opening)
        from churned in Gen.Choose(0, lost)
        select (opening / 100m, added / 100m, expansion / 100m, reactivation / 100m, (lost - churned) / 100m, churned / 100m)).ToArbitrary();

    private static readonly Arbitrary<(double Churn, double Periods)> rates = (
        from churn in Gen.Choose(1, 99_999)
        from periods in Gen.Choose(1, 600)
        select (churn / 100_000d, periods / 10d)).ToArbitrary();

    private static readonly Arbitrary<(long[] Lost, long[] Opening)> days = (
        from day in (from opening in Gen.Choose(1, 100_000) from lost in Gen.Choose(0, opening) select (Lost: (long)lost, Opening: (long)opening)).NonEmptyListOf()
        select (day.Select(one => one.Lost).ToArray(), day.Select(one => one.Opening).ToArray())).ToArbitrary();

    private static readonly Gen<(Money Opening, Money Closing, Money Earlier)> customer =
        from opening in Gen.Elements(0, 0, 10, 25, 100)
        from closing in Gen.Elements(0, 0, 10, 30, 100)
        from earlier in Gen.Elements(0, 0, 15)
        select ((Money)opening, (Money)closing, (Money)earlier);

    private static readonly Arbitrary<(Money Opening, Money Closing, Money Earlier)[]> customers = customer.ArrayOf().ToArbitrary();

    private static readonly Arbitrary<(decimal[] Ended, decimal[] Open)> gaps = (
        from ended in Gen.Choose(0, 30).NonEmptyListOf()
        from open in Gen.Choose(0, 30).ArrayOf()
        select (ended.Select(gap => (decimal)gap).ToArray(), open.Select(gap => (decimal)gap).ToArray())).ToArbitrary();

    [Fact]
    public void Retained_and_lost_customers_are_those_of_the_start()
        => Law.Holds(bases, x => CustomerRetention.RetentionRate(x.Start, x.Start - x.LostOld + x.Won - x.LostNew, x.Won - x.LostNew).Part
            + CustomerRetention.ChurnRate(x.LostOld, x.Start).Part == x.Start);

    [Fact]
    public void Churn_over_those_exposed_never_exceeds_churn_over_the_opening()
        => Law.Holds(bases, x => ChurnForms.OverStartPlusNew(x.LostOld + x.LostNew, x.Start, x.Won).Value <= ChurnForms.Crude(x.LostOld + x.LostNew, x.Start).Value);

    [Fact]
    public void Cohort_churn_never_exceeds_crude_churn_and_equals_it_without_new_losses()
        => Law.Holds(bases, x => CustomerRetention.ChurnRate(x.LostOld, x.Start).Value <= ChurnForms.Crude(x.LostOld + x.LostNew, x.Start).Value
            && CustomerRetention.ChurnRate(x.LostOld, x.Start).Value == ChurnForms.Crude(x.LostOld, x.Start).Value);

    [Fact]
    public void Churn_over_the_average_of_equal_ends_is_crude_churn()
        => Law.Holds(bases, x => ChurnForms.OverAverage(x.LostOld, x.Start, x.Start).Value == ChurnForms.Crude(x.LostOld, x.Start).Value);

    [Fact]
    public void One_day_of_daily_churn_is_crude_churn()
        => Law.Holds(bases, x => Figures.Near(ChurnForms.DailySum([x.LostOld], [x.Start]).OrThrow(), ChurnForms.Crude(x.LostOld, x.Start).Value));

    [Fact]
    public void Churn_over_the_mean_base_is_hazard_times_days()
        => Law.Holds(days, x => Figures.Near(
            ChurnForms.OverAverageOpening(x.Lost.Sum(), x.Opening).OrThrow(),
            ChurnForms.Hazard(x.Lost.Sum(), x.Opening.Sum()).Value * x.Opening.Length));

    [Fact]
    public void Daily_churn_with_a_constant_base_is_churn_over_the_mean_base()
        => Law.Holds(days, x =>
        {
            var opening = Enumerable.Repeat(100_000L, x.Lost.Length).ToArray();
            return Figures.Near(ChurnForms.DailySum(x.Lost, opening).OrThrow(), ChurnForms.OverAverageOpening(x.Lost.Sum(), opening).OrThrow());
        });

    [Fact]
    public void Churn_per_period_compounds_to_the_whole()
        => Law.Holds(rates, x => Figures.Near(
            CustomerRetention.CompoundChurn(ChurnForms.PerPeriod(x.Churn, x.Periods).OrThrow(), x.Periods).OrThrow(), x.Churn, 1e-10));

    [Fact]
    public void Compound_churn_and_survival_make_one()
        => Law.Holds(rates, x => Figures.Near(
            CustomerRetention.CompoundChurn(x.Churn, x.Periods).OrThrow() + CustomerRetention.Survival(x.Churn, x.Periods).OrThrow(), 1));

    [Fact]
    public void Churn_of_several_periods_is_less_than_their_sum_and_of_one_it_is_itself()
        => Law.Holds(rates, x => ChurnForms.PerPeriod(x.Churn, Math.Max(1, x.Periods)).OrThrow() >= x.Churn / Math.Max(1, x.Periods)
            && Figures.Near(ChurnForms.PerPeriod(x.Churn, 1).OrThrow(), x.Churn));

    [Fact]
    public void The_bridge_closes_to_the_cent()
        => Law.Holds(bridges, x => RecurringRevenue.ClosingMrr(x.Opening, x.New, x.Expansion, x.Reactivation, x.Contraction, x.Churned)
            == x.Opening + RecurringRevenue.NetNewMrr(x.New, x.Expansion, x.Reactivation, x.Contraction, x.Churned));

    [Fact]
    public void Gross_churn_and_gross_retention_make_one()
        => Law.Holds(bridges, x => RevenueRates.GrossChurn(x.Churned, x.Contraction, x.Opening).Numerator
            + RecurringRevenue.GrossRetention(x.Opening, x.Contraction, x.Churned).Numerator == x.Opening);

    [Fact]
    public void Net_churn_is_gross_churn_less_expansion_and_reactivation()
        => Law.Holds(bridges, x => RevenueRates.NetChurn(x.Churned, x.Contraction, x.Expansion, x.Reactivation, x.Opening).Numerator
            == RevenueRates.GrossChurn(x.Churned, x.Contraction, x.Opening).Numerator - x.Expansion - x.Reactivation);

    [Fact]
    public void Net_retention_and_net_churn_make_one_without_reactivation()
        => Law.Holds(bridges, x => RevenueRates.NetChurn(x.Churned, x.Contraction, x.Expansion, 0, x.Opening).Numerator
            + RecurringRevenue.NetRetention(x.Opening, x.Expansion, x.Contraction, x.Churned).Numerator == x.Opening);

    [Fact]
    public void Net_retention_is_gross_retention_and_expansion()
        => Law.Holds(bridges, x => RecurringRevenue.NetRetention(x.Opening, x.Expansion, x.Contraction, x.Churned).Numerator
            == RecurringRevenue.GrossRetention(x.Opening, x.Contraction, x.Churned).Numerator + RevenueRates.ExpansionRate(x.Expansion, x.Opening).Numerator);

    [Fact]
    public void Growth_times_opening_is_the_change_of_the_bridge()
        => Law.Holds(bridges, x =>
        {
            var closing = RecurringRevenue.ClosingMrr(x.Opening, x.New, x.Expansion, x.Reactivation, x.Contraction, x.Churned);
            return RevenueRates.Growth(closing - x.Opening, x.Opening).Numerator == closing.Amount - x.Opening
                && Figures.Near(RevenueRates.Growth(closing - x.Opening, x.Opening).Value, GrowthRates.GrowthRate(closing, x.Opening).OrThrow());
        });

    [Fact]
    public void Growth_to_new_is_one_less_the_reciprocal_of_the_quick_ratio()
        => Law.Holds(bridges, x => Figures.Near(
            RevenueRates.GrowthToNewRatio(x.New, x.Expansion, x.Contraction, x.Churned).Value,
            1 - (1 / RevenueRates.QuickRatio(x.New, x.Expansion, x.Contraction, x.Churned).Value),
            1e-12,
            1 + (1 / RevenueRates.QuickRatio(x.New, x.Expansion, x.Contraction, x.Churned).Value)));

    [Fact]
    public void The_quick_ratio_exceeds_one_exactly_when_revenue_grows()
        => Law.Holds(bridges, x => (RevenueRates.QuickRatio(x.New, x.Expansion, x.Contraction, x.Churned, x.Reactivation).Value > 1)
            == (RecurringRevenue.NetNewMrr(x.New, x.Expansion, x.Reactivation, x.Contraction, x.Churned).Amount > 0));

    [Fact]
    public void Run_rate_and_monthly_revenue_are_twelve_to_one()
        => Law.Holds(bridges, x => RevenueBase.AnnualRunRate(x.Opening) == RevenueBase.MonthlyRecurringRevenue(Enumerable.Repeat((Money)x.Opening, 12).ToArray())
            && Figures.Near(RevenueBase.MrrFromContract(RevenueBase.AnnualRunRate(x.Opening), 12).OrThrow(), (double)x.Opening));

    [Fact]
    public void Movements_of_customers_close_from_opening_to_closing()
        => Law.Holds(customers, rows =>
        {
            var bridge = Bridge(rows);
            return bridge.Opening.Amount == rows.Aggregate(Money.Zero, (sum, row) => sum + row.Opening)
                && bridge.Closing.Amount == rows.Aggregate(Money.Zero, (sum, row) => sum + row.Closing)
                && bridge.Closing.Customers == rows.Count(row => row.Closing.Amount > 0)
                && bridge.Churned.Customers == rows.Count(row => row.Closing.Amount == 0 && row.Opening.Amount > 0);
        });

    [Fact]
    public void Bridges_of_disjoint_customers_add()
        => Law.Holds(customers, rows => Enumerable.Range(0, rows.Length + 1).All(cut => Bridge(rows[..cut]) + Bridge(rows[cut..]) == Bridge(rows)));

    [Fact]
    public void Each_movement_is_the_one_in_the_bridge()
        => Law.Holds(customers, rows =>
        {
            var (opening, closing, earlier) = Columns(rows);
            var bridge = Bridge(rows);
            return RevenueMovements.NewMrr(opening, closing, earlier) == bridge.New.Amount
                && RevenueMovements.ReactivationMrr(opening, closing, earlier) == bridge.Reactivation.Amount
                && RevenueMovements.ExpansionMrr(opening, closing) == bridge.Expansion.Amount
                && RevenueMovements.ContractionMrr(opening, closing) == bridge.Contraction.Amount
                && RevenueMovements.ChurnedMrr(opening, closing) == bridge.Churned.Amount;
        });

    [Fact]
    public void Without_open_gaps_the_median_is_that_of_the_gaps()
        => Law.Holds(gaps, x =>
        {
            var sorted = x.Ended.Order().ToArray();
            var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            return RepeatPurchase.MedianTimeBetweenOrders(x.Ended, []) == (double)median;
        });

    [Fact]
    public void Open_gaps_never_shorten_the_median()
        => Law.Holds(gaps, x => RepeatPurchase.MedianTimeBetweenOrders(x.Ended, x.Open) is var censored
            && (censored.Value is null || censored.Value >= RepeatPurchase.MedianTimeBetweenOrders(x.Ended, []).OrThrow()));

    [Fact]
    public void Better_customers_never_score_lower_and_equal_ones_score_the_same()
        => Law.Holds(gaps, x =>
        {
            var frequency = x.Ended.Select(value => (long)value).ToArray();
            var money = Figures.Money(x.Ended);
            return new[] { RfmTies.Lower, RfmTies.Upper }.All(ties =>
            {
                var scores = RfmScoring.Score(x.Ended, frequency, money, 5, ties).Scores;
                for (var i = 0; i < frequency.Length; i++)
                {
                    for (var j = 0; j < frequency.Length; j++)
                    {
                        var order = frequency[i].CompareTo(frequency[j]);
                        var scored = scores[i].Frequency.CompareTo(scores[j].Frequency);
                        if ((order == 0 && scored != 0) || order * scored < 0 || scores[i].Recency.CompareTo(scores[j].Recency) * order > 0)
                            return false;
                    }
                }

                return true;
            });
        });

    private static MrrBridge Bridge((Money Opening, Money Closing, Money Earlier)[] rows)
    {
        var (opening, closing, earlier) = Columns(rows);
        return RevenueMovements.Bridge(opening, closing, earlier);
    }

    private static (Money[] Opening, Money[] Closing, Money[] Earlier) Columns((Money Opening, Money Closing, Money Earlier)[] rows)
        => (Array.ConvertAll(rows, row => row.Opening), Array.ConvertAll(rows, row => row.Closing), Array.ConvertAll(rows, row => row.Earlier));
}
