using System.Globalization;
using System.Numerics;

namespace JourneyMetrics.Conformance.Comparing;

/// <summary>An exact rational number, so that comparing adds no rounding of its own.</summary>
internal readonly struct Fraction : IEquatable<Fraction>
{
    private readonly BigInteger numerator;
    private readonly BigInteger denominator;

    private Fraction(BigInteger numerator, BigInteger denominator)
    {
        var sign = denominator.Sign == 0 ? throw new InvalidDataException("A fraction has the denominator 0.") : denominator.Sign;
        var shared = BigInteger.GreatestCommonDivisor(numerator, denominator) * sign;
        this.numerator = numerator / shared;
        this.denominator = denominator / shared;
    }

    /// <summary>Zero.</summary>
    public static Fraction Zero { get; } = new(BigInteger.Zero, BigInteger.One);

    /// <summary>Whether it is zero.</summary>
    public bool IsZero => numerator.IsZero;

    public static Fraction operator +(Fraction left, Fraction right)
        => new((left.numerator * right.denominator) + (right.numerator * left.denominator), left.denominator * right.denominator);

    public static Fraction operator -(Fraction left, Fraction right)
        => new((left.numerator * right.denominator) - (right.numerator * left.denominator), left.denominator * right.denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.numerator * right.numerator, left.denominator * right.denominator);

    public static bool operator <=(Fraction left, Fraction right) => left.numerator * right.denominator <= right.numerator * left.denominator;

    public static bool operator >=(Fraction left, Fraction right) => right <= left;

    public static bool operator ==(Fraction left, Fraction right) => left.Equals(right);

    public static bool operator !=(Fraction left, Fraction right) => !left.Equals(right);

    /// <summary>Reads a decimal literal (<c>-1.5e-3</c>) or an exact fraction (<c>500/3</c>) without rounding.</summary>
    public static Fraction Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var (above, below) = (Parse(text[..slash]), Parse(text[(slash + 1)..]));
            return new Fraction(above.numerator * below.denominator, above.denominator * below.numerator);
        }

        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = e < 0 ? text : text[..e];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        var whole = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var power = BigInteger.Pow(10, Math.Abs(exponent));
        return exponent < 0 ? new Fraction(whole, power) : new Fraction(whole * power, BigInteger.One);
    }

    /// <summary>The exact value of a finite double.</summary>
    public static Fraction Of(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Only a finite number is a fraction.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa += 1L << 52;
        if (bits < 0)
            mantissa = -mantissa;
        exponent -= 1075;
        return exponent < 0 ? new Fraction(mantissa, BigInteger.One << -exponent) : new Fraction(mantissa << exponent, BigInteger.One);
    }

    /// <summary>The exact value of a decimal.</summary>
    public static Fraction Of(decimal value) => Parse(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The exact value of a whole number.</summary>
    public static Fraction Of(BigInteger value) => new(value, BigInteger.One);

    /// <summary>Whether a double is the one nearest to this number, so that no double could be better.</summary>
    public bool IsNearest(double value)
    {
        var exact = this;
        var distance = (Of(value) - exact).Abs();
        return IsNoNearer(Math.BitIncrement(value)) && IsNoNearer(Math.BitDecrement(value));

        bool IsNoNearer(double neighbour) => double.IsInfinity(neighbour) || distance <= (Of(neighbour) - exact).Abs();
    }

    /// <summary>The size without the sign.</summary>
    public Fraction Abs() => new(BigInteger.Abs(numerator), denominator);

    /// <inheritdoc/>
    public bool Equals(Fraction other) => numerator == other.numerator && denominator == other.denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(numerator, denominator);

    /// <inheritdoc/>
    public override string ToString() => denominator.IsOne ? numerator.ToString(CultureInfo.InvariantCulture) : $"{numerator}/{denominator}";
}
