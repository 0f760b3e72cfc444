using System.Numerics;

namespace JourneyMetrics.Testing;

/// <summary>An exact fraction of big integers: the slow, plainly right arithmetic that the library's is held against.</summary>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    private readonly BigInteger denominator;

    /// <summary>Creates a fraction in lowest terms.</summary>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * (denominator.Sign < 0 ? -1 : 1);
        Numerator = numerator / divisor;
        this.denominator = denominator / divisor;
    }

    /// <summary>The upper side.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The lower side, above zero.</summary>
    public BigInteger Denominator => denominator.IsZero ? BigInteger.One : denominator;

    /// <summary>Whether a decimal can hold it: 28 decimal digits at the most and 96 bits of them.</summary>
    public bool FitsDecimal
    {
        get
        {
            for (var scale = 0; scale <= 28; scale++)
            {
                var scaled = BigInteger.DivRem(Numerator * BigInteger.Pow(10, scale), Denominator, out var rest);
                if (rest.IsZero)
                    return BigInteger.Abs(scaled) < BigInteger.One << 96;
            }

            return false;
        }
    }

    public static implicit operator Fraction(long value) => new(value, 1);

    public static Fraction operator +(Fraction left, Fraction right)
        => new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right)
        => new((left.Numerator * right.Denominator) - (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;

    /// <summary>A decimal as it is.</summary>
    public static Fraction Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var magnitude = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return new Fraction(bits[3] < 0 ? -magnitude : magnitude, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    /// <summary>A finite double as it is.</summary>
    public static Fraction Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = (BigInteger)(bits & 0xFFFFFFFFFFFFF) + (exponent == 0 ? 0 : BigInteger.One << 52);
        var power = Math.Max(exponent, 1) - 1075;
        var signed = bits < 0 ? -mantissa : mantissa;
        return power >= 0 ? new Fraction(signed << power, 1) : new Fraction(signed, BigInteger.One << -power);
    }

    /// <summary>The distance to another fraction.</summary>
    public Fraction DistanceTo(Fraction other)
    {
        var difference = this - other;
        return difference.Numerator.Sign < 0 ? new Fraction(-difference.Numerator, difference.Denominator) : difference;
    }

    /// <summary>Whether the double is this fraction rounded to the nearest double, ties to the even one.</summary>
    public bool RoundsTo(double value)
    {
        if (!double.IsFinite(value))
            return false;
        var own = DistanceTo(Of(value));
        var below = DistanceTo(Of(Math.BitDecrement(value)));
        var above = DistanceTo(Of(Math.BitIncrement(value)));
        var even = (BitConverter.DoubleToInt64Bits(value) & 1) == 0;
        return even ? own <= below && own <= above : own < below && own < above;
    }

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    public override string ToString() => FormattableString.Invariant($"{Numerator}/{Denominator}");
}
