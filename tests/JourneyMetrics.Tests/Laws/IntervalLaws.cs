using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Statistics;
using static System.FormattableString;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class IntervalLaws
{
    private static readonly (string Name, Func<Rate, ConfidenceLevel, Outcome<Bounds>> Of)[] ofOne =
    [
        ("Wilson", ProportionInterval.Wilson),
        ("Wilson with continuity", ProportionInterval.WilsonWithContinuity),
        ("Clopper-Pearson", ProportionInterval.ClopperPearson),
        ("Jeffreys", ProportionInterval.Jeffreys),
        ("Agresti-Coull", (rate, level) => ProportionInterval.AgrestiCoull(rate, level)),
        ("Wald", (rate, level) => ProportionInterval.Wald(rate, level)),
    ];

    private static readonly (string Name, Func<Rate, Rate, ConfidenceLevel, Estimate> Of)[] ofTwo =
    [
        ("Newcombe", RateDifference.Newcombe),
        ("Miettinen-Nurminen", RateDifference.MiettinenNurminen),
        ("Agresti-Caffo", RateDifference.AgrestiCaffo),
        ("Wald", RateDifference.Wald),
        ("Ratio log", RateRatio.Log),
        ("Lift MOVER", RateRatio.LiftMover),
        ("Lift log", RateRatio.LiftLog),
        ("Lift delta", RateRatio.LiftDelta),
        ("Lift Fieller", RateRatio.LiftFieller),
        ("Odds Woolf", OddsRatio.Woolf),
        ("Odds Haldane", OddsRatio.Haldane),
    ];

    private static readonly string[] notAroundTheirValue = ["Agresti-Caffo", "Odds Haldane"];

    // Everyday groups: the cases where all or none convert among them.
    private static Arbitrary<Rate> SmallRates { get; } = Arb.From(
        Gen.Choose(1, 400).SelectMany(whole => Gen.OneOf(Gen.Choose(0, whole), Gen.Elements(0, whole)), (whole, part) => new Rate(part, whole)),
        rate => rate.Whole > 1 ? [new Rate(rate.Part / 2, rate.Whole / 2), new Rate(Math.Min(rate.Part, rate.Whole - 1), rate.Whole - 1)] : []);

    private static Arbitrary<double> UsualAlphas { get; } = Arb.From(Gen.Elements(0.05, 0.01, 0.1, 0.2, 0.001), alpha => alpha.Equals(0.05) ? [] : [0.05]);

    [Fact]
    public void An_interval_of_a_share_holds_it_and_lies_between_0_and_1()
        => Law.Holds(Both(Rates, Alphas), pair =>
        {
            foreach (var (name, of) in ofOne)
            {
                if (!of(pair.Left, ConfidenceLevel.FromAlpha(pair.Right)).TryGetValue(out var bounds))
                {
                    Assert.True(!pair.Left.IsDefined || name == "Wald", name);
                    continue;
                }

                Assert.True(bounds.Lower >= 0 && bounds.Upper <= 1, Invariant($"{name} of {pair.Left} at {pair.Right} is {bounds}."));
                // Jeffreys' and Agresti and Coull's are centred elsewhere: at half a doubt they may leave the share out.
                if (pair.Right < 0.4 && name is not "Agresti-Coull")
                    Assert.True(Holds(bounds, pair.Left.Value, 1e-12), Invariant($"{name} of {pair.Left} at {pair.Right} is {bounds}."));
            }
        });

    [Fact]
    public void The_interval_of_the_rest_is_the_interval_mirrored()
        => Law.Holds(Both(SmallRates, UsualAlphas), pair =>
        {
            var level = ConfidenceLevel.FromAlpha(pair.Right);
            foreach (var (name, of) in ofOne)
            {
                if (!of(pair.Left, level).TryGetValue(out var bounds))
                    continue;
                var mirrored = of(new Rate(pair.Left.Whole - pair.Left.Part, pair.Left.Whole), level).OrThrow();
                Assert.True(Math.Abs(mirrored.Lower!.Value - (1 - bounds.Upper!.Value)) < 1e-13, name);
                Assert.True(Math.Abs(mirrored.Upper!.Value - (1 - bounds.Lower!.Value)) < 1e-13, name);
            }
        });

    [Fact]
    public void More_people_of_the_same_share_give_a_narrower_interval()
        => Law.Holds(Both(Both(SmallRates, SmallRates), UsualAlphas), pair =>
        {
            var level = ConfidenceLevel.FromAlpha(pair.Right);
            var (first, second) = (pair.Left.Left, pair.Left.Right);
            foreach (var (name, of) in ofOne)
                AssertShrinks(name, of(first, level), of(Times(first, 4), level));
            // Half a person more in an empty cell is another odds ratio for every size of the groups.
            foreach (var (name, of) in ofTwo)
                AssertShrinks(name, name == "Odds Haldane" ? Undefined.NoData : of(first, second, level).Interval, of(Times(first, 4), Times(second, 4), level).Interval);
        });

    [Fact]
    public void A_surer_interval_holds_a_less_sure_one()
        => Law.Holds(Both(SmallRates, SmallRates), pair =>
        {
            foreach (var (name, of) in ofTwo)
            {
                var (inner, outer) = (of(pair.Left, pair.Right, 0.9).Interval, of(pair.Left, pair.Right, 0.99).Interval);
                if (inner.TryGetValue(out var near) && outer.TryGetValue(out var far))
                    Assert.True(!(far.Lower > near.Lower + 1e-12) && !(far.Upper < near.Upper - 1e-12), Invariant($"{name} of {pair.Left} and {pair.Right}: {near}, {far}."));
            }
        });

    [Fact]
    public void An_interval_of_two_groups_holds_its_value()
        => Law.Holds(Both(Both(Rates, Rates), UsualAlphas), pair =>
        {
            foreach (var (name, of) in ofTwo)
            {
                var estimate = of(pair.Left.Left, pair.Left.Right, ConfidenceLevel.FromAlpha(pair.Right));
                if (estimate.Interval.TryGetValue(out var bounds) && !notAroundTheirValue.Contains(name))
                    Assert.True(Holds(bounds, estimate.Value.OrThrow(), 1e-9 * (1 + Math.Abs(estimate.Value.OrThrow()))), Invariant($"{name}: {estimate}."));
            }
        });

    [Fact]
    public void Changing_places_turns_a_difference_round()
        => Law.Holds(Both(SmallRates, SmallRates), pair =>
        {
            foreach (var (name, of) in ofTwo.Take(4))
            {
                var (there, back) = (of(pair.Left, pair.Right, default), of(pair.Right, pair.Left, default));
                Assert.Equal(there.Value.OrThrow(), -back.Value.OrThrow());
                Assert.Equal(there.Interval.IsDefined, back.Interval.IsDefined);
                if (there.Interval.TryGetValue(out var bounds) && back.Interval.TryGetValue(out var mirrored))
                    Assert.True(Math.Abs(bounds.Lower!.Value + mirrored.Upper!.Value) < 1e-10 && Math.Abs(bounds.Upper!.Value + mirrored.Lower!.Value) < 1e-10, name);
            }
        });

    [Fact]
    public void The_lift_by_mover_is_defined_whenever_the_control_has_events()
        => Law.Holds(Both(Rates, Rates), pair =>
        {
            var estimate = RateRatio.LiftMover(pair.Left, pair.Right);
            Assert.Equal(pair.Left.Part > 0 && pair.Right.IsDefined, estimate.Interval.TryGetValue(out var bounds));
            if (estimate.Interval.IsDefined)
                Assert.True(bounds.IsBounded && bounds.Lower >= -1);
        });

    [Fact]
    public void An_interval_leaves_the_null_out_exactly_when_its_test_rejects_it()
        => Law.Holds(Both(Both(SmallRates, SmallRates), UsualAlphas), pair =>
        {
            var (control, treatment, alpha) = (pair.Left.Left, pair.Left.Right, pair.Right);
            var level = ConfidenceLevel.FromAlpha(alpha);
            foreach (var supposed in new[] { 0.01, 0.1, 0.5, 0.9 })
            {
                Agree(ProportionInterval.Wilson(treatment, level), supposed, RateTest.Score(treatment, supposed), alpha);
                Agree(ProportionInterval.ClopperPearson(treatment, level), supposed, RateTest.ExactBinomial(treatment, supposed), alpha);
                Agree(PoissonRate.Exact(treatment.Part, treatment.Whole, level).Interval, supposed, PoissonRate.Test(treatment.Part, treatment.Whole, supposed), alpha);
            }

            Agree(RateDifference.Wald(control, treatment, level).Interval, 0, RateTest.UnpooledZ(control, treatment), alpha);
            Agree(RateRatio.Log(control, treatment, level).Interval, 1, RateTest.LogRatio(control, treatment), alpha);
            Agree(
                PoissonRate.RatioExact(control.Part, control.Whole, treatment.Part, treatment.Whole, level).Interval,
                1,
                PoissonRate.RatioTest(control.Part, control.Whole, treatment.Part, treatment.Whole),
                alpha);
            foreach (var supposed in new[] { -0.3, 0, 0.05 })
                Agree(RateDifference.MiettinenNurminen(control, treatment, level).Interval, supposed, RateTest.MiettinenNurminen(control, treatment, supposed), alpha);
        });

    [Fact]
    public void The_score_test_of_equality_is_the_pooled_z_up_to_its_small_sample_factor()
        => Law.Holds(Both(SmallRates, SmallRates), pair =>
        {
            var (score, pooled) = (RateTest.MiettinenNurminen(pair.Left, pair.Right), RateTest.PooledZ(pair.Left, pair.Right));
            Assert.Equal(pooled.IsDefined, score.IsDefined);
            if (!pooled.IsDefined)
                return;
            double people = pair.Left.Whole + pair.Right.Whole;
            Assert.Equal(pooled.OrThrow().Statistic!.Value * Math.Sqrt((people - 1) / people), score.OrThrow().Statistic!.Value, 1e-9);
        });

    [Fact]
    public void The_square_of_phi_times_the_people_is_the_square_of_the_pooled_z()
        => Law.Holds(Both(SmallRates, SmallRates), pair =>
        {
            var (phi, pooled) = (Association.Phi(pair.Left, pair.Right), RateTest.PooledZ(pair.Left, pair.Right));
            Assert.Equal(pooled.IsDefined, phi.IsDefined);
            if (phi.TryGetValue(out var value))
                Assert.Equal(pooled.OrThrow().Statistic!.Value, value * Math.Sqrt(pair.Left.Whole + pair.Right.Whole), 1e-9);
        });

    [Fact]
    public void Yules_q_is_the_odds_ratio_on_another_scale()
        => Law.Holds(Both(SmallRates, SmallRates), pair =>
        {
            if (OddsRatio.Woolf(pair.Left, pair.Right).Value.TryGetValue(out var odds))
                Assert.Equal((odds - 1) / (odds + 1), Association.YulesQ(pair.Left, pair.Right).OrThrow(), 1e-12);
        });

    [Fact]
    public void Tails_of_a_test_add_up_and_the_logarithm_is_that_of_the_probability()
        => Law.Holds(Both(Rates, Rates), pair =>
        {
            foreach (var test in new[] { RateTest.PooledZ(pair.Left, pair.Right), RateTest.UnpooledZ(pair.Left, pair.Right), RateTest.LogRatio(pair.Left, pair.Right) })
            {
                if (!test.TryGetValue(out var result))
                    continue;
                Assert.Equal(1, result.PGreater + result.PLess, 1e-14);
                if (result.PValue > 1e-290)
                    Assert.Equal(Math.Log(result.PValue), result.LogPValue, 1e-10 * (1 + Math.Abs(result.LogPValue)));
            }
        });

    [Fact]
    public void The_score_of_promoters_mirrors_when_promoters_and_detractors_change_places()
        => Law.Holds(Arb.From(Gen.Choose(0, 60).Three()), answers =>
        {
            var (promoters, passives, detractors) = answers;
            foreach (var of in new Func<long, long, long, ConfidenceLevel, Estimate>[] { NetPromoterInterval.Score, NetPromoterInterval.Wald })
            {
                var (there, back) = (of(promoters, passives, detractors, default), of(detractors, passives, promoters, default));
                Assert.Equal(there.Interval.IsDefined, back.Interval.IsDefined);
                if (!there.Interval.TryGetValue(out var bounds))
                    continue;
                Assert.True(Holds(bounds, there.Value.OrThrow(), 1e-9));
                Assert.Equal(-bounds.Lower!.Value, back.Interval.OrThrow().Upper!.Value, 1e-7);
                Assert.True(of == NetPromoterInterval.Wald || (bounds.Lower >= -100 && bounds.Upper <= 100));
            }
        });

    private static void Agree(Outcome<Bounds> interval, double supposed, Outcome<SignificanceResult> test, double alpha)
    {
        if (!interval.TryGetValue(out var bounds) || !test.TryGetValue(out var result))
            return;

        // On the edge the last digit decides, and may decide otherwise in the two.
        if (Math.Abs(result.PValue - alpha) < 1e-9)
            return;
        Assert.True(bounds.Contains(supposed) == result.PValue > alpha, Invariant($"{bounds} and {supposed}: {result} at {alpha}."));
    }

    private static void AssertShrinks(string name, Outcome<Bounds> few, Outcome<Bounds> many)
    {
        if (few.TryGetValue(out var wide) && many.TryGetValue(out var narrow) && wide.IsBounded)
            Assert.True(narrow.Upper - narrow.Lower < wide.Upper - wide.Lower, Invariant($"{name}: {wide} of few, {narrow} of many."));
    }

    private static bool Holds(Bounds bounds, double value, double slack)
        => !(bounds.Lower > value + slack) && !(bounds.Upper < value - slack);

    private static Rate Times(Rate rate, int factor) => new(rate.Part * factor, rate.Whole * factor);
}
