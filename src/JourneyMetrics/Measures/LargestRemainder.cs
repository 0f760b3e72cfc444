using System.Numerics;

namespace JourneyMetrics;

/// <summary>Splits money by largest remainder (Hamilton's method) in whole minor units.</summary>
internal static class LargestRemainder
{
    private const int MostDigits = 28;

    public static ValueList<Money> Allocate(Money total, ReadOnlySpan<decimal> weights, int? minorUnitDigits)
    {
        var scale = 0;
        foreach (var weight in weights)
            scale = Math.Max(scale, weight.Scale);
        var whole = new BigInteger[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            whole[i] = ExactDecimal.Whole(weights[i], scale);
        return Allocate(total, whole, minorUnitDigits);
    }

    public static ValueList<Money> Allocate(Money total, ReadOnlySpan<long> weights, int? minorUnitDigits)
    {
        var whole = new BigInteger[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            whole[i] = weights[i];
        return Allocate(total, whole, minorUnitDigits);
    }

    private static ValueList<Money> Allocate(Money total, BigInteger[] weights, int? minorUnitDigits)
    {
        var digits = Digits(total, minorUnitDigits);
        var sum = Sum(weights);
        var units = Units(total, digits);

        // The magnitude is split and the sign put back, so that a refund mirrors its payment.
        var parts = Split(BigInteger.Abs(units), weights, sum);
        var money = new Money[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            money[i] = new Money(Amount(units.Sign * parts[i], digits), total.Currency);
        return ValueList.FromArray(money);
    }

    private static BigInteger[] Split(BigInteger units, BigInteger[] weights, BigInteger sum)
    {
        var parts = new BigInteger[weights.Length];
        var remainders = new BigInteger[weights.Length];
        var left = units;
        for (var i = 0; i < weights.Length; i++)
        {
            parts[i] = BigInteger.DivRem(units * weights[i], sum, out remainders[i]);
            left -= parts[i];
        }

        var order = new int[weights.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => remainders[a] == remainders[b] ? a.CompareTo(b) : remainders[b].CompareTo(remainders[a]));
        for (var i = 0; i < (int)left; i++)
            parts[order[i]] += BigInteger.One;
        return parts;
    }

    private static BigInteger Sum(BigInteger[] weights)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i].Sign < 0)
                throw new ArgumentOutOfRangeException(nameof(weights), weights[i], Invariant($"Weight {i} is negative."));
            sum += weights[i];
        }

        return sum.IsZero
            ? throw new ArgumentException(Invariant($"Money is split over weights of which one at least is above zero; got {weights.Length} weights."), nameof(weights))
            : sum;
    }

    private static int Digits(Money total, int? minorUnitDigits)
    {
        var digits = minorUnitDigits ?? total.Currency.MinorUnitDigits
            ?? throw new ArgumentException($"The currency '{total.Currency}' has no minor unit of its own: give the digits.", nameof(minorUnitDigits));
        return digits is >= 0 and <= MostDigits
            ? digits
            : throw new ArgumentOutOfRangeException(nameof(minorUnitDigits), digits, "Minor units have 0 to 28 decimal digits.");
    }

    private static BigInteger Units(Money total, int digits)
    {
        var scale = total.Amount.Scale;
        var whole = ExactDecimal.Whole(total.Amount, scale);
        if (scale <= digits)
            return whole * BigInteger.Pow(10, digits - scale);
        var units = BigInteger.DivRem(whole, BigInteger.Pow(10, scale - digits), out var rest);
        return rest.IsZero
            ? units
            : throw new ArgumentException(Invariant($"{total} is finer than a minor unit of {digits} digits, so no parts of that unit add up to it."), nameof(total));
    }

    // Trailing zeros go first: the units of a large amount at 28 digits would not fit a decimal's mantissa.
    private static decimal Amount(BigInteger units, int digits)
    {
        var scale = digits;
        while (scale > 0 && (units % 10).IsZero)
        {
            units /= 10;
            scale--;
        }

        var magnitude = BigInteger.Abs(units);
        const uint Low = uint.MaxValue;
        if (magnitude.GetBitLength() > 96)
            throw new OverflowException(Invariant($"A part of the amount has more digits than a decimal holds at {digits} decimal digits."));
        return new decimal(
            unchecked((int)(uint)(magnitude & Low)),
            unchecked((int)(uint)((magnitude >> 32) & Low)),
            unchecked((int)(uint)((magnitude >> 64) & Low)),
            units.Sign < 0,
            (byte)scale);
    }
}
