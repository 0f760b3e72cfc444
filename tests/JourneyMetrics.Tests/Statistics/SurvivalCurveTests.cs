using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class SurvivalCurveTests
{
    [Fact]
    public void The_median_of_an_even_number_is_the_middle_of_the_flat_piece_or_its_beginning()
    {
        var curve = SurvivalTable.From([1, 2, 3, 4], [true, true, true, true]).Curve();
        Assert.Equal(2.5, curve.Median());
        Assert.Equal(2, curve.Median(SurvivalQuantileRule.FirstTime));

        // The last flat piece ends where the last one was seen.
        var open = SurvivalTable.From([1, 2, 6, 6], [true, true, false, false]).Curve();
        Assert.Equal(4, open.Median());
    }

    [Fact]
    public void A_flat_piece_at_one_half_is_found_however_the_product_rounds()
    {
        // 1 - 1/n for n from 1000 down to 501: exactly one half is left.
        var durations = Enumerable.Range(1, 1000).Select(day => (double)day).ToArray();
        Assert.Equal(500.5, SurvivalTable.From(durations, [.. durations.Select(_ => true)]).Curve().Median());
    }

    [Fact]
    public void What_is_not_reached_is_not_yet_observable()
    {
        var curve = SurvivalTable.From([2, 5, 5, 5], [true, false, false, false]).Curve();
        Assert.Equal(Undefined.NotYetObservable, curve.Median().Reason);
        Assert.Equal(2, curve.Quantile(0.25, SurvivalQuantileRule.FirstTime));
        Assert.Equal(Undefined.NotYetObservable, curve.RestrictedMean(6).Reason);
        Assert.Equal(new Bounds(2, null, 0.95), curve.MedianInterval().OrThrow());
        var never = SurvivalTable.From([2, 5], [false, false]).Curve();
        Assert.Equal(Undefined.NotYetObservable, never.MedianInterval().Reason);
        Assert.Equal(new Bounds(1, 1, 0.95), never.Interval(4).OrThrow());
        Assert.Equal(new RestrictedMean(5, 5, 0), never.RestrictedMean(5).OrThrow());
        Assert.Equal(Undefined.ZeroVariance, never.RestrictedMean(5).OrThrow().Interval().Reason);
    }

    [Fact]
    public void Where_all_have_ended_Greenwood_has_no_value_and_the_mean_goes_on()
    {
        var curve = SurvivalTable.From([5], [true]).Curve();
        Assert.Equal(0, curve.At(5).OrThrow().Survival);
        Assert.Equal(Undefined.ZeroDenominator, curve.At(5).OrThrow().StandardError.Reason);
        Assert.Equal(Undefined.ZeroDenominator, curve.Interval(5).Reason);
        Assert.Equal(5, curve.Median());
        Assert.Equal(Undefined.ZeroDenominator, curve.MedianInterval().Reason);
        Assert.Equal(new RestrictedMean(9, 5, 0), curve.RestrictedMean(9).OrThrow());
    }

    [Fact]
    public void Nobody_has_no_curve()
    {
        var curve = SurvivalTable.Empty.Curve();
        Assert.Equal(Undefined.NoData, curve.At(1).Reason);
        Assert.Equal(Undefined.NoData, curve.Interval(1).Reason);
        Assert.Equal(Undefined.NoData, curve.Median().Reason);
        Assert.Equal(Undefined.NoData, curve.MedianInterval().Reason);
        Assert.Equal(Undefined.NoData, curve.RestrictedMean(1).Reason);
        Assert.Equal(Undefined.NoData, curve.LastTime.Reason);
        Assert.True(curve.Points.IsEmpty);
    }

    [Fact]
    public void Questions_that_make_no_sense_are_refused()
    {
        var curve = SurvivalSamples.Maintained.Curve();
        Assert.Throws<ArgumentOutOfRangeException>("time", () => curve.At(-1));
        Assert.Throws<ArgumentOutOfRangeException>("time", () => curve.Interval(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("ended", () => curve.Quantile(50));
        Assert.Throws<ArgumentOutOfRangeException>("ended", () => curve.QuantileInterval(0));
        Assert.Throws<ArgumentOutOfRangeException>("until", () => curve.RestrictedMean(0));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => curve.Interval(1, (SurvivalIntervalKind)9));
        Assert.Throws<ArgumentOutOfRangeException>("rule", () => curve.Median((SurvivalQuantileRule)9));
    }

    [Fact]
    public void A_small_share_of_a_huge_group_keeps_its_digits()
    {
        var curve = SurvivalTable.From([new Spell(1, true), new Spell(2, false, null, 999_999_999_999)]).Curve();
        Assert.Equal(1e-12, curve.At(1).OrThrow().Ended, 1e-26);

        // z and s of one event: exp(-1e-12 exp(±1.96)), so that the ends of the ended share are exp(±1.96) times the share.
        var interval = curve.Interval(1, SurvivalIntervalKind.LogLog).OrThrow();
        Assert.Equal(7.099071e-12, 1 - interval.Lower!.Value, 1e-15);
    }

    // The weights and the many ties: the sum of d terms 1/n + ... + 1/(n-d+1), against the plain loop.
    [Theory]
    [InlineData(1_000, 65)]
    [InlineData(1_000, 1_000)]
    [InlineData(70, 68)]
    [InlineData(1_000_000, 999_990)]
    public void Many_ties_are_taken_one_after_the_other(int customers, int events)
    {
        var table = SurvivalTable.From([new Spell(1, true, null, events), new Spell(2, false, null, Math.Max(1, customers - events))]);
        var (sum, n) = (0.0, table.Customers);
        for (var i = events - 1; i >= 0; i--)
            sum += 1.0 / (n - i);
        Assert.Equal(sum, table.Curve().At(1).OrThrow().TieCorrectedHazard, 1e-13 * sum);
    }

    [Fact]
    public void Exponential_durations_give_an_exponential_curve()
    {
        var random = new SplitMix64(7);
        var (durations, ended) = (new double[200_000], new bool[200_000]);
        for (var i = 0; i < durations.Length; i++)
        {
            var (life, watch) = (-50 * Math.Log(1 - random.Fraction()), 120 * random.Fraction());
            (durations[i], ended[i]) = (Math.Min(life, watch), life <= watch);
        }

        var table = SurvivalTable.From(durations, ended);
        foreach (var time in new[] { 5.0, 25, 50, 100 })
        {
            var point = table.Curve().At(time).OrThrow();
            Assert.Equal(Math.Exp(-time / 50), point.Survival, 4 * point.StandardError.OrThrow());
            Assert.Equal(time / 50, point.CumulativeHazard, 4 * point.CumulativeHazardStandardError);
        }

        Assert.True(ExponentialFit.Of(table).Interval(0.999).OrThrow().Contains(1.0 / 50));
        var weibull = WeibullFit.Of(table).OrThrow();
        Assert.True(weibull.ShapeInterval(0.999).Contains(1));
        Assert.True(weibull.ScaleInterval(0.999).Contains(50));
        Assert.Equal(Math.Exp(-1), weibull.Survival(weibull.Scale), 1e-12);
    }
}
