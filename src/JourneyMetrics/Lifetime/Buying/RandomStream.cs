using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The random numbers of one customer: a counter hashed with the seed and the row, so that customers are independent of each other and of threads.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014), started at a hash of seed and row.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct RandomStream
{
    private ulong state;

    public RandomStream(long seed, long row)
    {
        unchecked
        {
            state = CounterRandom.Mix(CounterRandom.Mix((ulong)seed + CounterRandom.Step) + ((ulong)row * 0xD1342543DE82EF95UL));
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => CounterRandom.Mix(unchecked(state += CounterRandom.Step));

    /// <summary>A fraction above 0 and below 1.</summary>
    public double Fraction() => ((Next() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>An exponential time of rate 1.</summary>
    public double Exponential() => -Math.Log(Fraction());

    /// <summary>A standard normal number (Marsaglia's polar method; its second number is not kept).</summary>
    public double Normal()
    {
        while (true)
        {
            var x = (2 * Fraction()) - 1;
            var y = (2 * Fraction()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>The logarithm of a gamma number of scale 1, which for a small shape is far below the range of double.</summary>
    public double LogGamma(double shape)
    {
        // Marsaglia and Tsang (2000), with Stuart's theorem below shape 1.
        if (shape < 1)
            return LogGamma(shape + 1) + (Math.Log(Fraction()) / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            if (Math.Log(Fraction()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return Math.Log(d * v);
        }
    }

    /// <summary>A gamma number of scale 1.</summary>
    public double Gamma(double shape) => Math.Exp(LogGamma(shape));

    /// <summary>A beta number as its two sides, the logarithms of p and of 1 - p.</summary>
    public (double LogP, double LogQ) Beta(double a, double b)
    {
        var x = LogGamma(a);
        var y = LogGamma(b);
        var top = Math.Max(x, y);
        var sum = top + Math.Log(Math.Exp(x - top) + Math.Exp(y - top));
        return (x - sum, y - sum);
    }
}
