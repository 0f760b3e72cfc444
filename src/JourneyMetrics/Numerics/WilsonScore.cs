namespace JourneyMetrics.Numerics;

/// <summary>Wilson's score interval for a proportion, in forms that keep every digit at the ends.</summary>
internal static class WilsonScore
{
    /// <summary>The ends for <paramref name="part"/> out of <paramref name="whole"/>, whole above zero, two-sided at alpha.</summary>
    /// <remarks>
    /// With A = x + z²/2 and B = z·sqrt(x(n-x)/n + z²/4) the ends are (A ± B)/(n + z²). The lower end is written as
    /// x²/(n(A + B)), its equal without the difference, which would lose all digits for a small x. Above one half the
    /// interval is that of the rest, mirrored: only the smaller side keeps its digits beside a whole near the range of long.
    /// </remarks>
    public static (double Lower, double Upper) Ends(long part, long whole, double alpha)
    {
        var z = NormalDistribution.TwoSided(alpha);
        var rest = whole - part;
        if (part <= rest)
            return (Lower(part, whole, z), Upper(part, whole, z));
        var far = Upper(rest, whole, z);
        return (far < 0.5 ? 1 - far : Lower(part, whole, z), 1 - Lower(rest, whole, z));
    }

    /// <summary>How far the ends lie below and above the share itself, with all digits however short the way is.</summary>
    /// <remarks>
    /// With s = sqrt(np(1-p) + z²/4), for p up to one half: p - l = z p(1-p) / (s + z(1/2 - p)) and
    /// u - p = z (s + z(1/2 - p)) / (n + z²); above one half the two change places.
    /// </remarks>
    public static (double Below, double Above) Offsets(long part, long whole, double alpha)
    {
        var z = NormalDistribution.TwoSided(alpha);
        var small = Math.Min(part, whole - part);
        var p = (double)small / whole;
        var variance = p * ((double)(whole - small) / whole);
        var reach = Math.Sqrt((whole * variance) + (z * z / 4)) + (z * (0.5 - p));
        var inward = z * variance / reach;
        var outward = z * reach / (whole + (z * z));
        return small == part ? (inward, outward) : (outward, inward);
    }

    private static double Lower(long part, long whole, double z)
    {
        double x = part;
        return part == 0 ? 0 : x / whole * (x / Sum(part, whole, z));
    }

    private static double Upper(long part, long whole, double z) => Sum(part, whole, z) / (whole + (z * z));

    // A + B.
    private static double Sum(double part, double whole, double z)
        => part + (z * z / 2) + (z * Math.Sqrt((part * ((whole - part) / whole)) + (z * z / 4)));
}
