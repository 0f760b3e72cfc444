namespace JourneyMetrics.Statistics;

/// <summary>The logarithms of the gamma and the beta function.</summary>
/// <remarks>
/// The zeros of ln Γ at 1 and 2 keep their relative precision, and so does ln B for arguments as unequal as 1e15 and 0.5, where the
/// difference of three ln Γ has no digit left. Source: Stirling's series (Abramowitz and Stegun 1964, 6.1.40) from 10 on, polynomials below.
/// </remarks>
public static class GammaFunction
{
    /// <summary>ln Γ(x), the natural logarithm of the gamma function; ln (n - 1)! for a whole n.</summary>
    /// <param name="x">The argument, above 0.</param>
    /// <returns>The logarithm, accurate to 1e-15 relative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">x is not above 0 and finite.</exception>
    /// <exception cref="OverflowException">x is above 2.5e305: the logarithm is beyond the range of double.</exception>
    public static double LogGamma(double x) => Arguments.InRange(Numerics.LogGamma.Of(Arguments.Positive(x)));

    /// <summary>ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b).</summary>
    /// <param name="a">The first argument, above 0.</param>
    /// <param name="b">The second argument, above 0.</param>
    /// <returns>The logarithm, accurate to 1e-13 relative except next to where it is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">a or b is not above 0 and finite.</exception>
    /// <exception cref="OverflowException">The logarithm is beyond the range of double.</exception>
    public static double LogBeta(double a, double b) => Arguments.InRange(Numerics.LogGamma.Beta(Arguments.Positive(a), Arguments.Positive(b)));
}
