using System.Numerics;

namespace JourneyMetrics;

/// <summary>Quotients rounded once to the nearest double, and their exact order.</summary>
internal static class ExactQuotient
{
    private const int DoubleBits = 53;
    private const long Limit = 1L << DoubleBits;

    private static readonly long[] powersOfTen =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    ];

    /// <summary>A count out of a count above zero.</summary>
    public static double Of(long part, long whole)
    {
        if (whole <= Limit || part == 0)
            return (double)part / whole;

        // Both converted to double would be rounded already: divide to 64 significant bits at least instead.
        var shift = 64 + BitLength(whole) - BitLength(part);
        var (quotient, rest) = UInt128.DivRem((UInt128)part << shift, (UInt128)whole);
        return Round(quotient, rest != UInt128.Zero, shift);
    }

    /// <summary>An amount per amount; the denominator is above zero.</summary>
    public static double Of(decimal numerator, decimal denominator)
    {
        var scale = Math.Max(numerator.Scale, denominator.Scale);
        return TryWhole(numerator, scale, out var n) && TryWhole(denominator, scale, out var d)
            ? (double)n / d
            : Of(ExactDecimal.Whole(numerator, scale), ExactDecimal.Whole(denominator, scale));
    }

    /// <summary>The order of two quotients by their exact values; the denominators are above zero.</summary>
    public static int Compare(decimal numerator, decimal denominator, decimal otherNumerator, decimal otherDenominator)
    {
        var scale = Math.Max(numerator.Scale, denominator.Scale);
        var otherScale = Math.Max(otherNumerator.Scale, otherDenominator.Scale);
        if (TryWhole(numerator, scale, out var n) && TryWhole(denominator, scale, out var d)
            && TryWhole(otherNumerator, otherScale, out var m) && TryWhole(otherDenominator, otherScale, out var e))
        {
            return ((Int128)n * e).CompareTo((Int128)m * d);
        }

        var left = ExactDecimal.Whole(numerator, scale) * ExactDecimal.Whole(otherDenominator, otherScale);
        return left.CompareTo(ExactDecimal.Whole(otherNumerator, otherScale) * ExactDecimal.Whole(denominator, scale));
    }

    // Whole numbers up to 2^53 convert exactly and divide with one rounding: the everyday case, without big integers.
    private static bool TryWhole(decimal value, int scale, out long whole)
    {
        whole = 0;
        if (scale >= powersOfTen.Length || Math.Abs(value) > (decimal)Limit / powersOfTen[scale])
            return false;
        whole = (long)(value * powersOfTen[scale]);
        return true;
    }

    // Long division to 64 significant bits and a sticky bit, then one rounding.
    private static double Of(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
            return 0;
        var n = BigInteger.Abs(numerator);
        var shift = 64 + (int)(denominator.GetBitLength() - n.GetBitLength());
        var quotient = shift >= 0
            ? BigInteger.DivRem(n << shift, denominator, out var rest)
            : BigInteger.DivRem(n, denominator << -shift, out rest);
        var value = Round((UInt128)quotient, !rest.IsZero, shift);
        return numerator.Sign < 0 ? -value : value;
    }

    // quotient / 2^shift, the quotient of 64 or 65 bits: keep 54, and let what is cut off decide a tie.
    private static double Round(UInt128 quotient, bool isCut, int shift)
    {
        var excess = 128 - (int)UInt128.LeadingZeroCount(quotient) - (DoubleBits + 1);
        var kept = quotient >> excess;
        isCut |= (kept << excess) != quotient;
        var half = (ulong)kept;
        var mantissa = half >> 1;
        if ((half & 1) != 0 && (isCut || (mantissa & 1) != 0))
            mantissa++;
        return Math.ScaleB((double)mantissa, excess + 1 - shift);
    }

    private static int BitLength(long value) => 64 - BitOperations.LeadingZeroCount((ulong)value);
}
