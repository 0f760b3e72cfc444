using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Student's t distribution with tails that keep their digits, for any real degrees of freedom above 0.</summary>
/// <remarks>
/// Twice the tail above t is the regularised incomplete beta function I(df/2, 1/2) at df/(df + t²). A two-sided p-value is
/// <c>2 * StudentT.Survival(df, Math.Abs(t))</c>. Accurate to 1e-12 relative for df from 0.05 to 1e12; for a larger df the normal limit
/// comes by itself. Source: Abramowitz and Stegun (1964), 26.7.
/// </remarks>
public static class StudentT
{
    /// <summary>The probability of at most t.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom, above 0, not necessarily whole (Welch).</param>
    /// <param name="t">The point, any finite number.</param>
    /// <returns>A probability from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0 and finite, or t is not finite.</exception>
    public static double Cumulative(double degreesOfFreedom, double t)
        => StudentDistribution.Upper(Arguments.Positive(degreesOfFreedom), -Arguments.Finite(t));

    /// <summary>The probability of more than t: the upper tail, a one-sided p-value.</summary>
    /// <inheritdoc cref="Cumulative"/>
    public static double Survival(double degreesOfFreedom, double t)
        => StudentDistribution.Upper(Arguments.Positive(degreesOfFreedom), Arguments.Finite(t));

    /// <summary>The natural logarithm of <see cref="Survival"/>, also where that is too small for a double.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom, above 0, not necessarily whole.</param>
    /// <param name="t">The point, any finite number.</param>
    /// <returns>A logarithm, at most 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0 and finite, or t is not finite.</exception>
    /// <exception cref="OverflowException">The logarithm is beyond the range of double.</exception>
    public static double LogSurvival(double degreesOfFreedom, double t)
        => Arguments.InRange(StudentDistribution.LogUpper(Arguments.Positive(degreesOfFreedom), Arguments.Finite(t)));

    /// <summary>The t with the given probability below it.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom, above 0, not necessarily whole.</param>
    /// <param name="p">The probability, above 0 and below 1. For a p near 1 take <see cref="SurvivalQuantile"/> of the other tail.</param>
    /// <returns>The point, with the sign of p - 1/2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0 and finite, or p is not above 0 and below 1.</exception>
    /// <exception cref="OverflowException">The quantile is beyond the range of double: few degrees of freedom and a tiny tail.</exception>
    public static double Quantile(double degreesOfFreedom, double p)
        => -Arguments.InRange(StudentDistribution.UpperQuantile(Arguments.Positive(degreesOfFreedom), Arguments.Inside(p)));

    /// <summary>The t with the given probability above it: 2.042 for 30 degrees of freedom and 0.025.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom, above 0, not necessarily whole.</param>
    /// <param name="q">The probability of the upper tail, above 0 and below 1.</param>
    /// <returns>The point.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0 and finite, or q is not above 0 and below 1.</exception>
    /// <exception cref="OverflowException">The quantile is beyond the range of double: few degrees of freedom and a tiny tail.</exception>
    public static double SurvivalQuantile(double degreesOfFreedom, double q)
        => Arguments.InRange(StudentDistribution.UpperQuantile(Arguments.Positive(degreesOfFreedom), Arguments.Inside(q)));
}
