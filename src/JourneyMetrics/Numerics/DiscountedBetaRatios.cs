namespace JourneyMetrics.Numerics;

/// <summary>The terms B(b + n, e)/B(b, e) exp(-rate n) of a discounted sum.</summary>
internal readonly struct DiscountedBetaRatios(double b, double e, double rate) : ILogTerms
{
    /// <inheritdoc/>
    public double LogAt(double n) => LogGamma.BetaRatio(b, e, n) - (rate * n);

    /// <inheritdoc/>
    public double LogRest(double n) => LogAt(n) - Math.Log(rate);
}
