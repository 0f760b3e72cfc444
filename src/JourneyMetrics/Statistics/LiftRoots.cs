namespace JourneyMetrics.Statistics;

/// <summary>The two lifts θ at which (1+θ) p1 - p2 is as large as its own reach: ((1+θ) p1 - p2)² = (1+θ)² e² + f².</summary>
/// <remarks>
/// Multiplied out: A θ² - 2 B θ + C = 0 with A = p1² - e², B = p1 d + e², C = d² - e² - f², d = p2 - p1. Its quarter
/// discriminant is e² p2² + f² A, a sum without a difference of near numbers; each root is taken in the form that has none either.
/// </remarks>
internal static class LiftRoots
{
    public static double Smaller(double p1, double p2, double difference, double reach1, double reach2)
    {
        var (a, b, c, root) = Parts(p1, p2, difference, reach1, reach2);
        return b >= 0 ? c / (b + root) : (b - root) / a;
    }

    public static double Larger(double p1, double p2, double difference, double reach1, double reach2)
    {
        var (a, b, c, root) = Parts(p1, p2, difference, reach1, reach2);
        return b >= 0 || b == root ? (b + root) / a : c / (b - root);
    }

    private static (double A, double B, double C, double Root) Parts(double p1, double p2, double difference, double reach1, double reach2)
    {
        var a = (p1 - reach1) * (p1 + reach1);
        var b = (p1 * difference) + (reach1 * reach1);
        var c = (difference * difference) - (reach1 * reach1) - (reach2 * reach2);
        var square = (reach1 * reach1 * p2 * p2) + (reach2 * reach2 * a);
        return (a, b, c, Math.Sqrt(Math.Max(square, 0)));
    }
}
