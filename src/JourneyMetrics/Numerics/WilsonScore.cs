namespace JourneyMetrics.Numerics;

/// <summary>Wilson's score interval for a proportion, in forms that keep every digit at the ends.</summary>
internal static class WilsonScore
{
    /// <summary>The ends for <paramref name="part"/> out of <paramref name="whole"/>, whole above zero, two-sided at alpha.</summary>
    /// <remarks>
    /// With A = x + z²/2 and B = z·sqrt(x(n-x)/n + z²/4) the ends are (A ± B)/(n + z²). The lower end is written as
    /// x²/(n(A + B)), its equal without the difference, which would lose all digits for a small x.
    /// </remarks>
    public static (double Lower, double Upper) Ends(long part, long whole, double alpha)
    {
        double x = part;
        double n = whole;
        var z = NormalDistribution.TwoSided(alpha);
        var sum = x + (z * z / 2) + (z * Math.Sqrt((x * ((whole - part) / n)) + (z * z / 4)));
        var lower = part == 0 ? 0 : x / n * (x / sum);
        var upper = part == whole ? 1 : Math.Min(1, sum / (n + (z * z)));
        return (lower, upper);
    }
}
