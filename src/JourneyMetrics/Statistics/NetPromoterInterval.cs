using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The net promoter score, on its scale of -100 to 100, with its interval by name.</summary>
/// <remarks>The score interval is the one to take: Wald's has no width when all answers agree, and covers too seldom below some 30 answers.</remarks>
public static class NetPromoterInterval
{
    /// <summary>The score with an interval of all scores that a score test of two dependent shares does not reject.</summary>
    /// <param name="promoters">Answers of 9 and 10.</param>
    /// <param name="passives">Answers of 7 and 8.</param>
    /// <param name="detractors">Answers of 0 to 6.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>100 (p - d) and 100 times the differences δ with (p - d - δ)² = z² (2q + δ - δ²)/n, q the share of detractors most likely under δ; undefined without answers (<see cref="Undefined.NoData"/>).</returns>
    /// <remarks>Source: Tango (1998), Statistics in Medicine 17, 891-908, for the difference of two dependent shares.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The answers exceed the range of long.</exception>
    public static Estimate Score(long promoters, long passives, long detractors, ConfidenceLevel confidence = default)
    {
        const string Method = "Score, Tango";
        var total = Total(promoters, passives, detractors);
        if (total == 0)
            return new Estimate(Method, Undefined.NoData, Undefined.NoData);
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        var difference = (double)(promoters - detractors) / total;

        // Where all agree the error is zero at the score itself, which is then no end of the interval.
        var near = new ScoreAt(promoters, detractors, total, z).At(difference) == 0 ? Math.Min(1e-3, z * z / 4) / total : 0;
        var lower = difference <= -1 ? -1 : RootSearch.Between(new ScoreAt(promoters, detractors, total, z), -1, difference - near);
        var upper = difference >= 1 ? 1 : RootSearch.Between(new ScoreAt(promoters, detractors, total, -z), difference + near, 1);
        return new Estimate(Method, 100 * difference, new Bounds(100 * lower, 100 * upper, confidence.Confidence));
    }

    /// <summary>The score with Wald's interval.</summary>
    /// <param name="promoters">Answers of 9 and 10.</param>
    /// <param name="passives">Answers of 7 and 8.</param>
    /// <param name="detractors">Answers of 0 to 6.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>100 (p - d) ± 100 z sqrt((p + d - (p - d)²)/n), not cut to the scale; no interval (<see cref="Undefined.ZeroVariance"/>) when all agree, undefined without answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The answers exceed the range of long.</exception>
    public static Estimate Wald(long promoters, long passives, long detractors, ConfidenceLevel confidence = default)
    {
        const string Method = "Wald";
        var total = Total(promoters, passives, detractors);
        if (total == 0)
            return new Estimate(Method, Undefined.NoData, Undefined.NoData, Undefined.NoData);
        var (p, d) = ((double)promoters / total, (double)detractors / total);
        var value = 100 * (p - d);
        if (promoters == total || passives == total || detractors == total)
            return new Estimate(Method, value, Undefined.ZeroVariance, Undefined.ZeroVariance);
        var error = 100 * Math.Sqrt((p + d - ((p - d) * (p - d))) / total);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        return new Estimate(Method, value, new Bounds(value - reach, value + reach, confidence.Confidence), error);
    }

    private static long Total(long promoters, long passives, long detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        return promoters + passives + detractors;
    }

    /// <summary>How far the score lies above a supposed one, less the critical multiple of the error under it.</summary>
    private readonly struct ScoreAt(double promoters, double detractors, double total, double critical) : IRealFunction
    {
        public double At(double x)
        {
            var a = 2 * total;
            var b = (((2 * total) - promoters + detractors) * x) - promoters - detractors;
            var c = -detractors * x * (1 - x);
            var root = Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c)));
            var share = b > 0 ? -2 * c / (b + root) : (root - b) / (2 * a);
            var variance = Math.Max(0, ((2 * share) + (x * (1 - x))) * total);
            return promoters - detractors - (total * x) - (critical * Math.Sqrt(variance));
        }
    }
}
