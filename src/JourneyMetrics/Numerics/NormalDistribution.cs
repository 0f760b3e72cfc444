using MathNet.Numerics;

namespace JourneyMetrics.Numerics;

/// <summary>The standard normal distribution, tail-safe.</summary>
internal static class NormalDistribution
{
    private const double InverseRootTwoPi = 0.39894228040143267794;

    // (1 + z) times Mills' ratio over z from 0 to infinity, as Chebyshev polynomials of t = (z - 4)/(z + 4); made with 60 digits.
    private static readonly double[] mills =
    [
        1.1670525350882472, -0.1610195767134654, -0.028002821825452974, 0.03167452189239266,
        -0.012103231162345369, 0.0027056129762167095, -0.00029931636202703166, -1.716686526879361e-05,
        1.0178489264109868e-05, -4.894829570004192e-07, -2.844006500151048e-07, 3.0766283713811506e-08,
        9.180378674469537e-09, -1.2756102213808737e-09, -3.660279376104134e-10, 4.5926359348595205e-11,
        1.7189314687646526e-11, -1.2726833698700693e-12, -8.668081913316188e-13, 1.1061557204136741e-15,
        4.2750210770103334e-14, 3.790937692263904e-15, -1.8474103010592332e-15, -4.0419094130708177e-16,
        5.340854385017358e-17, 2.941479937590055e-17, 9.076691823620142e-19, -1.5916377861588117e-18,
    ];

    /// <summary>The point that a standard normal variable exceeds with the given probability.</summary>
    /// <remarks>MathNet's inverse of the complementary error function keeps full relative precision in this tail.</remarks>
    public static double UpperQuantile(double tail) => Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * tail);

    /// <summary>The half-width of a two-sided interval in standard errors: 1.96 at alpha 0.05.</summary>
    public static double TwoSided(double alpha) => UpperQuantile(alpha / 2);

    /// <summary>The probability above z.</summary>
    public static double Upper(double z) => z < 0 ? 1 - Upper(-z) : HalfSquareExponential(z) * (MillsRatio(z) * InverseRootTwoPi);

    /// <summary>The probability below z.</summary>
    public static double Lower(double z) => Upper(-z);

    /// <summary>The logarithm of the probability above z, for every finite z.</summary>
    public static double LogUpper(double z)
        => z < 0 ? Elementary.Log1Plus(-Upper(-z)) : (-0.5 * z * z) + Math.Log(MillsRatio(z) * InverseRootTwoPi);

    /// <summary>The probability farther from zero than z, on both sides.</summary>
    public static double BothTails(double z) => Math.Min(1, 2 * Upper(Math.Abs(z)));

    /// <summary>The logarithm of <see cref="BothTails"/>.</summary>
    public static double LogBothTails(double z) => Math.Min(0, Constants.Ln2 + LogUpper(Math.Abs(z)));

    /// <summary>The probability above z over the density at z, for z from 0.</summary>
    public static double MillsRatio(double z) => Elementary.Chebyshev(mills, (z - 4) / (z + 4)) / (1 + z);

    // exp(-z²/2) with the rounding error of z² put back: in the far tail that error is a thousand last digits.
    private static double HalfSquareExponential(double z)
    {
        var square = z * z;
        if (square > 1600)
            return 0;
        var rest = Math.FusedMultiplyAdd(z, z, -square);
        return Math.Exp(-0.5 * square) * (1 - (0.5 * rest));
    }
}
