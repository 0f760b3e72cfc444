using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of a holdout.</summary>
public sealed class IncrementalityIdentityLaws
{
    private static readonly Arbitrary<(int Exposed, int Conversions, int Holdout, int Anyway)> holdouts = (
        from exposed in Gen.Choose(1, 200_000)
        from conversions in Gen.Choose(1, exposed)
        from holdout in Gen.Choose(1, 50_000)
        from anyway in Gen.Choose(1, holdout)
        select (exposed, conversions, holdout, anyway)).ToArbitrary();

    [Fact]
    public void Incremental_conversions_are_the_exposed_times_the_absolute_lift()
        => Law.Holds(holdouts, x => Figures.Near(Incremental(x), x.Exposed * Absolute(x), 1e-12, x.Exposed));

    [Fact]
    public void The_relative_lift_is_the_absolute_one_over_the_rate_of_the_holdout()
        => Law.Holds(holdouts, x => Figures.Near(Relative(x) * new Rate(x.Anyway, x.Holdout).Value, Absolute(x), 1e-12, 1));

    [Fact]
    public void The_incremental_share_follows_from_the_relative_lift()
        => Law.Holds(holdouts, x => Figures.Near(Share(x) * (1 + Relative(x)), Relative(x), 1e-12, 1 + Math.Abs(Relative(x))));

    [Fact]
    public void The_incremental_share_is_of_the_conversions_of_the_exposed()
        => Law.Holds(holdouts, x => Figures.Near(Share(x) * x.Conversions, Incremental(x), 1e-12, x.Exposed));

    [Fact]
    public void Incremental_roas_is_the_share_of_roas_on_the_exposed()
        => Law.Holds(holdouts, x => Figures.Near(
            Roas(x),
            Share(x) * MarketingReturn.ReturnOnAdSpend(25m * x.Conversions, 400m).Value,
            1e-12,
            x.Exposed));

    [Fact]
    public void Cost_per_incremental_conversion_is_the_cost_of_a_conversion_over_the_share()
        => Law.Holds(holdouts, x => (long)x.Conversions * x.Holdout <= (long)x.Exposed * x.Anyway
            ? HoldoutLift.CostPerIncrementalConversion(x.Exposed, x.Conversions, x.Holdout, x.Anyway, 400m).Reason == Undefined.NonPositiveBase
            : Figures.Near(
                HoldoutLift.CostPerIncrementalConversion(x.Exposed, x.Conversions, x.Holdout, x.Anyway, 400m).OrThrow() * Share(x),
                Commerce.CostPerConversion(400m, x.Conversions).Value));

    [Fact]
    public void Incremental_profit_follows_from_incremental_roas()
        => Law.Holds(holdouts, x => Figures.Near(
            HoldoutLift.IncrementalProfit(x.Exposed, x.Conversions, x.Holdout, x.Anyway, 25m, 0.4, 400m).OrThrow(),
            400 * ((0.4 * Roas(x)) - 1),
            1e-12,
            400 + (25d * x.Exposed)));

    [Fact]
    public void Groups_that_convert_alike_have_no_lift_at_all()
        => Law.Holds(holdouts, x =>
        {
            (int, int, int, int) alike = (3 * x.Holdout, 3 * x.Anyway, x.Holdout, x.Anyway);
            return Absolute(alike) == 0 && Relative(alike) == 0 && Incremental(alike) == 0 && Share(alike) == 0;
        });

    [Fact]
    public void A_larger_holdout_of_the_same_rate_changes_nothing()
        => Law.Holds(holdouts, x => Figures.Near(Incremental(x), Incremental((x.Exposed, x.Conversions, 7 * x.Holdout, 7 * x.Anyway)), 1e-15, x.Exposed));

    [Fact]
    public void Incremental_conversions_of_both_groups_doubled_double()
        => Law.Holds(holdouts, x => Incremental((2 * x.Exposed, 2 * x.Conversions, 2 * x.Holdout, 2 * x.Anyway)).Equals(2 * Incremental(x)));

    private static double Absolute((int Exposed, int Conversions, int Holdout, int Anyway) x)
        => HoldoutLift.AbsoluteLift(x.Exposed, x.Conversions, x.Holdout, x.Anyway).OrThrow();

    private static double Relative((int Exposed, int Conversions, int Holdout, int Anyway) x)
        => HoldoutLift.RelativeLift(x.Exposed, x.Conversions, x.Holdout, x.Anyway).OrThrow();

    private static double Incremental((int Exposed, int Conversions, int Holdout, int Anyway) x)
        => HoldoutLift.IncrementalConversions(x.Exposed, x.Conversions, x.Holdout, x.Anyway).OrThrow();

    private static double Share((int Exposed, int Conversions, int Holdout, int Anyway) x)
        => HoldoutLift.IncrementalityShare(x.Exposed, x.Conversions, x.Holdout, x.Anyway).OrThrow();

    private static double Roas((int Exposed, int Conversions, int Holdout, int Anyway) x)
        => HoldoutLift.IncrementalReturnOnAdSpend(x.Exposed, x.Conversions, x.Holdout, x.Anyway, 25m, 400m).OrThrow();
}
