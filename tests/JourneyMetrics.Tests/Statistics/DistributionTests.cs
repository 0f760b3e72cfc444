using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Statistics;

public sealed class DistributionTests
{
    // Kept where the compiler cannot prove that nobody looks.
    private static double sink;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_point_that_is_no_number_is_refused(double point)
    {
        Refused("z", point, () => StandardNormal.Cumulative(point));
        Refused("z", point, () => StandardNormal.Survival(point));
        Refused("z", point, () => StandardNormal.LogSurvival(point));
        Refused("t", point, () => StudentT.Survival(5, point));
        Refused("x", point, () => ChiSquared.Survival(5, point));
        Refused("x", point, () => BetaDistribution.Cumulative(5, 5, point));
        Refused("x", point, () => GammaFunction.LogGamma(point));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_parameter_must_be_above_zero(double parameter)
    {
        Refused("degreesOfFreedom", parameter, () => StudentT.Cumulative(parameter, 1));
        Refused("degreesOfFreedom", parameter, () => StudentT.SurvivalQuantile(parameter, 0.1));
        Refused("degreesOfFreedom", parameter, () => ChiSquared.LogSurvival(parameter, 1));
        Refused("degreesOfFreedom", parameter, () => ChiSquared.Quantile(parameter, 0.1));
        Refused("a", parameter, () => BetaDistribution.Survival(parameter, 1, 0.5));
        Refused("b", parameter, () => BetaDistribution.Quantile(1, parameter, 0.5));
        Refused("a", parameter, () => GammaFunction.LogBeta(parameter, 1));
        Refused("b", parameter, () => GammaFunction.LogBeta(1, parameter));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void A_quantile_that_is_not_finite_is_refused(double share)
    {
        Refused("p", share, () => StandardNormal.Quantile(share));
        Refused("q", share, () => StandardNormal.SurvivalQuantile(share));
        Refused("p", share, () => StudentT.Quantile(5, share));
        Refused("q", share, () => StudentT.SurvivalQuantile(5, share));
        Refused("p", share, () => ChiSquared.Quantile(5, share));
        Refused("q", share, () => ChiSquared.SurvivalQuantile(5, share));
    }

    [Fact]
    public void The_ends_of_a_beta_distribution_are_the_quantiles_of_0_and_1()
    {
        Assert.Equal((0, 1), (BetaDistribution.Quantile(2, 3, 0), BetaDistribution.Quantile(2, 3, 1)));
        Assert.Equal((1, 0), (BetaDistribution.SurvivalQuantile(2, 3, 0), BetaDistribution.SurvivalQuantile(2, 3, 1)));
        Assert.Equal((0, 1), (BetaDistribution.Cumulative(2, 3, 0), BetaDistribution.Cumulative(2, 3, 1)));
        Assert.Equal((1, 0), (BetaDistribution.Survival(2, 3, 0), BetaDistribution.Survival(2, 3, 1)));
        Refused("x", 0, () => BetaDistribution.LogCumulative(2, 3, 0));
        Refused("x", 1, () => BetaDistribution.LogSurvival(2, 3, 1));
        Refused("p", 1.5, () => BetaDistribution.Quantile(2, 3, 1.5));
        Refused("q", -1, () => BetaDistribution.SurvivalQuantile(2, 3, -1));
    }

    [Fact]
    public void What_a_double_cannot_hold_is_an_overflow()
    {
        Assert.Throws<OverflowException>(() => StudentT.SurvivalQuantile(0.01, 1e-10));
        Assert.Throws<OverflowException>(() => GammaFunction.LogGamma(1e306));
        Assert.Throws<OverflowException>(() => StandardNormal.LogSurvival(1e200));
    }

    [Fact]
    public void The_two_tails_and_their_quantiles_mirror_each_other()
    {
        Assert.Equal(StandardNormal.Survival(1.3), StandardNormal.Cumulative(-1.3));
        Assert.Equal(StandardNormal.SurvivalQuantile(0.1), -StandardNormal.Quantile(0.1));
        Assert.Equal(StudentT.Survival(7.5, 1.3), StudentT.Cumulative(7.5, -1.3));
        Assert.Equal(StudentT.SurvivalQuantile(7.5, 0.1), -StudentT.Quantile(7.5, 0.1));
        Assert.Equal(ChiSquared.SurvivalQuantile(4, 0.75), ChiSquared.Quantile(4, 0.25));
        Assert.Equal(BetaDistribution.SurvivalQuantile(4, 9, 0.75), BetaDistribution.Quantile(4, 9, 0.25));
        Assert.Equal(1, ChiSquared.Cumulative(4, 3) + ChiSquared.Survival(4, 3), 1e-15);
        Assert.Equal(BetaDistribution.Cumulative(4, 9, 0.3), Math.Exp(BetaDistribution.LogCumulative(4, 9, 0.3)), 1e-15);
        Assert.Equal(BetaDistribution.Survival(4, 9, 0.3), Math.Exp(BetaDistribution.LogSurvival(4, 9, 0.3)), 1e-15);
    }

    [Fact]
    public void Nothing_is_allocated() => Assert.Equal(0, Allocation.Of(() =>
    {
        sink += StandardNormal.Survival(1.3) + StandardNormal.LogSurvival(50) + StandardNormal.SurvivalQuantile(0.01);
        sink += StudentT.Survival(30, 2) + StudentT.LogSurvival(0.5, 1e200) + StudentT.SurvivalQuantile(30, 0.01);
        sink += ChiSquared.Survival(3, 2) + ChiSquared.SurvivalQuantile(3, 0.1) + ChiSquared.Survival(2000, 2010);
        sink += BetaDistribution.Cumulative(0.5, 5, 0.1) + BetaDistribution.Survival(1e4, 9e4, 0.1) + BetaDistribution.Quantile(5, 10, 0.025);
        sink += GammaFunction.LogBeta(1e15, 0.5) + BinomialTails.Point(3, 10, 0.5) + PoissonTails.Lower(1000, 1100);
    }));

    private static void Refused(string name, double value, Func<double> call)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => call());
        Assert.Equal(name, error.ParamName);
        Assert.Equal(value, error.ActualValue);
    }
}
