namespace JourneyMetrics.Numerics;

/// <summary>The quantile of a gamma distribution by Halley's iteration on the logarithm of its tail, in ln x.</summary>
internal static class GammaQuantile
{
    private const double Enough = 2e-6;

    // So near 0 only the power law of the start is left, and doubles are too coarse to iterate on.
    private const double Least = 1e-300;

    /// <summary>The x with the given tail, at most one half.</summary>
    public static double Solve(GammaShape shape, double tail, bool isLower)
    {
        var logTail = Math.Log(tail);
        var x = Start(shape.A, tail, logTail, isLower);
        var search = default(TailSearch);
        var sign = isLower ? 1 : -1;
        for (var i = 0; i < 100 && x >= Least; i++)
        {
            var at = shape.At(x);
            var logOwn = isLower ? at.LogLower : at.LogUpper;
            var error = logTail - logOwn;
            var rate = Math.Exp(at.LogDensity - logOwn);

            // The upper tail rises towards smaller x: the search runs in -ln x there.
            var step = search.Step(error, rate, sign * (shape.A - x), sign * Math.Log(x));
            x *= Math.Exp(sign * step);
            if (Math.Abs(error) <= Enough || search.IsClosed)
                break;
        }

        return x;
    }

    private static double Start(double a, double tail, double logTail, bool isLower)
    {
        var z = NormalDistribution.UpperQuantile(tail) * (isLower ? -1 : 1);
        if (a >= 0.5 && (!isLower || z * z < 3 * a))
        {
            // Wilson and Hilferty's cube root.
            var root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
            if (root > 0.05)
                return a * root * root * root;
        }

        if (isLower)
        {
            // The power law at 0 with its first correction.
            var x = Math.Exp((logTail + LogGamma.OfOnePlus(a)) / a);
            return x * Math.Exp(Math.Min(x / (a + 1), 1));
        }

        // a below 1/2: the power law where the other tail is what is large, else the exponential law of the upper end.
        var small = Math.Exp((Elementary.Log1Plus(-tail) + LogGamma.OfOnePlus(a)) / a);
        if (small < 0.3)
            return small;
        var t = Math.Max(0.3, -logTail - LogGamma.Of(a));
        return Math.Max(0.3, -logTail - LogGamma.Of(a) + ((a - 1) * Math.Log(t)));
    }
}
