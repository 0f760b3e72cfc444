namespace JourneyMetrics.Numerics;

/// <summary>An unevaluated sum of two doubles: about 32 significant digits over the range of double.</summary>
/// <remarks>Dekker (1971) and Knuth's error-free sums; products through fused multiply-add. Not for infinities.</remarks>
internal readonly struct DoubleDouble
{
    // Ten to the 22 is the last power that a double holds exactly.
    private static readonly double[] tens =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private readonly double low;

    public DoubleDouble(double value) => High = value;

    private DoubleDouble(double high, double low)
    {
        High = high;
        this.low = low;
    }

    /// <summary>The number rounded to a double.</summary>
    public double High { get; }

    private static DoubleDouble One => new(1);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        var sum = TwoSum(left.High, right.High);
        var rest = TwoSum(left.low, right.low);
        var first = QuickTwoSum(sum.High, sum.low + rest.High);
        return QuickTwoSum(first.High, first.low + rest.low);
    }

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + new DoubleDouble(-right.High, -right.low);

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        var product = left.High * right.High;
        if (!double.IsFinite(product))
            return new DoubleDouble(product);
        var error = Math.FusedMultiplyAdd(left.High, right.High, -product);
        return QuickTwoSum(product, error + ((left.High * right.low) + (left.low * right.High)));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        // Long division: three digits in base 2^53.
        var first = left.High / right.High;
        if (!double.IsFinite(first))
            return new DoubleDouble(first);
        var rest = left - (right * new DoubleDouble(first));
        var second = rest.High / right.High;
        rest -= right * new DoubleDouble(second);
        var third = rest.High / right.High;
        return QuickTwoSum(first, second) + new DoubleDouble(third);
    }

    public static DoubleDouble FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (new DoubleDouble(unchecked((uint)bits[2])) * new DoubleDouble(18446744073709551616.0))
            + (new DoubleDouble(unchecked((uint)bits[1])) * new DoubleDouble(4294967296.0))
            + new DoubleDouble(unchecked((uint)bits[0]));
        var scale = (int)value.Scale;
        var result = magnitude / new DoubleDouble(tens[Math.Min(scale, 22)]);
        if (scale > 22)
            result /= new DoubleDouble(tens[scale - 22]);
        return value < 0 ? new DoubleDouble(-result.High, -result.low) : result;
    }

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.High <= 0)
            return new DoubleDouble(Math.Sqrt(x.High));
        var root = new DoubleDouble(Math.Sqrt(x.High));
        return (root + (x / root)) * new DoubleDouble(0.5);
    }

    /// <summary>The natural logarithm: a double's, and one Newton step on the exponential.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        var first = Math.Log(x.High);
        return new DoubleDouble(first) + ((x * Exp(new DoubleDouble(-first))) - One);
    }

    /// <summary>The exponential by halving the argument and a Taylor series.</summary>
    public static DoubleDouble Exp(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 700)
            return new DoubleDouble(Math.Exp(x.High));

        // Below zero exp(x) - 1 tends to -1, and adding one to it would leave no digit of a small result.
        if (x.High < 0)
            return One / Exp(new DoubleDouble(-x.High, -x.low));
        const int Halvings = 12;
        var y = x * new DoubleDouble(Math.ScaleB(1, -Halvings));
        var term = y;
        var sum = y;
        for (var i = 2; i <= 10; i++)
        {
            term = term * y / new DoubleDouble(i);
            sum += term;
        }

        // Doubling exp(y) - 1 instead of exp(y) keeps the digits of a small argument.
        for (var i = 0; i < Halvings; i++)
            sum = (sum * new DoubleDouble(2)) + (sum * sum);
        return sum + One;
    }

    public static DoubleDouble Power(DoubleDouble x, DoubleDouble n)
    {
        if (x.High == 0)
            return n.High == 0 ? One : new DoubleDouble(Math.Pow(0, n.High));
        if (n.low == 0 && Math.Abs(n.High) <= 4096 && Math.Floor(n.High) == n.High)
            return WholePower(x, (int)n.High);
        return x.High < 0 ? new DoubleDouble(double.NaN) : Exp(Log(x) * n);
    }

    /// <summary>1 - (1 - rate)^n without cancellation for a small rate.</summary>
    public static DoubleDouble LostAfter(DoubleDouble rate, DoubleDouble n) => One - Power(One - rate, n);

    private static DoubleDouble WholePower(DoubleDouble x, int n)
    {
        var result = One;
        var factor = x;
        for (var left = Math.Abs(n); left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
                result *= factor;
            if (left > 1)
                factor *= factor;
        }

        return n < 0 ? One / result : result;
    }

    private static DoubleDouble TwoSum(double a, double b)
    {
        var sum = a + b;
        var right = sum - a;
        return new DoubleDouble(sum, (a - (sum - right)) + (b - right));
    }

    private static DoubleDouble QuickTwoSum(double a, double b)
    {
        var sum = a + b;
        return double.IsFinite(sum) ? new DoubleDouble(sum, b - (sum - a)) : new DoubleDouble(sum);
    }
}
