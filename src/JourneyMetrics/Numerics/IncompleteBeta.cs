namespace JourneyMetrics.Numerics;

/// <summary>The regularised incomplete beta function, both tails, their logarithms and their inverses.</summary>
/// <remarks>Near x = 1 ask with the complement: Lower(a, b, 1 - y) is Upper(b, a, y) and loses no digit of a small y.</remarks>
internal static class IncompleteBeta
{
    /// <summary>The probability below x.</summary>
    public static double Lower(double a, double b, double x) => At(a, b, x).Lower;

    /// <summary>The probability above x.</summary>
    public static double Upper(double a, double b, double x) => At(a, b, x).Upper;

    /// <summary>The logarithm of the probability below x.</summary>
    public static double LogLower(double a, double b, double x) => At(a, b, x).LogLower;

    /// <summary>The logarithm of the probability above x.</summary>
    public static double LogUpper(double a, double b, double x) => At(a, b, x).LogUpper;

    /// <summary>Both tails at x at the cost of one.</summary>
    public static TailValue At(double a, double b, double x) => new BetaShape(a, b).At(x, 1 - x);

    /// <summary>The x with the given probability below it.</summary>
    public static double Quantile(double a, double b, double p) => QuantileWithComplement(a, b, p).X;

    /// <summary>The x with the given probability above it.</summary>
    public static double UpperQuantile(double a, double b, double q) => QuantileWithComplement(b, a, q).Y;

    /// <summary>The x with the given probability below it, and 1 - x, each to its own full precision.</summary>
    public static (double X, double Y) QuantileWithComplement(double a, double b, double p)
    {
        if (p <= 0)
            return (0, 1);
        if (p >= 1)
            return (1, 0);
        if (p <= 0.5)
            return BetaQuantile.Solve(new BetaShape(a, b), p);
        var (y, x) = BetaQuantile.Solve(new BetaShape(b, a), 1 - p);
        return (x, y);
    }

    /// <summary>As <see cref="QuantileWithComplement"/>, for the probability above x.</summary>
    public static (double X, double Y) UpperQuantileWithComplement(double a, double b, double q)
    {
        var (y, x) = QuantileWithComplement(b, a, q);
        return (x, y);
    }
}
