namespace JourneyMetrics.Numerics;

/// <summary>The quantile of a beta distribution by Halley's iteration on the logarithm of its tail.</summary>
/// <remarks>
/// In u = ln(x/(1 - x)) the logarithm of each tail is concave, its first derivative is the density over the tail and the derivative of the
/// log density is a(1 - x) - b x, so the third-order step costs no more than Newton's. Steps that leave the bracket are halved.
/// </remarks>
internal static class BetaQuantile
{
    // What is left after a step of this size in the log of the tail is its cube.
    private const double Enough = 2e-6;

    // Below this, doubles begin to lose digits.
    private const double Least = 1e-300;

    /// <summary>The x with the given lower tail, at most one half, and 1 - x.</summary>
    public static (double X, double Y) Solve(BetaShape shape, double tail)
    {
        var logTail = Math.Log(tail);
        var (x, y) = Start(shape, tail, logTail);
        var search = default(TailSearch);
        for (var i = 0; i < 100; i++)
        {
            // So near an end only the power law of the start is left, and there doubles are too coarse to iterate on.
            if (Math.Min(x, y) < Least)
                break;
            var at = shape.At(x, y);
            var logLower = at.LogLower;
            var error = logTail - logLower;
            var rate = Math.Exp(at.LogDensity - logLower);
            var step = search.Step(error, rate, shape.Distance(x, y), Math.Log(x) - Math.Log(y));
            (x, y) = Move(x, y, step);
            if (Math.Abs(error) <= Enough || search.IsClosed)
                break;
        }

        return (x, y);
    }

    private static (double X, double Y) Move(double x, double y, double step)
    {
        var growth = Elementary.ExpMinus1(step);
        if (x <= y)
        {
            var moved = x * Math.Exp(step) / (1 + (x * growth));
            return moved <= 0.5 ? (moved, 1 - moved) : (moved, y / (1 + (x * growth)));
        }

        var back = Elementary.ExpMinus1(-step);
        var rest = y * Math.Exp(-step) / (1 + (y * back));
        return rest <= 0.5 ? (1 - rest, rest) : (x / (1 + (y * back)), rest);
    }

    private static (double X, double Y) Start(BetaShape shape, double tail, double logTail)
    {
        double a = shape.A, b = shape.B;
        if (a >= 0.6 && b >= 0.6)
        {
            var z = -NormalDistribution.UpperQuantile(tail);
            if (z * z < 4 * Math.Min(a, b))
                return NearNormal(a, b, z);
        }

        // The power law of the lower end, x^a/(a B), with its first correction.
        var logX = (logTail + shape.LogBetaTimesA()) / a;
        if (logX < Math.Log(0.5))
        {
            var x = Math.Exp(logX);
            var corrected = x * Math.Exp(Math.Clamp((b - 1) * x / (a + 1), -0.5, 2));
            return corrected <= 0.7 ? (corrected, 1 - corrected) : (x, 1 - x);
        }

        // Most of the mass lies near 1: the power law of the upper end.
        var mirror = shape.Mirrored;
        var logY = (Math.Log(1 - tail) + mirror.LogBetaTimesA()) / b;
        var y = Math.Exp(Math.Min(logY, Math.Log(0.5)));
        return (1 - y, y);
    }

    // Cornish and Fisher's expansion of half the log odds ratio (Abramowitz and Stegun 26.5.22).
    private static (double X, double Y) NearNormal(double a, double b, double z)
    {
        double inverseA = 1 / ((2 * a) - 1), inverseB = 1 / ((2 * b) - 1);
        var h = 2 / (inverseA + inverseB);
        var curve = ((z * z) - 3) / 6;
        var w = (z * Math.Sqrt(Math.Max(0, h + curve)) / h) + ((inverseB - inverseA) * (curve + (5.0 / 6) - (2 / (3 * h))));
        var odds = Math.Exp(2 * Math.Clamp(w, -300, 300));
        return (a * odds / (b + (a * odds)), b / (b + (a * odds)));
    }
}
