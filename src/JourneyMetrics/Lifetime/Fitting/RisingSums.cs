using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The sum over customers of ln Gamma(shape + x) - ln Gamma(shape), and its derivatives by the shape.</summary>
/// <remarks>
/// It is the sum over j of ln(shape + j) times the customers with x above j: as many logarithms as the largest x, not as customers. Where
/// x goes beyond what that pays for, the gamma function at each distinct x.
/// </remarks>
internal sealed class RisingSums
{
    private const int LongestTable = 100_000;

    // Customers with x above j; or, for huge x, the distinct x and their customers.
    private readonly double[] above;
    private readonly int[]? distinct;

    /// <summary>Counts the customers.</summary>
    /// <param name="repeats">x, row by row.</param>
    /// <param name="weights">The customers of each row.</param>
    /// <param name="extra">What is added to each x.</param>
    public RisingSums(ReadOnlySpan<int> repeats, ReadOnlySpan<double> weights, int extra)
    {
        var largest = 0;
        foreach (var x in repeats)
            largest = Math.Max(largest, x);
        if (largest < LongestTable)
        {
            above = new double[largest + extra];
            for (var row = 0; row < repeats.Length; row++)
            {
                if (repeats[row] + extra > 0)
                    above[repeats[row] + extra - 1] += weights[row];
            }

            for (var j = above.Length - 2; j >= 0; j--)
                above[j] += above[j + 1];
            return;
        }

        var counts = new SortedDictionary<int, double>();
        for (var row = 0; row < repeats.Length; row++)
            counts[repeats[row] + extra] = counts.GetValueOrDefault(repeats[row] + extra) + weights[row];
        distinct = [.. counts.Keys];
        above = [.. counts.Values];
    }

    /// <summary>Customers with x above j, j from 0; or, where x goes too far, the customers of each of <see cref="Distinct"/>.</summary>
    public ReadOnlySpan<double> Above => above;

    /// <summary>The distinct x where x goes too far for a table, else empty.</summary>
    public ReadOnlySpan<int> Distinct => distinct;

    /// <summary>The sum and its first and second derivative.</summary>
    public double At(double shape, out double first, out double second)
    {
        double sum = 0, slope = 0, bend = 0;
        if (distinct is null)
        {
            for (var j = 0; j < above.Length; j++)
            {
                var inverse = 1 / (shape + j);
                sum += above[j] * Math.Log(shape + j);
                slope += above[j] * inverse;
                bend -= above[j] * inverse * inverse;
            }
        }
        else
        {
            var (digamma, trigamma) = (Polygamma.Digamma(shape), Polygamma.Trigamma(shape));
            for (var i = 0; i < above.Length; i++)
            {
                sum += above[i] * LogGamma.Ratio(shape, distinct[i]);
                slope += above[i] * (Polygamma.Digamma(shape + distinct[i]) - digamma);
                bend += above[i] * (Polygamma.Trigamma(shape + distinct[i]) - trigamma);
            }
        }

        first = slope;
        second = bend;
        return sum;
    }
}
