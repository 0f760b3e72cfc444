using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of onboarding and product use.</summary>
public sealed class OnboardingIdentityLaws
{
    // For each person the days after the start on which there was activity, as bits of 30 days.
    private static readonly Arbitrary<int[]> cohorts = Gen.Choose(0, (1 << 30) - 1).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    private static readonly Arbitrary<(int Adopters, int Stayed, int Others, int OthersStayed)> tables = (
        from adopters in Gen.Choose(1, 5000)
        from stayed in Gen.Choose(0, adopters)
        from others in Gen.Choose(1, 5000)
        from othersStayed in Gen.Choose(0, others)
        select (adopters, stayed, others, othersStayed)).ToArbitrary();

    [Fact]
    public void A_later_return_counts_in_rolling_retention_but_not_on_the_day()
        => Law.Holds(cohorts, people =>
        {
            var exact = ProductActivity.DayNRetention(people.Count(days => (days >> 7 & 1) != 0), people.Length);
            var bracket = ProductActivity.BracketRetention(people.Count(days => (days >> 7 & 0b111) != 0), people.Length);
            var rolling = ProductActivity.RollingRetention(people.Count(days => days >> 7 != 0), people.Length);
            return exact.Part <= bracket.Part && bracket.Part <= rolling.Part;
        });

    [Fact]
    public void Active_days_per_user_are_the_days_times_stickiness()
        => Law.Holds(cohorts, people =>
        {
            var active = people.Count(days => days != 0);
            long total = people.Sum(days => int.PopCount(days));
            return active == 0
                || Figures.Near(ProductActivity.ActiveDaysPerUser(total, active).Value, 30 * ProductActivity.Stickiness(total / 30m, active).Value);
        });

    [Fact]
    public void Stickiness_of_groups_that_share_nobody_pools()
        => Law.Holds(tables, x => Ratio.Pool(ProductActivity.Stickiness(x.Stayed, x.Adopters), ProductActivity.Stickiness(x.OthersStayed, x.Others))
            .Equals(ProductActivity.Stickiness(x.Stayed + x.OthersStayed, x.Adopters + x.Others)));

    [Fact]
    public void Breadth_is_the_sum_of_the_adoption_rates_of_all_features()
        => Law.Holds(tables, x =>
        {
            var users = Math.Max(x.Adopters, x.Others);
            return Figures.Near(
                FeatureUse.FeatureBreadth(x.Adopters + x.Others, users).Value,
                FeatureUse.FeatureAdoptionRate(x.Adopters, users).Value + FeatureUse.FeatureAdoptionRate(x.Others, users).Value);
        });

    [Fact]
    public void The_lift_is_the_difference_of_the_retention_rates()
        => Law.Holds(tables, x => Figures.Near(
            FeatureUse.AdoptionRetentionLift(x.Adopters, x.Stayed, x.Others, x.OthersStayed).OrThrow(),
            new Rate(x.Stayed, x.Adopters).Value - new Rate(x.OthersStayed, x.Others).Value,
            1e-15,
            1));

    [Fact]
    public void The_ratio_is_one_plus_the_lift_over_the_retention_of_the_others()
        => Law.Holds(tables, x => x.OthersStayed == 0
            ? FeatureUse.AdoptionRetentionRatio(x.Adopters, x.Stayed, x.Others, 0).Reason == Undefined.ZeroDenominator
            : Figures.Near(
                FeatureUse.AdoptionRetentionRatio(x.Adopters, x.Stayed, x.Others, x.OthersStayed).OrThrow(),
                1 + (FeatureUse.AdoptionRetentionLift(x.Adopters, x.Stayed, x.Others, x.OthersStayed).OrThrow() * x.Others / x.OthersStayed),
                1e-12,
                1 + ((double)x.Others / x.OthersStayed)));

    [Fact]
    public void Phi_squared_times_the_customers_is_chi_squared()
        => Law.Holds(tables, x =>
        {
            var phi = FeatureUse.AdoptionRetentionPhi(x.Adopters, x.Stayed, x.Others, x.OthersStayed);
            double all = x.Adopters + x.Others;
            double stayed = x.Stayed + x.OthersStayed;
            if (stayed == 0 || stayed.Equals(all))
                return phi.Reason == Undefined.ZeroDenominator;
            var chi = 0d;
            foreach (var (seen, group, part) in new[]
            {
                (x.Stayed, x.Adopters, stayed), (x.Adopters - x.Stayed, x.Adopters, all - stayed),
                (x.OthersStayed, x.Others, stayed), (x.Others - x.OthersStayed, x.Others, all - stayed),
            })
            {
                var expected = group * part / all;
                chi += (seen - expected) * (seen - expected) / expected;
            }

            return Figures.Near(phi.OrThrow() * phi.OrThrow() * all, chi, 1e-9, Math.Max(chi, 1e-6));
        });

    [Fact]
    public void Swapping_the_groups_turns_the_sign()
        => Law.Holds(tables, x =>
            FeatureUse.AdoptionRetentionLift(x.Adopters, x.Stayed, x.Others, x.OthersStayed).OrThrow()
                .Equals(0 - FeatureUse.AdoptionRetentionLift(x.Others, x.OthersStayed, x.Adopters, x.Stayed).OrThrow())
            && (FeatureUse.AdoptionRetentionPhi(x.Adopters, x.Stayed, x.Others, x.OthersStayed).Value ?? 0)
                .Equals(0 - (FeatureUse.AdoptionRetentionPhi(x.Others, x.OthersStayed, x.Adopters, x.Stayed).Value ?? 0)));
}
