using JourneyMetrics.Numerics;
using MathNet.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Upper tails of the normal and the chi-square distribution, and their natural logarithms where a double ends.</summary>
internal static class Tails
{
    private const double FarOut = 20;
    private const double LogRootTwoPi = 0.91893853320467274178;

    /// <summary>The probability that a standard normal variable exceeds z.</summary>
    public static double NormalUpper(double z) => 0.5 * SpecialFunctions.Erfc(z / Constants.Sqrt2);

    /// <summary>The natural logarithm of <see cref="NormalUpper"/>, for any z.</summary>
    public static double LogNormalUpper(double z)
        => z > FarOut ? (-0.5 * z * z) - LogRootTwoPi + Math.Log(MillsRatio(z))
            : z < -1 ? LogOnePlus(-NormalUpper(-z))
            : Math.Log(NormalUpper(z));

    /// <summary>The probability that a chi-square variable of whole degrees of freedom exceeds x.</summary>
    /// <remarks>
    /// Q(df + 2) = Q(df) + (x/2)^(df/2) e^(-x/2) / Gamma(df/2 + 1), from Q(1), a normal tail, or Q(2) = e^(-x/2). All terms are
    /// positive, so no digit is lost.
    /// </remarks>
    public static double ChiSquaredUpper(int degreesOfFreedom, double x)
    {
        if (x <= 0)
            return 1;
        if (x > 700)
            return Math.Exp(LogChiSquaredUpper(degreesOfFreedom, x));
        var isOdd = (degreesOfFreedom & 1) != 0;
        var sum = isOdd ? 2 * NormalUpper(Math.Sqrt(x)) : Math.Exp(-x / 2);
        var term = isOdd ? 2 * Math.Sqrt(x) * Math.Exp((-x / 2) - LogRootTwoPi) : sum * x / 2;
        for (var df = isOdd ? 3 : 4; df <= degreesOfFreedom; df += 2)
        {
            sum += term;
            term *= x / df;
        }

        return Math.Min(1, sum);
    }

    /// <summary>The natural logarithm of <see cref="ChiSquaredUpper"/>.</summary>
    public static double LogChiSquaredUpper(int degreesOfFreedom, double x)
    {
        if (x <= 0)
            return 0;
        if (x <= 700)
            return Math.Log(ChiSquaredUpper(degreesOfFreedom, x));

        // The same sum without the factor e^(-x/2), each term relative to the last one: it can be taken down without a range error.
        var isOdd = (degreesOfFreedom & 1) != 0;
        var sum = isOdd ? 2 * MillsRatio(Math.Sqrt(x)) * Math.Exp(-LogRootTwoPi) : 1;
        var term = isOdd ? 2 * Math.Sqrt(x) * Math.Exp(-LogRootTwoPi) : x / 2;
        var scale = 0.0;
        for (var df = isOdd ? 3 : 4; df <= degreesOfFreedom; df += 2)
        {
            sum += term;
            term *= x / df;
            if (term < 1e200)
                continue;
            sum *= 1e-200;
            term *= 1e-200;
            scale += 200 * Constants.Ln10;
        }

        return (-x / 2) + Math.Log(sum) + scale;
    }

    /// <summary>ln(1 + x) without cancellation for a small x.</summary>
    public static double LogOnePlus(double x)
    {
        // Kahan's correction of the rounding of 1 + x.
        var sum = 1 + x;
        return sum == 1 ? x : sum <= 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Two-sided p of a z-value.</summary>
    public static double TwoSided(double z) => Math.Min(1, 2 * NormalUpper(Math.Abs(z)));

    /// <summary>The natural logarithm of the two-sided p of a z-value.</summary>
    public static double LogTwoSided(double z) => Math.Min(0, Constants.Ln2 + LogNormalUpper(Math.Abs(z)));

    /// <summary>The half-width of a two-sided interval in standard errors.</summary>
    public static double HalfWidth(ConfidenceLevel confidence) => NormalDistribution.TwoSided(confidence.Alpha);

    // Tail over density, by Laplace's continued fraction from the far end: 60 levels are exact to the last digit from 7 on.
    private static double MillsRatio(double z)
    {
        var fraction = z;
        for (var level = 60; level >= 1; level--)
            fraction = z + (level / fraction);
        return 1 / fraction;
    }
}
