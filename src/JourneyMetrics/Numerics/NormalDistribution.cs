using MathNet.Numerics;

namespace JourneyMetrics.Numerics;

/// <summary>The standard normal distribution, tail-safe.</summary>
internal static class NormalDistribution
{
    /// <summary>The point that a standard normal variable exceeds with the given probability.</summary>
    /// <remarks>MathNet's inverse of the complementary error function keeps full relative precision in this tail.</remarks>
    public static double UpperQuantile(double tail) => Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * tail);

    /// <summary>The half-width of a two-sided interval in standard errors: 1.96 at alpha 0.05.</summary>
    public static double TwoSided(double alpha) => UpperQuantile(alpha / 2);
}
