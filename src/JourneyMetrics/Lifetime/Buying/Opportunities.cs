using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The sums of the BG/BB over opportunities, and what its figures must fulfil.</summary>
internal static class Opportunities
{
    // Beyond this a closed form is quicker than the sum, and no less precise.
    private const long SumUpTo = 20_000;

    /// <summary>A whole number of opportunities.</summary>
    public static long Require(double number, string name)
        => number >= 0 && number <= long.MaxValue / 4 && Math.Floor(number) == number
            ? (long)number
            : throw new ArgumentOutOfRangeException(name, number, "Opportunities are counted: a whole number from 0 is needed.");

    /// <summary>Checks a table.</summary>
    public static void Check(CustomerTable table)
    {
        for (var row = 0; row < table.Count; row++)
            Check(table.Repeats[row], table.Recency[row], table.Age[row], row);
    }

    /// <summary>Checks a customer.</summary>
    public static void Check(in CustomerSummary customer) => Check(customer.Repeats, customer.Recency, customer.Age, null);

    /// <summary>ln of the likelihood.</summary>
    public static double LogLikelihood(double alpha, double beta, double gamma, double delta, long x, long t, long n)
    {
        // The first term of those who left, or that of the living where there is none.
        var first = LogGamma.Ratio(alpha, x) + LogGamma.Ratio(beta, t - x) - LogGamma.Ratio(alpha + beta, t) + LogBetaRatio.At(gamma, delta, t).Value;
        var (gone, alive) = Terms(alpha, beta, gamma, delta, x, t, n);
        return first + Math.Log(gone + alive);
    }

    /// <summary>The odds of having left by opportunity n.</summary>
    public static double Odds(double alpha, double beta, double gamma, double delta, long x, long t, long n)
    {
        var (gone, alive) = Terms(alpha, beta, gamma, delta, x, t, n);
        return gone / alive;
    }

    /// <summary>The opportunities, out of so many, that a customer is expected to live to see.</summary>
    public static double Lived(double gamma, double delta, long length)
    {
        if (length > SumUpTo)
            return Far(gamma, delta, length);
        var sum = 0.0;
        var alive = 1.0;
        for (var i = 0L; i < length; i++)
        {
            alive *= (delta + i) / (gamma + delta + i);
            sum += alive;
        }

        return sum;
    }

    /// <summary>The probability to use so many of a number of opportunities.</summary>
    public static double Probability(double alpha, double beta, double gamma, double delta, long count, long length)
    {
        if (count > length)
            return 0;

        // Left right after opportunity i, having used all of the first `count` or fewer of the first i; then alive at the end. Over the first
        // possible term: C(i, count) B(beta + i - count) B(delta + i) follow from one another.
        var term = 1.0;
        var sum = 0.0;
        for (var i = count; i < length; i++)
        {
            sum += term * (gamma / (gamma + delta + i));
            term *= (i + 1.0) / (i + 1 - count) * ((beta + (i - count)) / (alpha + beta + i)) * ((delta + i) / (gamma + delta + i));
        }

        var first = LogGamma.Ratio(alpha, count) - LogGamma.Ratio(alpha + beta, count) + LogBetaRatio.At(gamma, delta, count).Value;
        return Math.Exp(first + Math.Log(sum + term));
    }

    // The terms of the likelihood: those of customers who left after t, and that of the living at n, over B(..)B(gamma, delta + t) for t.
    private static (double Gone, double Alive) Terms(double alpha, double beta, double gamma, double delta, long x, long t, long n)
    {
        var term = 1.0;
        var sum = 0.0;
        for (var j = t; j < n; j++)
        {
            sum += term * (gamma / (gamma + delta + j));
            term *= (beta + (j - x)) / (alpha + beta + j) * ((delta + j) / (gamma + delta + j));
        }

        return (sum, term);
    }

    // delta/(gamma - 1) (1 - Gamma(gamma + delta) Gamma(1 + delta + n) / (Gamma(gamma + delta + n) Gamma(1 + delta))), removable at gamma = 1.
    private static double Far(double gamma, double delta, long length)
    {
        var more = gamma - 1;
        var log = LogGamma.Ratio(1 + delta + length, more) - LogGamma.Ratio(1 + delta, more);
        return more == 0
            ? delta * PolygammaDifference.Digamma(1 + delta, length)
            : delta * (-Elementary.ExpMinus1(-log) / more);
    }

    private static void Check(double repeats, double recency, double age, int? row)
    {
        var place = row is { } number ? Invariant($"Row {number}: ") : string.Empty;
        if (Math.Floor(recency) != recency)
            throw new ArgumentOutOfRangeException(nameof(recency), recency, $"{place}the recency (t_x) is the number of an opportunity, a whole number.");
        if (Math.Floor(age) != age || age > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(age), age, $"{place}the age (T) is a number of opportunities, a whole number.");
        if (repeats > recency)
            throw new ArgumentOutOfRangeException(nameof(repeats), repeats, Invariant($"{place}x cannot exceed t_x, the opportunities up to the last one used: {recency}."));
    }
}
