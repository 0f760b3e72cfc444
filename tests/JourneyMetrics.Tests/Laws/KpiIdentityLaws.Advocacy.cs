using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Laws;

/// <summary>Equations between the KPIs of satisfaction, advocacy and brand strength.</summary>
public sealed class AdvocacyIdentityLaws
{
    private static readonly Arbitrary<int[]> answers = Gen.Choose(0, 10).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    private static readonly Arbitrary<(double Initial, double K, int Cycles)> waves = (
        from initial in Gen.Choose(1, 1_000_000)
        from permille in Gen.Choose(1, 3000)
        from cycles in Gen.Choose(0, 30)
        select ((double)initial, permille / 1000d, cycles)).ToArbitrary();

    // Buyers and purchases of a brand inside its category, and of the brand's buyers in it.
    private static readonly Arbitrary<(int Population, int Buyers, int BrandBuyers, int Sales, int Theirs, int Brand)> markets = (
        from population in Gen.Choose(1, 10_000_000)
        from buyers in Gen.Choose(1, population)
        from brandBuyers in Gen.Choose(1, buyers)
        from sales in Gen.Choose(1, 100_000_000)
        from theirs in Gen.Choose(1, sales)
        from brand in Gen.Choose(1, theirs)
        select (population, buyers, brandBuyers, sales, theirs, brand)).ToArbitrary();

    [Fact]
    public void The_score_of_single_answers_is_that_of_their_counts()
        => Law.Holds(answers, scores => NetPromoter.FromScores(scores)
            == NetPromoter.Score(scores.Count(score => score >= 9), scores.Count(score => score is 7 or 8), scores.Count(score => score <= 6)));

    [Fact]
    public void Scores_of_groups_pool_over_answers()
        => Law.Holds(answers, scores => Ratio.Pool(NetPromoter.FromScores(scores.AsSpan(0, scores.Length / 2)), NetPromoter.FromScores(scores.AsSpan(scores.Length / 2)))
            == NetPromoter.FromScores(scores));

    [Fact]
    public void Exchanging_promoters_and_detractors_turns_the_sign_and_keeps_the_error()
        => Law.Holds(markets, x =>
            NetPromoter.Score(x.Buyers, x.Population, x.BrandBuyers).Value.Equals(0 - NetPromoter.Score(x.BrandBuyers, x.Population, x.Buyers).Value)
            && NetPromoter.StandardError(x.Buyers, x.Population, x.BrandBuyers) == NetPromoter.StandardError(x.BrandBuyers, x.Population, x.Buyers));

    [Fact]
    public void The_standard_error_is_that_of_answers_worth_one_zero_and_minus_one()
        => Law.Holds(answers, scores =>
        {
            var worth = scores.Select(score => score >= 9 ? 1d : score >= 7 ? 0 : -1).ToArray();
            var mean = worth.Average();
            var variance = worth.Sum(value => (value - mean) * (value - mean)) / worth.Length;
            return Figures.Near(Error(scores), 100 * Math.Sqrt(variance / worth.Length), 1e-7, 100);
        });

    [Fact]
    public void Four_times_the_answers_halve_the_standard_error()
        => Law.Holds(answers, scores => Figures.Near(Error([.. scores, .. scores, .. scores, .. scores]), Error(scores) / 2));

    [Fact]
    public void The_margin_of_error_is_a_quantile_times_the_standard_error_and_grows_with_confidence()
        => Law.Holds(markets, x =>
        {
            var error = NetPromoter.StandardError(x.Buyers, x.Population, x.BrandBuyers).OrThrow();
            var margin = NetPromoter.MarginOfError(x.Buyers, x.Population, x.BrandBuyers, 0.95).OrThrow();
            return Figures.Near(margin, 1.959963984540054 * error)
                && NetPromoter.MarginOfError(x.Buyers, x.Population, x.BrandBuyers, 0.99).OrThrow() >= margin;
        });

    [Fact]
    public void Mean_scores_pool_over_answers_and_stay_on_the_scale()
        => Law.Holds(answers, scores =>
        {
            var all = Array.ConvertAll(scores, score => (decimal)score);
            var mean = Satisfaction.MeanScore(all, 0, 10);
            return Ratio.Pool(Satisfaction.MeanScore(all.AsSpan(0, all.Length / 2), 0, 10), Satisfaction.MeanScore(all.AsSpan(all.Length / 2), 0, 10)) == mean
                && mean.Value is >= 0 and <= 10;
        });

    [Fact]
    public void Turning_a_scale_round_mirrors_the_mean()
        => Law.Holds(answers, scores => Figures.Near(
            Satisfaction.MeanScore(Array.ConvertAll(scores, score => (decimal)score), 0, 10).Value
                + Satisfaction.MeanScore(Array.ConvertAll(scores, score => 10m - score), 0, 10).Value,
            10));

    [Fact]
    public void Satisfaction_of_groups_lies_between_that_of_each()
        => Law.Holds(markets, x =>
        {
            var (left, right) = (Satisfaction.CustomerSatisfaction(x.Buyers, x.Population), Satisfaction.CustomerSatisfaction(x.Theirs, x.Sales));
            var both = Rate.Pool(left, right).Value;
            return both >= Math.Min(left.Value, right.Value) && both <= Math.Max(left.Value, right.Value);
        });

    [Fact]
    public void Each_viral_cycle_adds_K_times_the_users_of_the_one_before()
        => Law.Holds(waves, x =>
        {
            var total = 0d;
            var joined = x.Initial;
            for (var cycle = 0; cycle <= x.Cycles; cycle++)
            {
                total += joined;
                joined *= x.K;
            }

            return Figures.Near(Virality.Users(x.Initial, x.K, x.Cycles).OrThrow(), total, 1e-11);
        });

    [Fact]
    public void Cycles_to_the_users_after_some_cycles_are_those_cycles()
        => Law.Holds(waves, x =>
        {
            // So near to the limit that the target does not tell the cycles apart, there is nothing to solve.
            var target = Virality.Users(x.Initial, x.K, x.Cycles).OrThrow();
            if (x.K < 1 && Math.Pow(x.K, x.Cycles) < 1e-6)
                return true;
            return Figures.Near(Virality.CyclesToTarget(x.Initial, x.K, target).OrThrow(), x.Cycles, 1e-6, 1 + x.Cycles);
        });

    [Fact]
    public void Below_one_the_users_stay_below_their_limit_and_a_target_above_it_is_never_reached()
        => Law.Holds(waves, x =>
        {
            if (x.K >= 1)
                return true;
            var limit = x.Initial / (1 - x.K);
            return Virality.Users(x.Initial, x.K, x.Cycles).OrThrow() <= limit * (1 + 1e-12)
                && Figures.Near(Virality.Users(x.Initial, x.K, 1e6).OrThrow(), limit)
                && Virality.CyclesToTarget(x.Initial, x.K, limit * 1.000001).Reason == Undefined.NeverReached;
        });

    [Fact]
    public void Users_are_continuous_where_K_passes_one()
        => Law.Holds(waves, x =>
            Figures.Near(Virality.Users(x.Initial, 1, x.Cycles).OrThrow(), x.Initial * (x.Cycles + 1))
            && Figures.Near(Virality.Users(x.Initial, 1 + 1e-13, x.Cycles).OrThrow(), x.Initial * (x.Cycles + 1), 1e-11)
            && Figures.Near(Virality.Users(x.Initial, 1 + 1e-9, x.Cycles).OrThrow(), x.Initial * (x.Cycles + 1), 1e-7));

    [Fact]
    public void K_of_one_cycle_is_new_users_per_user()
        => Law.Holds(waves, x => Figures.Near(
            Virality.Users(x.Initial, Virality.Coefficient(4 * x.K, 0.25).OrThrow(), 1).OrThrow(), x.Initial * (1 + x.K)));

    [Fact]
    public void Market_share_is_penetration_share_times_share_of_wallet_times_heavy_usage()
        => Law.Holds(markets, x =>
        {
            var share = BrandStrength.MarketShare((decimal)x.Brand, (decimal)x.Sales).Value;
            var penetration = BrandStrength.PenetrationShare(x.BrandBuyers, x.Buyers).Value;
            var wallet = BrandStrength.ShareOfWallet((decimal)x.Brand, (decimal)x.Theirs).Value;
            var heavy = BrandStrength.HeavyUsageIndex(share, penetration, wallet).OrThrow();
            return Figures.Near(share, penetration * wallet * heavy)
                && Figures.Near(heavy, (double)x.Theirs / x.BrandBuyers / ((double)x.Sales / x.Buyers));
        });

    [Fact]
    public void Penetration_share_is_the_quotient_of_the_penetrations()
        => Law.Holds(markets, x => Figures.Near(
            BrandStrength.PenetrationShare(x.BrandBuyers, x.Buyers).Value * BrandStrength.MarketPenetration(x.Buyers, x.Population).Value,
            BrandStrength.MarketPenetration(x.BrandBuyers, x.Population).Value));

    [Fact]
    public void Relative_market_share_is_the_quotient_of_the_market_shares()
        => Law.Holds(markets, x => Figures.Near(
            BrandStrength.RelativeMarketShare((decimal)x.Brand, (decimal)x.Theirs).Value * BrandStrength.MarketShare((decimal)x.Theirs, (decimal)x.Sales).Value,
            BrandStrength.MarketShare((decimal)x.Brand, (decimal)x.Sales).Value));

    [Fact]
    public void Development_indices_weighted_by_people_are_a_hundred()
        => Law.Holds(markets, x =>
        {
            if (x.Buyers == x.Population)
                return true;
            var first = BrandStrength.BrandDevelopmentIndex((decimal)x.Brand, (decimal)x.Sales, x.Buyers, x.Population).OrThrow();
            var second = BrandStrength.BrandDevelopmentIndex((decimal)(x.Sales - x.Brand), (decimal)x.Sales, x.Population - x.Buyers, x.Population).OrThrow();
            return Figures.Near(((first * x.Buyers) + (second * (x.Population - x.Buyers))) / x.Population, 100);
        });

    [Fact]
    public void Referred_customers_cost_the_programme_over_their_share_of_the_new_ones()
        => Law.Holds(markets, x => Figures.Near(
            Referral.CostPerReferredCustomer((decimal)x.Sales, x.BrandBuyers).Value * Referral.ReferralRate(x.BrandBuyers, x.Buyers).Value,
            UnitEconomics.CustomerAcquisitionCost((decimal)x.Sales, x.Buyers).Value));

    private static double Error(int[] scores)
        => NetPromoter.StandardError(scores.Count(score => score >= 9), scores.Count(score => score is 7 or 8), scores.Count(score => score <= 6)).OrThrow();
}
