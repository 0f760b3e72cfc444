using System.Numerics;

namespace JourneyMetrics;

/// <summary>Decimal arithmetic that never drops a digit without saying so, and its exact quotient as a double.</summary>
internal static class ExactDecimal
{
    private const int DoubleBits = 53;

    private static readonly long[] powersOfTen =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    ];

    /// <summary>The sum, exact.</summary>
    /// <exception cref="OverflowException">The sum is out of range, or has more digits than a decimal holds.</exception>
    public static decimal Add(decimal left, decimal right)
    {
        var sum = left + right;

        // The runtime keeps the larger scale unless the digits do not fit; only then can it have rounded.
        return sum.Scale >= Math.Max(left.Scale, right.Scale) || IsExactSum(left, right, sum)
            ? sum
            : throw new OverflowException(Invariant($"The sum of {left} and {right} has more digits than a decimal holds."));
    }

    /// <summary>The product, exact.</summary>
    /// <exception cref="OverflowException">The product is out of range, or has more digits than a decimal holds.</exception>
    public static decimal Multiply(decimal left, decimal right)
    {
        var product = left * right;
        return product.Scale == left.Scale + right.Scale || IsExactProduct(left, right, product)
            ? product
            : throw new OverflowException(Invariant($"The product of {left} and {right} has more digits than a decimal holds."));
    }

    /// <summary>The quotient of two decimals, rounded once to the nearest double. The denominator is not zero.</summary>
    public static double Quotient(decimal numerator, decimal denominator)
    {
        var scale = Math.Max(numerator.Scale, denominator.Scale);
        if (TryWhole(numerator, scale, out var n) && TryWhole(denominator, scale, out var d))
            return (double)n / d;
        return Round(Whole(numerator, scale), Whole(denominator, scale));
    }

    /// <summary>The amount as a whole number of units of ten to the minus <paramref name="scale"/>.</summary>
    public static BigInteger Whole(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        magnitude *= BigInteger.Pow(10, scale - value.Scale);
        return value < 0 ? -magnitude : magnitude;
    }

    // Both whole numbers below 2^53 convert and divide with one rounding: the everyday case, without big integers.
    private static bool TryWhole(decimal value, int scale, out long whole)
    {
        const long Limit = 1L << DoubleBits;
        whole = 0;
        if (value is > Limit or < -Limit || scale > 15)
            return false;
        var shifted = value * powersOfTen[scale];
        if (shifted is > Limit or < -Limit)
            return false;
        whole = (long)shifted;
        return true;
    }

    // Long division to 64 significant bits and a sticky bit, then one rounding to the nearest double.
    private static double Round(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
            return 0;
        var negative = numerator.Sign * denominator.Sign < 0;
        var n = BigInteger.Abs(numerator);
        var d = BigInteger.Abs(denominator);
        var shift = 64 + (int)(d.GetBitLength() - n.GetBitLength());
        var quotient = shift >= 0
            ? BigInteger.DivRem(n << shift, d, out var rest)
            : BigInteger.DivRem(n, d << -shift, out rest);

        // 64 or 65 bits: keep 54 and or the rest into the last, so that the final conversion rounds correctly.
        var excess = (int)quotient.GetBitLength() - (DoubleBits + 1);
        var kept = quotient >> excess;
        var sticky = !rest.IsZero || (kept << excess) != quotient;
        var half = (ulong)kept;
        var mantissa = half >> 1;
        if ((half & 1) != 0 && (sticky || (mantissa & 1) != 0))
            mantissa++;
        var value = Math.ScaleB((double)mantissa, excess + 1 - shift);
        return negative ? -value : value;
    }

    private static bool IsExactSum(decimal left, decimal right, decimal sum)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Whole(left, scale) + Whole(right, scale) == Whole(sum, scale);
    }

    private static bool IsExactProduct(decimal left, decimal right, decimal product)
    {
        var exact = Whole(left, left.Scale) * Whole(right, right.Scale);
        return exact == Whole(product, product.Scale) * BigInteger.Pow(10, left.Scale + right.Scale - product.Scale);
    }
}
