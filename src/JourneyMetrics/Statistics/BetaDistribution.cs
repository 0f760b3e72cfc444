using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The beta distribution, the posterior of a rate: both tails, their logarithms and their quantiles, each to its own digits.</summary>
/// <remarks>
/// <see cref="Cumulative"/> is the regularised incomplete beta function I(x; a, b). Accurate to 1e-12 relative for a and b from 0.001 to 1e12.
/// For a point or a quantile near 1 ask for the mirrored distribution, whose point is 1 - x: <c>Survival(b, a, y)</c> is
/// <c>Cumulative(a, b, 1 - y)</c> without the rounding of 1 - y. Sources: Didonato and Morris (1992), Loader (2000), Temme (1987).
/// </remarks>
public static class BetaDistribution
{
    /// <summary>The probability of at most x.</summary>
    /// <param name="a">The first parameter, above 0; one more than the successes after a uniform prior.</param>
    /// <param name="b">The second parameter, above 0; one more than the failures after a uniform prior.</param>
    /// <param name="x">The point, from 0 to 1.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite, or x is not from 0 to 1.</exception>
    public static double Cumulative(double a, double b, double x)
        => IncompleteBeta.Lower(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(x));

    /// <summary>The probability of more than x.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(double a, double b, double x)
        => IncompleteBeta.Upper(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(x));

    /// <summary>The natural logarithm of <see cref="Cumulative"/>, also where that is too small for a double.</summary>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    /// <param name="x">The point, above 0 and at most 1.</param>
    /// <returns>A logarithm, at most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite, or x is not above 0 and at most 1: at 0 there is no logarithm.</exception>
    public static double LogCumulative(double a, double b, double x)
        => x == 0
            ? throw new ArgumentOutOfRangeException(nameof(x), x, "At 0 the probability is 0 and has no logarithm.")
            : IncompleteBeta.LogLower(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(x));

    /// <summary>The natural logarithm of <see cref="Survival"/>, also where that is too small for a double.</summary>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    /// <param name="x">The point, from 0 and below 1.</param>
    /// <returns>A logarithm, at most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite, or x is not from 0 and below 1: at 1 there is no logarithm.</exception>
    public static double LogSurvival(double a, double b, double x)
        => x == 1
            ? throw new ArgumentOutOfRangeException(nameof(x), x, "At 1 the probability is 0 and has no logarithm.")
            : IncompleteBeta.LogUpper(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(x));

    /// <summary>The x with the given probability below it.</summary>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    /// <param name="p">The probability, from 0 to 1: the ends give the ends of the range.</param>
    /// <returns>The point, from 0 to 1; an end itself where no double lies between it and the quantile.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite, or p is not from 0 to 1.</exception>
    public static double Quantile(double a, double b, double p)
        => IncompleteBeta.Quantile(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(p));

    /// <summary>The x with the given probability above it.</summary>
    /// <param name="a">The first parameter, above 0.</param>
    /// <param name="b">The second parameter, above 0.</param>
    /// <param name="q">The probability of the upper tail, from 0 to 1: the ends give the ends of the range.</param>
    /// <returns>The point, from 0 to 1; an end itself where no double lies between it and the quantile.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite, or q is not from 0 to 1.</exception>
    public static double SurvivalQuantile(double a, double b, double q)
        => IncompleteBeta.UpperQuantile(Arguments.Positive(a), Arguments.Positive(b), Arguments.Share(q));
}
