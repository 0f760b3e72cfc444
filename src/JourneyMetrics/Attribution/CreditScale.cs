using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Doubles as whole numbers of a unit that depends on nothing but their own size, so that sums do not depend on any order.</summary>
/// <remarks>
/// Numbers whose exponents agree but for two bits share a band; the unit of a band is so small that each of its numbers is a whole
/// number of them, from 2^57 to 2^61. Sums of a band are exact, and bands are added up last, from the smallest on. Below 2^-967 digits
/// under 2^-1020 are lost.
/// </remarks>
internal static class CreditScale
{
    /// <summary>How many bands there are.</summary>
    public const int Bands = 512;

    private const int Lowest = 15;

    private static readonly double[] scales = Scales();

    /// <summary>The band of whole numbers that stay whole: its unit is one.</summary>
    public const int Whole = 0;

    /// <summary>The band of a finite number.</summary>
    public static int BandOf(double number) => Math.Max(Lowest, (int)(BitConverter.DoubleToInt64Bits(number) >> 54) & 0x1FF);

    /// <summary>How many units of a band make one.</summary>
    public static double UnitsPerOne(int band) => scales[band];

    /// <summary>The number of so many units of a band.</summary>
    public static DoubleDouble ToNumber(Int128 units, int band)
    {
        // Each part is a whole number that a double holds, and the scale is a power of two.
        var size = Int128.Abs(units);
        var sum = default(DoubleDouble);
        for (var part = 0; size != 0; part++)
        {
            var digits = (double)(long)(size & 0xFFFF_FFFF);
            sum += new DoubleDouble(Math.ScaleB(units < 0 ? -digits : digits, (32 * part) - Exponent(band)));
            size >>= 32;
        }

        return sum;
    }

    private static double[] Scales()
    {
        var result = new double[Bands];
        result[Whole] = 1;
        for (var band = Lowest; band < Bands; band++)
            result[band] = Math.ScaleB(1, Exponent(band));
        return result;
    }

    // The largest number of a band is below 2^(4 band - 1019), and must come below 2^61.
    private static int Exponent(int band) => band == Whole ? 0 : 1080 - (4 * band);
}
