namespace JourneyMetrics.Numerics;

/// <summary>The Poisson distribution of a count with the given mean.</summary>
internal static class PoissonTails
{
    /// <summary>The probability of at most k.</summary>
    public static double Lower(long k, double mean) => k < 0 ? 0 : IncompleteGamma.Upper(k + 1.0, mean);

    /// <summary>The probability of at least k.</summary>
    public static double Upper(long k, double mean) => k <= 0 ? 1 : IncompleteGamma.Lower(k, mean);

    /// <summary>The logarithm of the probability of at most k; minus infinity below 0.</summary>
    public static double LogLower(long k, double mean) => k < 0 ? double.NegativeInfinity : IncompleteGamma.LogUpper(k + 1.0, mean);

    /// <summary>The logarithm of the probability of at least k.</summary>
    public static double LogUpper(long k, double mean) => k <= 0 ? 0 : IncompleteGamma.LogLower(k, mean);

    /// <summary>The logarithm of the probability of exactly k; minus infinity where it cannot be.</summary>
    public static double LogPoint(long k, double mean)
    {
        if (k < 0 || (mean <= 0 && k > 0))
            return double.NegativeInfinity;
        return k == 0 ? -mean : new GammaShape(k).LogDensity(mean) - Math.Log(k);
    }

    /// <summary>The probability of exactly k.</summary>
    public static double Point(long k, double mean) => Math.Exp(LogPoint(k, mean));
}
