using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Intervals for the share behind a rate, by name. Wilson's is the one to take; the others are what other systems report.</summary>
/// <remarks>
/// <para>All take a <see cref="Rate"/> of independent people or sessions, each counted once, and are two-sided. All are undefined
/// (<see cref="Undefined.ZeroDenominator"/>) when the whole is zero.</para>
/// <para>Exact coverage at 95 %, for 1,000 people and a true share of 0.5 %: Wilson 96.2 %, Clopper-Pearson 98.0 %, Jeffreys 92.8 %,
/// Wald 87.1 %. Source of the forms: Brown, Cai and DasGupta (2001), Statistical Science 16, 101-133; Newcombe (1998), Statistics in Medicine 17, 857-872.</para>
/// </remarks>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval: every share that the score test does not reject. The same as <see cref="Rate.WilsonInterval"/>.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>(p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), inside 0..1.</returns>
    public static Outcome<Bounds> Wilson(Rate rate, ConfidenceLevel confidence = default) => rate.WilsonInterval(confidence);

    /// <summary>Wilson's score interval with continuity correction, which always corrects; from 0 at no success, to 1 at nothing else.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The shares π with |p - π| - 1/2n = z sqrt(π(1-π)/n), inside 0..1.</returns>
    public static Outcome<Bounds> WilsonWithContinuity(Rate rate, ConfidenceLevel confidence = default)
    {
        if (!rate.IsDefined)
            return Undefined.ZeroDenominator;
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        return Holding(rate, Corrected(rate.Part, rate.Whole, z), CorrectedUpper(rate.Part, rate.Whole, z), confidence);
    }

    /// <summary>Clopper and Pearson's exact interval: it covers at least as often as it says, mostly more often.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The α/2 quantile of Beta(x, n-x+1) and the 1-α/2 quantile of Beta(x+1, n-x); 0 at no success, 1 at nothing else.</returns>
    /// <remarks>It leaves a null share out exactly when <see cref="RateTest.ExactBinomial"/> rejects it. Source: Clopper and Pearson (1934), Biometrika 26, 404-413.</remarks>
    public static Outcome<Bounds> ClopperPearson(Rate rate, ConfidenceLevel confidence = default)
    {
        if (!rate.IsDefined)
            return Undefined.ZeroDenominator;
        var (x, rest, tail) = ((double)rate.Part, (double)(rate.Whole - rate.Part), confidence.Alpha / 2);
        var lower = x == 0 ? 0 : IncompleteBeta.Quantile(x, rest + 1, tail);
        var upper = rest == 0 ? 1 : IncompleteBeta.UpperQuantile(x + 1, rest, tail);
        return Holding(rate, lower, upper, confidence);
    }

    /// <summary>Jeffreys' interval: the equal-tailed credible interval of a Beta(1/2, 1/2) prior, with the usual ends at the extremes.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The α/2 and 1-α/2 quantiles of Beta(x+1/2, n-x+1/2); the lower end is 0 at no success, the upper 1 at nothing else.</returns>
    /// <remarks>The ends at the extremes follow Brown, Cai and DasGupta (2001); some packages leave the raw quantile there (0 of 10: 0.000048).</remarks>
    public static Outcome<Bounds> Jeffreys(Rate rate, ConfidenceLevel confidence = default)
    {
        if (!rate.IsDefined)
            return Undefined.ZeroDenominator;
        var (x, rest, tail) = ((double)rate.Part, (double)(rate.Whole - rate.Part), confidence.Alpha / 2);
        var lower = x == 0 ? 0 : IncompleteBeta.Quantile(x + 0.5, rest + 0.5, tail);
        var upper = rest == 0 ? 1 : IncompleteBeta.UpperQuantile(x + 0.5, rest + 0.5, tail);
        return new Bounds(Math.Min(lower, upper), Math.Max(lower, upper), confidence.Confidence);
    }

    /// <summary>Agresti and Coull's interval: Wald's around Wilson's centre.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <param name="clipped">Whether ends outside 0..1 are cut to it; otherwise they are reported as the formula gives them.</param>
    /// <returns>p' ± z sqrt(p'(1-p')/n') with n' = n + z² and p' = (x + z²/2)/n'.</returns>
    /// <remarks>Source: Agresti and Coull (1998), The American Statistician 52, 119-126.</remarks>
    public static Outcome<Bounds> AgrestiCoull(Rate rate, ConfidenceLevel confidence = default, bool clipped = true)
    {
        if (!rate.IsDefined)
            return Undefined.ZeroDenominator;
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        var whole = rate.Whole + (z * z);
        var centre = (rate.Part + (z * z / 2)) / whole;
        return Around(centre, z * Math.Sqrt(centre * (1 - centre) / whole), confidence, clipped);
    }

    /// <summary>Wald's interval, which covers far less often than it says at small shares. For comparison with systems that report it.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <param name="clipped">Whether ends outside 0..1 are cut to it; otherwise they are reported as the formula gives them.</param>
    /// <returns>p ± z sqrt(p(1-p)/n); undefined (<see cref="Undefined.ZeroVariance"/>) at no success and at nothing else, where the formula has no width.</returns>
    public static Outcome<Bounds> Wald(Rate rate, ConfidenceLevel confidence = default, bool clipped = true)
    {
        if (!rate.IsDefined)
            return Undefined.ZeroDenominator;
        if (rate.Part == 0 || rate.Part == rate.Whole)
            return Undefined.ZeroVariance;
        return Around(rate.Value, NormalDistribution.TwoSided(confidence.Alpha) * Math.Sqrt(Variance(rate)), confidence, clipped);
    }

    /// <summary>The variance of the share: p (1-p) / n.</summary>
    internal static double Variance(Rate rate)
        => (double)rate.Part / rate.Whole * ((double)(rate.Whole - rate.Part) / rate.Whole) / rate.Whole;

    // The lower root of the corrected score equation in the form without a difference of near numbers.
    private static double Corrected(long part, long whole, double z)
    {
        if (part == 0)
            return 0;
        var shifted = part - 0.5;
        var spread = z * Math.Sqrt((z * z) + (4 * shifted * ((whole - shifted) / whole)));
        return 2 * shifted * (shifted / whole) / ((2 * shifted) + (z * z) + spread);
    }

    // The upper root; above one half mirrored, so that the smaller side keeps its digits.
    private static double CorrectedUpper(long part, long whole, double z)
    {
        if (part >= whole - part)
            return 1 - Corrected(whole - part, whole, z);
        var shifted = part + 0.5;
        var spread = z * Math.Sqrt((z * z) + (4 * shifted * ((whole - shifted) / whole)));
        return ((2 * shifted) + (z * z) + spread) / (2 * (whole + (z * z)));
    }

    private static Bounds Around(double centre, double reach, ConfidenceLevel confidence, bool clipped)
    {
        var (lower, upper) = (centre - reach, centre + reach);
        return clipped
            ? new Bounds(Math.Max(lower, 0), Math.Min(upper, 1), confidence.Confidence)
            : new Bounds(lower, upper, confidence.Confidence);
    }

    // These intervals hold their estimate; a last digit lost beside a huge whole must not shut it out.
    private static Bounds Holding(Rate rate, double lower, double upper, ConfidenceLevel confidence)
        => new(Math.Min(lower, rate.Value), Math.Max(upper, rate.Value), confidence.Confidence);
}
