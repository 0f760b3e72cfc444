using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The standard normal distribution, mean 0 and variance 1, with tails that keep their digits.</summary>
/// <remarks>
/// Ask for <see cref="Survival"/>, never for 1 - <see cref="Cumulative"/>: that difference has no correct digit from z = 8.3 on. A two-sided
/// p-value is <c>2 * StandardNormal.Survival(Math.Abs(z))</c>. Where even the tail is below the range of double (z above 38.5) it is 0, and
/// <see cref="LogSurvival"/> still has all digits. Source: Mills' ratio by Chebyshev polynomials, as in Shepherd and Laframboise (1981).
/// </remarks>
public static class StandardNormal
{
    /// <summary>The probability of at most z.</summary>
    /// <param name="z">The point, any finite number.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">z is not finite.</exception>
    public static double Cumulative(double z) => NormalDistribution.Lower(Arguments.Finite(z));

    /// <summary>The probability of more than z: the upper tail, a one-sided p-value.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(double z) => NormalDistribution.Upper(Arguments.Finite(z));

    /// <summary>The natural logarithm of <see cref="Survival"/>, also where that is too small for a double.</summary>
    /// <param name="z">The point, from -1e150 to 1e150.</param>
    /// <returns>A logarithm, at most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">z is not finite.</exception>
    /// <exception cref="OverflowException">z² is beyond the range of double.</exception>
    public static double LogSurvival(double z) => Arguments.InRange(NormalDistribution.LogUpper(Arguments.Finite(z)));

    /// <summary>The z with the given probability below it.</summary>
    /// <param name="p">The probability, above 0 and below 1. For a p near 1 take <see cref="SurvivalQuantile"/> of the other tail.</param>
    /// <returns>The point, with the sign of p - 1/2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p is not above 0 and below 1: there the quantile is infinite.</exception>
    public static double Quantile(double p) => 0.0 - NormalDistribution.UpperQuantile(Arguments.Inside(p));

    /// <summary>The z with the given probability above it: 1.96 for 0.025.</summary>
    /// <param name="q">The probability of the upper tail, above 0 and below 1, down to the smallest double.</param>
    /// <returns>The point.</returns>
    /// <exception cref="ArgumentOutOfRangeException">q is not above 0 and below 1: there the quantile is infinite.</exception>
    public static double SurvivalQuantile(double q) => NormalDistribution.UpperQuantile(Arguments.Inside(q));
}
