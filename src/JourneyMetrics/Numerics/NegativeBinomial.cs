namespace JourneyMetrics.Numerics;

/// <summary>Purchases of a customer who never stops: Poisson at a gamma rate, with shape r and w = time / alpha.</summary>
internal static class NegativeBinomial
{
    /// <summary>ln P(N = n).</summary>
    public static double LogMass(double r, double w, long n)
        => n == 0 ? -r * Elementary.Log1Plus(w)
            : w == 0 ? double.NegativeInfinity
            : LogGamma.Ratio(r, n) - LogGamma.Of(n + 1.0) - (r * Elementary.Log1Plus(w)) - (n * Elementary.Log1Plus(1 / w));

    /// <summary>ln P(N >= n).</summary>
    public static double LogAtLeast(double r, double w, long n)
        => n == 0 ? 0
            : w == 0 ? double.NegativeInfinity
            : new BetaShape(n, r).At(w / (1 + w), 1 / (1 + w)).LogLower;
}
