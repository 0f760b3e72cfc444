using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class StatisticsTests
{
    [Fact]
    public void Newcombe_gives_his_own_published_limits()
    {
        // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 - 48/80 and 9/10 - 3/10.
        var first = RateDifference.Newcombe(new Rate(48, 80), new Rate(56, 70)).Interval.OrThrow();
        Assert.Equal(0.0524, first.Lower!.Value, 4);
        Assert.Equal(0.3339, first.Upper!.Value, 4);
        var second = RateDifference.Newcombe(new Rate(3, 10), new Rate(9, 10)).Interval.OrThrow();
        Assert.Equal(0.1705, second.Lower!.Value, 4);
        Assert.Equal(0.8090, second.Upper!.Value, 4);
    }

    [Fact]
    public void Miettinen_and_Nurminen_give_the_published_limits()
    {
        // The same table, method 4, and the value that an open report against another package gives as right: [.0528, .3382].
        var bounds = RateDifference.MiettinenNurminen(new Rate(48, 80), new Rate(56, 70)).Interval.OrThrow();
        Assert.Equal(0.0528, bounds.Lower!.Value, 4);
        Assert.Equal(0.3382, bounds.Upper!.Value, 4);
    }

    [Fact]
    public void The_net_promoter_score_has_its_standard_error_worked_by_hand()
    {
        // p = 1/2, d = 1/6, n = 324: sqrt(2/3 - 1/9) / 18 = 4.14 points.
        var estimate = NetPromoterInterval.Wald(162, 108, 54);
        Assert.Equal(100.0 / 3, estimate.Value.OrThrow(), 12);
        Assert.Equal(100 * Math.Sqrt(5.0 / 9) / 18, estimate.StandardError!.Value.OrThrow(), 12);
    }

    [Fact]
    public void Answers_that_all_agree_leave_a_doubt_by_score_and_none_by_Wald()
    {
        var score = NetPromoterInterval.Score(10, 0, 0);
        Assert.Equal(100, score.Interval.OrThrow().Upper);
        Assert.InRange(score.Interval.OrThrow().Lower!.Value, 20, 60);
        Assert.Equal(Undefined.ZeroVariance, NetPromoterInterval.Wald(10, 0, 0).Interval.Reason);
        Assert.Equal(Undefined.NoData, NetPromoterInterval.Score(0, 0, 0).Value.Reason);
    }

    [Fact]
    public void Zero_of_twenty_leaves_up_to_16_percent()
        => Assert.Equal(0.161, ProportionInterval.Wilson(new Rate(0, 20)).OrThrow().Upper!.Value, 3);

    [Fact]
    public void What_has_no_interval_says_why()
    {
        var (none, all, some) = (new Rate(0, 50), new Rate(50, 50), new Rate(5, 50));
        Assert.Equal(Undefined.ZeroVariance, ProportionInterval.Wald(none).Reason);
        Assert.Equal(Undefined.ZeroDenominator, ProportionInterval.Jeffreys(default).Reason);
        Assert.Equal(Undefined.ZeroDenominator, RateRatio.LiftMover(none, some).Value.Reason);
        Assert.Equal(Undefined.ZeroDenominator, RateRatio.Log(some, none).Interval.Reason);
        Assert.Equal(0, RateRatio.Log(some, none).Value);
        Assert.Equal(Undefined.ZeroVariance, RateRatio.LiftDelta(all, all).Interval.Reason);
        Assert.Equal(Undefined.Unbounded, RateRatio.LiftFieller(new Rate(3, 40), new Rate(9, 35)).Interval.Reason);
        Assert.Equal(Undefined.ZeroDenominator, OddsRatio.Woolf(none, some).Value.Reason);
        Assert.Equal(Undefined.ZeroVariance, Association.Phi(none, none).Reason);
        Assert.Equal(Undefined.ZeroVariance, RateTest.PooledZ(all, all).Reason);
        Assert.Equal(Undefined.NoData, default(SampleMoments).Variance.Reason);
        Assert.Equal(Undefined.TooFewObservations, SampleMoments.Of([3]).Variance.Reason);
        Assert.Equal(Undefined.NoData, RatioOfMeans.Fieller(default).Value.Reason);
        Assert.Equal(Undefined.TooFewObservations, RatioOfMeans.Fieller(RatioMoments.Of([3], [1])).Interval.Reason);
        Assert.Equal(Undefined.ZeroVariance, RatioOfMeans.Fieller(RatioMoments.Of([3, 6], [1, 2])).Interval.Reason);
        Assert.Equal(Undefined.ZeroDenominator, RatioOfMeans.Delta(RatioMoments.Of([3, 6], [0, 0])).Value.Reason);
        Assert.Equal(Undefined.NoData, PoissonRate.RatioExact(0, 1, 0, 1).Interval.Reason);
        Assert.Null(PoissonRate.RatioExact(0, 1, 5, 1).Interval.OrThrow().Upper);
        Assert.Null(DerivedInterval.CostPerEvent(100m, none).Interval.OrThrow().Upper);
        Assert.Equal(Undefined.ZeroDenominator, DerivedInterval.CostPerEvent(100m, none).Value.Reason);
    }

    [Fact]
    public void A_cost_per_order_carries_the_interval_of_the_rate()
    {
        // 500 EUR for 1,000 clicks of which 40 order: Wilson's ends 2.9515 % and 5.4003 % give 500 / 54.003 to 500 / 29.515.
        var rate = new Rate(40, 1000);
        var estimate = DerivedInterval.CostPerEvent(new Money(500m, "EUR"), rate);
        var ends = rate.WilsonInterval().OrThrow();
        Assert.Equal(12.5, estimate.Value);
        Assert.Equal(500 / (1000 * ends.Upper!.Value), estimate.Interval.OrThrow().Lower!.Value, 10);
        Assert.Equal(500 / (1000 * ends.Lower!.Value), estimate.Interval.OrThrow().Upper!.Value, 10);
    }

    [Fact]
    public void At_a_loss_the_ends_of_a_lifetime_value_change_places()
    {
        var (gain, loss) = (DerivedInterval.ValueOverRate(20m, new Rate(5, 100)), DerivedInterval.ValueOverRate(-20m, new Rate(5, 100)));
        Assert.Equal(400, gain.Value);
        Assert.Equal(-400, loss.Value);
        Assert.Equal(-gain.Interval.OrThrow().Lower!.Value, loss.Interval.OrThrow().Upper!.Value);
        Assert.Equal(-gain.Interval.OrThrow().Upper!.Value, loss.Interval.OrThrow().Lower!.Value);
    }

    [Fact]
    public void One_price_for_everybody_is_no_spread_however_many_there_are()
    {
        var random = new SplitMix64(5);
        double[] orders = [.. Enumerable.Range(0, 100_000).Select(_ => (double)random.Below(4))];
        double[] revenue = [.. orders.Select(count => 3.1 * count)];
        var shards = Enumerable.Range(0, 30).Select(i => RatioMoments.Of(revenue.AsSpan(i * 50, 50), orders.AsSpan(i * 50, 50))).Aggregate(default(RatioMoments), (all, shard) => all + shard);
        foreach (var moments in new[] { RatioMoments.Of(revenue, orders), shards })
        {
            Assert.Equal(Undefined.ZeroVariance, RatioOfMeans.Fieller(moments).Interval.Reason);
            Assert.Equal(3.1, moments.Ratio.OrThrow(), 1e-14);
        }
    }

    // mpmath, 50 digits: (2x + 1 + z^2 + z sqrt(z^2 + 4(x + 1/2)(1 - (x + 1/2)/n))) / (2(n + z^2)) at x = 1, n = 1e12.
    [Fact]
    public void The_corrected_interval_keeps_the_digits_of_a_tiny_share()
        => Assert.Equal(6.4950406663280365e-12, ProportionInterval.WilsonWithContinuity(new Rate(1, 1_000_000_000_000)).OrThrow().Upper!.Value, 1e-24);

    [Fact]
    public void Rates_of_very_different_exposure_compare_alike_both_ways()
    {
        var there = PoissonRate.RatioTest(5, 1, 10, 1e17).OrThrow();
        var back = PoissonRate.RatioTest(10, 1e17, 5, 1).OrThrow();
        Assert.Equal(there.LogPValue, back.LogPValue, 1e-11 * -there.LogPValue);
        Assert.Equal(there.PLess, back.PGreater, 1e-11 * there.PLess);
        Assert.Equal(Undefined.Divergent, PoissonRate.Exact(100, 1e-308).Value.Reason);
    }

    [Fact]
    public void An_unbounded_lift_is_told_before_one_without_width()
        => Assert.Equal(Undefined.Unbounded, RateRatio.LiftFieller(new Rate(1, 50), new Rate(0, 50)).Interval.Reason);

    [Fact]
    public void Wrong_input_is_refused_by_name()
    {
        Assert.Equal("events", Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(-1, 1)).ParamName);
        Assert.Equal("exposure", Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.Exact(1, 0)).ParamName);
        Assert.Equal("controlExposure", Assert.Throws<ArgumentOutOfRangeException>(() => PoissonRate.RatioExact(1, double.NaN, 1, 1)).ParamName);
        Assert.Equal("supposed", Assert.Throws<ArgumentOutOfRangeException>(() => RateTest.Score(new Rate(1, 2), 5)).ParamName);
        Assert.Equal("supposed", Assert.Throws<ArgumentOutOfRangeException>(() => RateTest.MiettinenNurminen(new Rate(1, 2), new Rate(1, 2), 2)).ParamName);
        Assert.Equal("spend", Assert.Throws<ArgumentOutOfRangeException>(() => DerivedInterval.CostPerEvent(-1m, new Rate(1, 2))).ParamName);
        Assert.Equal("promoters", Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoterInterval.Score(-1, 0, 0)).ParamName);
        Assert.Contains("row 1", Assert.Throws<ArgumentOutOfRangeException>(() => SampleMoments.Of([1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RatioMoments.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RatioMoments.FromVariances(10, 1, 1, 1, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => RatioMoments.FromVariances(1, 1, 1, 1, 1, 0));
        Assert.Throws<OverflowException>(() => SampleMoments.Of([1e300, -1e300]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignificanceResult("t", null, 2, 0, 0, 0));
    }

    [Fact]
    public void Nothing_here_allocates()
    {
        var (control, treatment) = (new Rate(200, 10_000), new Rate(250, 10_000));
        var (revenue, orders) = (new double[] { 3, 0, 5, 2, 8, 1 }, new double[] { 2, 1, 3, 1, 4, 1 });
        var sum = 0.0;
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var estimate in (ReadOnlySpan<Estimate>)[
                RateDifference.Newcombe(control, treatment), RateDifference.MiettinenNurminen(control, treatment), RateRatio.LiftMover(control, treatment),
                RateRatio.LiftLog(control, treatment), RateRatio.LiftFieller(control, treatment), OddsRatio.Woolf(control, treatment), PoissonRate.Exact(37, 10_000),
                RatioOfMeans.Fieller(RatioMoments.Of(revenue, orders)), NetPromoterInterval.Score(162, 108, 54)])
                sum += estimate.Value.Value ?? 0;
            sum += RateTest.PooledZ(control, treatment).Value?.PValue ?? 0;
            sum += ProportionInterval.ClopperPearson(control).Value?.Lower ?? 0;
        }));
        Assert.NotEqual(0, sum);
    }
}
