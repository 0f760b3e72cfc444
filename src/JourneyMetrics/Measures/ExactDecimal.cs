using System.Numerics;

namespace JourneyMetrics;

/// <summary>Decimal arithmetic that never drops a digit without saying so.</summary>
internal static class ExactDecimal
{
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
        => denominator < 0 ? ExactQuotient.Of(-numerator, -denominator) : ExactQuotient.Of(numerator, denominator);

    /// <summary>The amount as a whole number of units of ten to the minus <paramref name="scale"/>.</summary>
    public static BigInteger Whole(decimal value, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        magnitude *= BigInteger.Pow(10, scale - value.Scale);
        return value < 0 ? -magnitude : magnitude;
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
