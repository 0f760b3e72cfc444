using System.Numerics;

namespace JourneyMetrics;

/// <summary>An exact running sum of decimals in whole units of the finest scale seen, which adds in a few instructions.</summary>
internal struct DecimalSum
{
    // A mantissa of 96 bits times ten to the 9 (30 bits) stays within 127 bits.
    private const int SafeShift = 9;
    private const int MantissaBits = 96;
    private const int WidestSum = 126;

    private static readonly long[] powersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    private Int128 units;
    private int scale;

    public readonly bool IsZero => units == 0;

    /// <exception cref="OverflowException">The sum has more digits than can be kept.</exception>
    public void Add(decimal value)
    {
        var mantissa = Mantissa(value, out var valueScale);
        if (valueScale != scale && !TryAlign(ref mantissa, valueScale))
        {
            AddWide(value);
            return;
        }

        var sum = unchecked(units + mantissa);
        if (IsOverflow(units, mantissa, sum))
            AddWide(value);
        else
            units = sum;
    }

    /// <summary>The sum as a decimal, exact.</summary>
    /// <exception cref="OverflowException">The sum has more digits than a decimal holds.</exception>
    public readonly decimal ToDecimal()
    {
        var magnitude = units < 0 ? (UInt128)(-units) : (UInt128)units;
        var left = scale;
        for (; magnitude >> MantissaBits != 0; left--)
        {
            var (quotient, rest) = UInt128.DivRem(magnitude, 10);
            if (left == 0 || rest != 0)
                throw TooLong();
            magnitude = quotient;
        }

        var low = (ulong)(magnitude & ulong.MaxValue);
        return unchecked(new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)(uint)(magnitude >> 64), units < 0, (byte)left));
    }

    private static Int128 Mantissa(decimal value, out int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        unchecked
        {
            var magnitude = new Int128((uint)bits[2], (uint)bits[0] | ((ulong)(uint)bits[1] << 32));
            scale = (bits[3] >> 16) & 0xFF;
            return bits[3] < 0 ? -magnitude : magnitude;
        }
    }

    private static bool IsOverflow(Int128 left, Int128 right, Int128 sum) => (~(left ^ right) & (left ^ sum)) < 0;

    private static OverflowException TooLong() => new("The sum has more digits than a decimal holds.");

    // Brings the sum or the value to the finer of the two scales, where that is safe.
    private bool TryAlign(ref Int128 mantissa, int valueScale)
    {
        var shift = valueScale - scale;
        if (shift is < -SafeShift or > SafeShift)
            return false;
        if (shift < 0)
        {
            mantissa *= powersOfTen[-shift];
            return true;
        }

        if (Int128.Abs(units) >> MantissaBits != 0)
            return false;
        units *= powersOfTen[shift];
        scale = valueScale;
        return true;
    }

    // Big integers for what does not fit: exact still, and trailing zeros are given up before digits are missed.
    private void AddWide(decimal value)
    {
        var finest = Math.Max(scale, (int)value.Scale);
        var total = ((BigInteger)units * BigInteger.Pow(10, finest - scale)) + ExactDecimal.Whole(value, finest);
        while (finest > 0 && (total % 10).IsZero)
        {
            total /= 10;
            finest--;
        }

        if (BigInteger.Abs(total).GetBitLength() > WidestSum)
            throw TooLong();
        units = (Int128)total;
        scale = finest;
    }
}
