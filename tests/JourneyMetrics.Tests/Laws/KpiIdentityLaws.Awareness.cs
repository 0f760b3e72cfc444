using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of exposure and media.</summary>
public sealed class AwarenessIdentityLaws
{
    // A campaign as a funnel of impressions, with people and money beside it.
    private static readonly Arbitrary<(int Served, int Measured, int Viewable, int Views, int Clicks, int People, int Universe, decimal Spend)> campaigns = (
        from served in Gen.Choose(1, 1_000_000_000)
        from measured in Gen.Choose(1, served)
        from viewable in Gen.Choose(1, measured)
        from views in Gen.Choose(1, viewable)
        from clicks in Gen.Choose(1, served)
        from people in Gen.Choose(1, served)
        from rest in Gen.Choose(0, 1_000_000_000)
        from cents in Gen.Choose(1, 1_000_000_000)
        select (served, measured, viewable, views, clicks, people, people + rest, cents / 100m)).ToArbitrary();

    private static readonly Arbitrary<(decimal Position, decimal Impressions)[]> keywords = (
        from tenths in Gen.Choose(10, 1000)
        from impressions in Gen.Choose(1, 100_000)
        select (tenths / 10m, (decimal)impressions)).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    private static readonly Arbitrary<long[]> exposures = Gen.Choose(0, 12).Select(count => (long)count).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void Cost_per_mille_is_a_thousand_click_rates_times_cost_per_click()
        => Law.Holds(campaigns, x => Figures.Near(
            PaidMedia.CostPerMille(x.Spend, x.Served).Value,
            1000 * PaidMedia.ClickThroughRate(x.Clicks, x.Served).Value * PaidMedia.CostPerClick(x.Spend, x.Clicks).Value));

    [Fact]
    public void Cost_per_click_from_cost_per_mille_is_cost_per_click()
        => Law.Holds(campaigns, x => Figures.Near(
            PaidMedia.CostPerClickFromCpm((decimal)PaidMedia.CostPerMille(x.Spend, x.Served).Value, PaidMedia.ClickThroughRate(x.Clicks, x.Served).Value).OrThrow(),
            PaidMedia.CostPerClick(x.Spend, x.Clicks).Value,
            1e-9));

    [Fact]
    public void Reach_is_impressions_over_average_frequency()
        => Law.Holds(campaigns, x => Figures.Near(
            Exposure.Reach(x.Served, Exposure.AverageFrequency(x.Served, x.People).Value).OrThrow(), x.People));

    [Fact]
    public void Rating_points_are_a_hundred_reaches_times_frequency()
        => Law.Holds(campaigns, x => Figures.Near(
            RatingPoints.Gross(x.Served, x.Universe).OrThrow(),
            RatingPoints.FromReach((double)x.People / x.Universe, Exposure.AverageFrequency(x.Served, x.People).Value).OrThrow()));

    [Fact]
    public void Rating_points_of_spots_of_one_universe_add()
        => Law.Holds(campaigns, x => Figures.Near(
            RatingPoints.Gross((long)x.Served + x.Clicks, x.Universe).OrThrow(),
            RatingPoints.Gross(x.Served, x.Universe).OrThrow() + RatingPoints.Gross(x.Clicks, x.Universe).OrThrow()));

    [Fact]
    public void Cost_per_point_is_cost_per_mille_times_a_hundredth_of_the_universe_in_thousands()
        => Law.Holds(campaigns, x => Figures.Near(
            RatingPoints.CostPerPoint(x.Spend, 100m * x.Served / x.Universe).Value,
            PaidMedia.CostPerMille(x.Spend, x.Served).Value * x.Universe / 100_000,
            1e-9));

    [Fact]
    public void Viewable_cost_per_mille_is_cost_per_mille_over_viewability()
        => Law.Holds(campaigns, x => Figures.Near(
            Viewability.ViewableCostPerMille(x.Spend, x.Viewable).Value * Viewability.ViewabilityRate(x.Viewable, x.Measured).Value,
            PaidMedia.CostPerMille(x.Spend, x.Measured).Value));

    [Fact]
    public void Viewable_cost_per_mille_from_cost_per_mille_is_that_of_the_counts()
        => Law.Holds(campaigns, x => Figures.Near(
            Viewability.ViewableCostPerMilleFromCpm(
                (decimal)PaidMedia.CostPerMille(x.Spend, x.Measured).Value,
                Viewability.ViewabilityRate(x.Viewable, x.Measured).Value).OrThrow(),
            Viewability.ViewableCostPerMille(x.Spend, x.Viewable).Value,
            1e-9));

    [Fact]
    public void Measured_times_viewable_is_the_viewable_share_of_the_served()
        => Law.Holds(campaigns, x => Figures.Near(
            Viewability.MeasuredRate(x.Measured, x.Served).Value * Viewability.ViewabilityRate(x.Viewable, x.Measured).Value,
            (double)x.Viewable / x.Served));

    [Fact]
    public void Cost_per_completed_view_times_completion_is_cost_per_view()
        => Law.Holds(campaigns, x => Figures.Near(
            VideoMedia.CostPerCompletedView(x.Spend, x.Views).Value * VideoMedia.CompletionRate(x.Views, x.Viewable).Value,
            VideoMedia.CostPerView(x.Spend, x.Viewable).Value));

    [Fact]
    public void Cost_per_view_times_the_view_rate_is_a_thousandth_of_the_cost_per_mille()
        => Law.Holds(campaigns, x => Figures.Near(
            1000 * VideoMedia.CostPerView(x.Spend, x.Views).Value * VideoMedia.StartRate(x.Views, x.Served).Value,
            PaidMedia.CostPerMille(x.Spend, x.Served).Value));

    [Fact]
    public void Effective_reach_of_one_exposure_counts_everyone_reached_and_falls_with_the_threshold()
        => Law.Holds(exposures, people =>
            Exposure.EffectiveReach(people, 1, people.Length) == Exposure.EffectiveReach(people.Count(count => count > 0), people.Length)
            && Enumerable.Range(1, 12).All(k =>
                Exposure.EffectiveReach(people, k, people.Length).Part >= Exposure.EffectiveReach(people, k + 1, people.Length).Part));

    [Fact]
    public void The_effective_reaches_of_all_thresholds_add_up_to_the_rating_points()
        => Law.Holds(exposures, people => Figures.Near(
            100 * Enumerable.Range(1, 12).Sum(k => Exposure.EffectiveReach(people, k, people.Length).Value),
            RatingPoints.Gross(people.Sum(), people.Length).OrThrow(),
            1e-12,
            1200));

    [Fact]
    public void Aware_times_considering_is_the_considering_share_of_all()
        => Law.Holds(campaigns, x => Figures.Near(
            BrandAwareness.Awareness(x.Measured, x.Served).Value * BrandAwareness.Consideration(x.Viewable, x.Measured).Value,
            (double)x.Viewable / x.Served));

    [Fact]
    public void Excess_share_of_voice_is_zero_at_par_and_changes_its_sign_with_its_sides()
        => Law.Holds(campaigns, x =>
        {
            var voice = Visibility.ShareOfVoice(x.Measured, x.Served).Value;
            var market = BrandStrength.MarketShare((decimal)x.Viewable, (decimal)x.Served).Value;
            return Visibility.ExcessShareOfVoice(voice, voice).OrThrow() == 0
                && Visibility.ExcessShareOfVoice(voice, market).OrThrow().Equals(0 - Visibility.ExcessShareOfVoice(market, voice).OrThrow());
        });

    [Fact]
    public void Impression_shares_of_campaigns_pool_over_what_was_eligible()
        => Law.Holds(campaigns, x => Rate.Pool(Visibility.SearchImpressionShare(x.Measured, x.Served), Visibility.SearchImpressionShare(x.Views, x.Viewable))
            == Visibility.SearchImpressionShare((long)x.Measured + x.Views, (long)x.Served + x.Viewable));

    [Fact]
    public void The_mean_position_lies_between_the_best_and_the_worst()
        => Law.Holds(keywords, list =>
        {
            var mean = Position(list);
            return mean >= (double)list.Min(keyword => keyword.Position) - 1e-12 && mean <= (double)list.Max(keyword => keyword.Position) + 1e-12;
        });

    [Fact]
    public void The_mean_position_of_two_groups_is_weighted_by_their_impressions()
        => Law.Holds(keywords, list =>
        {
            var (left, right) = (list[..(list.Length / 2)], list[(list.Length / 2)..]);
            return left.Length == 0 || Figures.Near(
                Position(list) * (double)list.Sum(keyword => keyword.Impressions),
                (Position(left) * (double)left.Sum(keyword => keyword.Impressions)) + (Position(right) * (double)right.Sum(keyword => keyword.Impressions)));
        });

    private static double Position((decimal Position, decimal Impressions)[] list)
        => Visibility.KeywordPosition(
            Array.ConvertAll(list, keyword => keyword.Position),
            Array.ConvertAll(list, keyword => keyword.Impressions)).OrThrow();
}
