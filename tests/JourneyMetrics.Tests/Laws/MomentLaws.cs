using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Statistics;
using static System.FormattableString;
using static JourneyMetrics.Testing.MeasureGenerators;

namespace JourneyMetrics.Tests.Laws;

public sealed class MomentLaws
{
    // Spend and orders of people: most have none, some a lot, on any level.
    private static Arbitrary<double[]> Values { get; } = Arb.From(
        Gen.Elements(0.0, 1, 1e9, -1e6).SelectMany(
            _ => Gen.OneOf(Gen.Constant(0.0), Gen.Choose(-500, 500).Select(x => x / 8.0), Gen.Choose(0, 3).Select(x => (double)x)).ListOf(),
            (level, list) => list.Select(x => level + x).ToArray()),
        values => values.Length == 0 ? [] : [values[1..], values[..^1], values[..(values.Length / 2)]]);

    private static Arbitrary<double[][]> Pairs { get; } = Arb.From(
        Gen.Choose(0, 3).SelectMany(orders => Gen.Choose(-20, 400), (orders, value) => new[] { orders * value / 4.0, orders }).ListOf().Select(list => list.ToArray()),
        pairs => pairs.Length == 0 ? [] : [pairs[1..], pairs[..^1], pairs[..(pairs.Length / 2)]]);

    [Fact]
    public void Moments_of_parts_merge_into_those_of_the_whole()
        => Law.Holds(Both(Values, Values), both =>
        {
            var whole = SampleMoments.Of([.. both.Left, .. both.Right]);
            var merged = SampleMoments.Of(both.Left) + SampleMoments.Of(both.Right);
            Assert.Equal(whole.Count, merged.Count);
            Near(whole.Mean, merged.Mean, Math.Abs(whole.Mean));
            Near(whole.SquaredDeviations, merged.SquaredDeviations, MergeScale(whole));
        });

    [Fact]
    public void Adding_one_by_one_gives_the_same_moments()
        => Law.Holds(Values, values =>
        {
            var (whole, added) = (SampleMoments.Of(values), values.Aggregate(default(SampleMoments), (moments, value) => moments.Add(value)));
            Assert.Equal(whole.Count, added.Count);
            Near(whole.Mean, added.Mean, Math.Abs(whole.Mean));
            Near(whole.SquaredDeviations, added.SquaredDeviations, MergeScale(whole));
        });

    [Fact]
    public void The_variance_is_that_of_exact_fractions()
        => Law.Holds(Values, values =>
        {
            if (values.Length < 2)
                return;
            var sum = values.Aggregate((Fraction)0, (total, x) => total + Fraction.Of(x));
            var mean = sum / (Fraction)values.Length;
            var squares = values.Aggregate((Fraction)0, (total, x) => total + ((Fraction.Of(x) - mean) * (Fraction.Of(x) - mean)));
            var exact = squares / (Fraction)(values.Length - 1);
            Assert.True(exact.DistanceTo(Fraction.Of(SampleMoments.Of(values).Variance.OrThrow())) <= exact * Fraction.Of(1e-12));
        });

    [Fact]
    public void Equal_numbers_have_a_variance_of_exactly_zero()
        => Law.Holds(Both(Arb.From(Gen.Elements(0.1, 1.0 / 3, 1e15 + 0.3, -7e-12)), Arb.From(Gen.Choose(2, 60))), pair =>
        {
            var values = Enumerable.Repeat(pair.Left, pair.Right).ToArray();
            var merged = SampleMoments.Of(values.AsSpan(0, 1)) + SampleMoments.Of(values.AsSpan(1));
            return SampleMoments.Of(values).Variance == 0.0 && merged.Variance == 0.0 && SampleMoments.Of(values).Mean.Equals(pair.Left);
        });

    [Fact]
    public void Pairs_of_parts_merge_into_those_of_the_whole()
        => Law.Holds(Both(Pairs, Pairs), both =>
        {
            var (whole, merged) = (Of([.. both.Left, .. both.Right]), Of(both.Left) + Of(both.Right));
            Assert.Equal(whole.Count, merged.Count);
            Near(whole.NumeratorMean, merged.NumeratorMean, Math.Abs(whole.NumeratorMean));
            Near(whole.DenominatorDeviations, merged.DenominatorDeviations, whole.DenominatorDeviations);
            Near(whole.CoDeviations, merged.CoDeviations, Math.Sqrt(whole.NumeratorDeviations * whole.DenominatorDeviations));
        });

    [Fact]
    public void The_sides_of_a_pair_have_the_moments_that_they_have_alone()
        => Law.Holds(Pairs, pairs =>
        {
            var (both, numerators, denominators) = (Of(pairs), SampleMoments.Of([.. pairs.Select(pair => pair[0])]), SampleMoments.Of([.. pairs.Select(pair => pair[1])]));
            return both.NumeratorMean.Equals(numerators.Mean) && both.NumeratorDeviations.Equals(numerators.SquaredDeviations) && both.DenominatorDeviations.Equals(denominators.SquaredDeviations);
        });

    [Fact]
    public void Both_intervals_of_a_ratio_hold_it()
        => Law.Holds(Pairs, pairs =>
        {
            foreach (var estimate in new[] { RatioOfMeans.Fieller(Of(pairs)), RatioOfMeans.FiellerStudent(Of(pairs)), RatioOfMeans.Delta(Of(pairs)) })
            {
                if (estimate.Interval.TryGetValue(out var bounds))
                    Assert.True(bounds.Contains(estimate.Value.OrThrow()), Invariant($"{estimate}"));
            }
        });

    [Fact]
    public void At_the_ends_of_Fiellers_interval_the_data_are_just_as_far_as_the_quantile()
        => Law.Holds(Pairs, pairs =>
        {
            var moments = Of(pairs);
            if (!RatioOfMeans.Fieller(moments).Interval.TryGetValue(out var bounds))
                return;
            foreach (var end in new[] { bounds.Lower!.Value, bounds.Upper!.Value })
            {
                var distance = moments.NumeratorMean - (end * moments.DenominatorMean);
                var squares = moments.NumeratorDeviations - (2 * end * moments.CoDeviations) + (end * end * moments.DenominatorDeviations);
                Assert.Equal(1.959963984540054, Math.Abs(distance) / Math.Sqrt(squares / (moments.Count - 1) / moments.Count), 1e-6);
            }
        });

    [Fact]
    public void The_interval_of_a_change_leaves_zero_out_exactly_when_the_test_rejects()
        => Law.Holds(Both(Pairs, Pairs), both =>
        {
            var (control, treatment) = (Of(both.Left), Of(both.Right));
            var (interval, test) = (RatioOfMeans.Difference(control, treatment).Interval, RatioOfMeans.ZTest(control, treatment));
            Assert.Equal(interval.IsDefined, test.IsDefined);
            if (test.TryGetValue(out var result) && Math.Abs(result.PValue - 0.05) > 1e-9)
                Assert.Equal(result.PValue > 0.05, interval.OrThrow().Contains(0));
        });

    // Means that are doubles leave in doubt what their last digit is worth beside the spread.
    private static double MergeScale(SampleMoments whole) => whole.SquaredDeviations + (Math.Abs(whole.Mean) * Math.Sqrt(whole.Count * whole.SquaredDeviations) * 1e-2);

    private static RatioMoments Of(double[][] pairs) => RatioMoments.Of([.. pairs.Select(pair => pair[0])], [.. pairs.Select(pair => pair[1])]);

    private static void Near(double expected, double actual, double scale)
        => Assert.True(Math.Abs(expected - actual) <= 1e-12 * Math.Max(scale, 1e-300), Invariant($"{actual:R} is not {expected:R}."));
}
