using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Tests of a share, and of the equality of two. Each belongs to an interval, which leaves the null out exactly when the test rejects it.</summary>
/// <remarks>
/// <para>Groups are independent people, each counted once. "Greater" means that the treatment, or the share, is greater. All are
/// undefined (<see cref="Undefined.ZeroDenominator"/>) without people.</para>
/// <para>The pairs: <see cref="Score"/> and Wilson, <see cref="ExactBinomial"/> and Clopper-Pearson, <see cref="UnpooledZ"/> and Wald's
/// difference, <see cref="MiettinenNurminen"/> and its interval, <see cref="LogRatio"/> and Katz. <see cref="PooledZ"/> has none of its
/// own: its error holds under equality only.</para>
/// </remarks>
public static class RateTest
{
    /// <summary>The score test of a share against a supposed one, paired with <see cref="ProportionInterval.Wilson"/>.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="supposed">The share under the hypothesis, above 0 and below 1.</param>
    /// <returns>z = (x - n p0) / sqrt(n p0 (1-p0)).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The supposed share is not above 0 and below 1.</exception>
    public static Outcome<SignificanceResult> Score(Rate rate, double supposed)
    {
        RequireShare(supposed);
        return rate.IsDefined
            ? SignificanceResult.Normal("Score", Math.FusedMultiplyAdd(-(double)rate.Whole, supposed, rate.Part) / Math.Sqrt(rate.Whole * supposed * (1 - supposed)))
            : Undefined.ZeroDenominator;
    }

    /// <summary>The exact binomial test of a share against a supposed one, paired with <see cref="ProportionInterval.ClopperPearson"/>.</summary>
    /// <param name="rate">The share, with both sides.</param>
    /// <param name="supposed">The share under the hypothesis, above 0 and below 1.</param>
    /// <returns>The binomial tails; two-sided is twice the smaller tail (central), not the sum of the points that are no likelier.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The supposed share is not above 0 and below 1.</exception>
    public static Outcome<SignificanceResult> ExactBinomial(Rate rate, double supposed)
    {
        RequireShare(supposed);
        return rate.IsDefined ? Binomial(rate, supposed, 1 - supposed) : Undefined.ZeroDenominator;
    }

    /// <summary>The z test of equality with the standard error of both groups together.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <returns>z = (p2 - p1) / sqrt(p(1-p)(1/n1 + 1/n2)); undefined (<see cref="Undefined.ZeroVariance"/>) when all or none convert. z² is Pearson's chi-square.</returns>
    public static Outcome<SignificanceResult> PooledZ(Rate control, Rate treatment)
        => control.IsDefined && treatment.IsDefined ? Z("Pooled z", TwoRates.Difference(control, treatment), TwoRates.PooledError(control, treatment)) : Undefined.ZeroDenominator;

    /// <summary>The z test of equality with the standard errors of the two groups, paired with <see cref="RateDifference.Wald"/>.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <returns>z = (p2 - p1) / sqrt(p1(1-p1)/n1 + p2(1-p2)/n2); undefined (<see cref="Undefined.ZeroVariance"/>) where each group converts wholly or not at all.</returns>
    public static Outcome<SignificanceResult> UnpooledZ(Rate control, Rate treatment)
        => control.IsDefined && treatment.IsDefined ? Z("Unpooled z", TwoRates.Difference(control, treatment), TwoRates.UnpooledError(control, treatment)) : Undefined.ZeroDenominator;

    /// <summary>Miettinen and Nurminen's score test of a difference, paired with <see cref="RateDifference.MiettinenNurminen"/>.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="supposed">The difference under the hypothesis, treatment minus control, in -1..1; 0 is equality.</param>
    /// <returns>z = (d - δ) / sqrt(V(δ)), V from the shares most likely under δ, times N/(N-1); undefined (<see cref="Undefined.ZeroVariance"/>) where V is zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The supposed difference is outside -1..1.</exception>
    public static Outcome<SignificanceResult> MiettinenNurminen(Rate control, Rate treatment, double supposed = 0)
    {
        if (!(supposed >= -1 && supposed <= 1))
            throw new ArgumentOutOfRangeException(nameof(supposed), supposed, "A difference of shares lies in -1..1.");
        if (!control.IsDefined || !treatment.IsDefined)
            return Undefined.ZeroDenominator;
        var (distance, error) = TwoRates.Score(control, treatment, supposed);
        return Z("Miettinen-Nurminen", distance, error);
    }

    /// <summary>The z test of equality on the logarithm of the ratio, paired with <see cref="RateRatio.Log"/>.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <returns>z = ln(p2/p1) / sqrt((1-p1)/x1 + (1-p2)/x2); undefined without events in a group (<see cref="Undefined.ZeroDenominator"/>) or where all convert (<see cref="Undefined.ZeroVariance"/>).</returns>
    public static Outcome<SignificanceResult> LogRatio(Rate control, Rate treatment)
        => control.Part == 0 || treatment.Part == 0
            ? Undefined.ZeroDenominator
            : Z("Log ratio", RateRatio.LogRatioOf(control, treatment), RateRatio.LogError(control, treatment));

    /// <summary>The exact test at a share and its complement, each with all its digits.</summary>
    internal static SignificanceResult Binomial(Rate rate, double supposed, double complement)
    {
        var (x, rest) = ((double)rate.Part, (double)(rate.Whole - rate.Part));
        var greater = x == 0 ? (1, 0) : Lower(new BetaShape(x, rest + 1).At(supposed, complement));
        var less = rest == 0 ? (1, 0) : Upper(new BetaShape(x + 1, rest).At(supposed, complement));
        return SignificanceResult.Exact("Exact binomial", greater, less);

        static (double Tail, double Log) Lower(TailValue tails) => (tails.Lower, tails.LogLower);

        static (double Tail, double Log) Upper(TailValue tails) => (tails.Upper, tails.LogUpper);
    }

    private static Outcome<SignificanceResult> Z(string method, double distance, double error)
        => error == 0 ? Undefined.ZeroVariance : SignificanceResult.Normal(method, distance / error);

    private static void RequireShare(double supposed)
    {
        if (!(supposed > 0 && supposed < 1))
            throw new ArgumentOutOfRangeException(nameof(supposed), supposed, "A supposed share lies above 0 and below 1 (0.05, not 5).");
    }
}
