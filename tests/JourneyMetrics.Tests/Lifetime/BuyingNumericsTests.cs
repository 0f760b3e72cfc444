using JourneyMetrics.Numerics;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>The special functions under the buying models, against 40-digit values of mpmath 1.3.0.</summary>
public sealed class BuyingNumericsTests
{
    [Theory]
    [InlineData(0.01, 1, 99.999999999999998, 9999.9999999999996)]
    [InlineData(2.5, 1000, 6.2065966825000584, 0.48935975219105419)]
    [InlineData(1e8, 3, 2.9999999700000005e-8, 2.9999999400000015e-16)]
    public void Differences_of_polygammas_keep_their_digits(double x, double d, double digamma, double trigamma)
    {
        Relative(digamma, PolygammaDifference.Digamma(x, d), 1e-15);
        Relative(trigamma, PolygammaDifference.Trigamma(x, d), 1e-15);
    }

    [Theory]
    [InlineData(2.5, 0.3, 0.1, 6.9125956803154572)]
    [InlineData(30, 4.0, 1e-4, 10.983550303433407)]
    [InlineData(3, 0.5, 1e-8, 29447.431863615102)]
    [InlineData(3, 1.0, 1e-6, 36.946648513726024)]
    [InlineData(0.2, 8, 0.5, 1.0130911245630544)]
    [InlineData(2, 3, 1, 1)]
    public void Discounted_beta_ratios_sum_to_a_gauss_function(double b, double e, double y, double expected)
        => Relative(expected, HypergeometricFraction.Of(b, e, y), 1e-13);

    [Theory]
    [InlineData(0.3, 40)]
    [InlineData(0.3, 41)]
    [InlineData(1e-4, 41)]
    [InlineData(1e6, 41)]
    [InlineData(1e6, 200)]
    public void A_rising_factorial_is_the_sum_of_its_factors(double x, long m)
    {
        double value = 0, slope = 0, curvature = 0;
        for (var i = 0; i < m; i++)
        {
            value += Math.Log(x + i);
            slope += x / (x + i);
            curvature += x / (x + i) * (i / (x + i));
        }

        var rising = LogRising.At(x, m);
        Relative(value, rising.Value, 1e-13);
        Relative(slope, rising.Slope, 1e-13);
        Assert.Equal(curvature, rising.Curvature, 1e-9 * m);
    }

    [Fact]
    public void A_sum_of_smooth_terms_is_that_of_the_terms_one_by_one()
    {
        var terms = new DiscountedBetaRatios(3, 2.5, 0.001);
        var sum = 0.0;
        for (var n = 200; n < 40_000; n++)
            sum += Math.Exp(terms.LogAt(n));
        Relative(sum, Math.Exp(LogTermSum.LogFrom(terms, 200)), 1e-12);
    }

    [Fact]
    public void A_quadrature_fits_its_panels_to_a_narrow_peak_of_any_scale()
    {
        var peak = new Peak(centre: 3.3, width: 0.05, logHeight: -900);
        var log = LogQuadrature.Of(ref peak, 10);
        Assert.Equal(-900 + Math.Log(0.05 * Math.Sqrt(2 * Math.PI)), log, 1e-11);
    }

    private static void Relative(double expected, double got, double tolerance) => Assert.Equal(expected, got, Math.Abs(expected) * tolerance);

    private readonly struct Peak(double centre, double width, double logHeight) : ILogIntegrand
    {
        public double LogAt(double y, int node) => logHeight - (0.5 * (y - centre) * (y - centre) / (width * width));

        public double LogRest(double y) => y > centre + 1 ? double.NegativeInfinity : double.PositiveInfinity;

        public void Lift(double log)
        {
        }

        public void Take(int node, double share)
        {
        }
    }
}
