namespace JourneyMetrics.Numerics;

/// <summary>Student's t distribution for any real degrees of freedom above 0, tail-safe.</summary>
/// <remarks>
/// Twice the tail above t is I_x(df/2, 1/2) with x = df/(df + t²). Of x and 1 - x the smaller is formed by itself, so that neither a tiny
/// nor a huge t loses digits, and the normal limit comes by itself.
/// </remarks>
internal static class StudentDistribution
{
    // Beyond this multiple of the square root of df the square of t may leave the range of double.
    private const double Far = 1e140;

    private static readonly double logTwo = Math.Log(2);

    /// <summary>The probability above t.</summary>
    public static double Upper(double df, double t)
    {
        if (t < 0)
            return 1 - Upper(df, -t);
        return t / Math.Sqrt(df) > Far ? Math.Exp(LogFar(df, t)) : At(df, t).Lower / 2;
    }

    /// <summary>The logarithm of the probability above t.</summary>
    public static double LogUpper(double df, double t)
    {
        if (t < 0)
            return Elementary.Log1Plus(-Upper(df, -t));
        return t / Math.Sqrt(df) > Far ? LogFar(df, t) : At(df, t).LogLower - logTwo;
    }

    /// <summary>The t with the given probability above it, q between 0 and 1; infinite where a double does not reach.</summary>
    public static double UpperQuantile(double df, double q)
    {
        if (q > 0.5)
            return -UpperQuantile(df, 1 - q);
        if (q == 0.5)
            return 0;

        // From one quarter on, 1 - 2q is exact and small, and it is the tail that t grows with.
        var (x, y) = q < 0.25
            ? IncompleteBeta.QuantileWithComplement(df / 2, 0.5, 2 * q)
            : IncompleteBeta.UpperQuantileWithComplement(df / 2, 0.5, 1 - (2 * q));
        return x > 1e-290 ? Math.Sqrt(df * (y / x)) : FarQuantile(df, q);
    }

    private static TailValue At(double df, double t)
    {
        var square = t * t;
        return new BetaShape(df / 2, 0.5).At(df / (df + square), square / (df + square));
    }

    // x is out of reach of a double; of the power series only the first term is left.
    private static double LogFar(double df, double t)
        => (-df * (Math.Log(t) - (0.5 * Math.Log(df)))) - new BetaShape(df / 2, 0.5).LogBetaTimesA() - logTwo;

    private static double FarQuantile(double df, double q)
        => Math.Exp((-(Math.Log(2 * q) + new BetaShape(df / 2, 0.5).LogBetaTimesA()) / df) + (0.5 * Math.Log(df)));
}
