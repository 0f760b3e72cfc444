namespace JourneyMetrics.Numerics;

/// <summary>The regularised incomplete gamma functions P and Q, their logarithms and their inverses in x.</summary>
internal static class IncompleteGamma
{
    /// <summary>P(a, x), the probability below x.</summary>
    public static double Lower(double a, double x) => At(a, x).Lower;

    /// <summary>Q(a, x), the probability above x.</summary>
    public static double Upper(double a, double x) => At(a, x).Upper;

    /// <summary>ln P(a, x).</summary>
    public static double LogLower(double a, double x) => At(a, x).LogLower;

    /// <summary>ln Q(a, x).</summary>
    public static double LogUpper(double a, double x) => At(a, x).LogUpper;

    /// <summary>Both tails at x at the cost of one.</summary>
    public static TailValue At(double a, double x) => new GammaShape(a).At(x);

    /// <summary>The x with P(a, x) = p; infinite for p = 1.</summary>
    public static double Quantile(double a, double p)
        => p <= 0 ? 0 : p >= 1 ? double.PositiveInfinity : GammaQuantile.Solve(new GammaShape(a), p <= 0.5 ? p : 1 - p, isLower: p <= 0.5);

    /// <summary>The x with Q(a, x) = q; infinite for q = 0.</summary>
    public static double UpperQuantile(double a, double q)
        => q >= 1 ? 0 : q <= 0 ? double.PositiveInfinity : GammaQuantile.Solve(new GammaShape(a), q <= 0.5 ? q : 1 - q, isLower: q > 0.5);
}
