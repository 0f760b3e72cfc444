namespace JourneyMetrics.Numerics;

/// <summary>The binomial distribution of k successes in n trials, each of probability p.</summary>
internal static class BinomialTails
{
    /// <summary>The probability of at most k.</summary>
    public static double Lower(long k, long n, double p) => k < 0 ? 0 : k >= n ? 1 : IncompleteBeta.Upper(k + 1.0, n - k, p);

    /// <summary>The probability of at least k.</summary>
    public static double Upper(long k, long n, double p) => k <= 0 ? 1 : k > n ? 0 : IncompleteBeta.Lower(k, n - k + 1.0, p);

    /// <summary>The logarithm of the probability of at most k; minus infinity below 0.</summary>
    public static double LogLower(long k, long n, double p)
        => k < 0 ? double.NegativeInfinity : k >= n ? 0 : IncompleteBeta.LogUpper(k + 1.0, n - k, p);

    /// <summary>The logarithm of the probability of at least k; minus infinity above n.</summary>
    public static double LogUpper(long k, long n, double p)
        => k <= 0 ? 0 : k > n ? double.NegativeInfinity : IncompleteBeta.LogLower(k, n - k + 1.0, p);

    /// <summary>The logarithm of the probability of exactly k; minus infinity where it cannot be.</summary>
    public static double LogPoint(long k, long n, double p)
    {
        if (k < 0 || k > n)
            return double.NegativeInfinity;
        if (k == 0)
            return n == 0 ? 0 : n * Elementary.Log1Plus(-p);
        if (k == n)
            return n * Math.Log(p);
        if (p is <= 0 or >= 1)
            return double.NegativeInfinity;
        double a = k, b = n - k;
        return new BetaShape(a, b).LogDensity(p, 1 - p) - Math.Log(a / n * b);
    }

    /// <summary>The probability of exactly k.</summary>
    public static double Point(long k, long n, double p) => Math.Exp(LogPoint(k, n, p));
}
