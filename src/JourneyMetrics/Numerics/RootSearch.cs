namespace JourneyMetrics.Numerics;

/// <summary>The root of a continuous function between two points where its signs differ.</summary>
internal static class RootSearch
{
    /// <summary>The root to the last digits of a double, by Brent's method; the end with the smaller value when the signs do not differ.</summary>
    /// <remarks>R. P. Brent, Algorithms for Minimization without Derivatives (1973), chapter 4. It never leaves the bracket and ends in at most a few hundred steps.</remarks>
    public static double Between<TFunction>(TFunction function, double lower, double upper)
        where TFunction : struct, IRealFunction
    {
        var (a, b) = (lower, upper);
        var (valueA, valueB) = (function.At(a), function.At(b));
        if (valueA == 0 || valueB == 0 || double.IsNegative(valueA) == double.IsNegative(valueB))
            return Math.Abs(valueA) <= Math.Abs(valueB) ? a : b;

        // b is the best point so far, c the other side of the bracket, step and last the latest two moves.
        var (c, valueC) = (a, valueA);
        var step = b - a;
        var last = step;
        for (var i = 0; i < 500; i++)
        {
            if (double.IsNegative(valueB) == double.IsNegative(valueC))
            {
                (c, valueC) = (a, valueA);
                last = step = b - a;
            }

            if (Math.Abs(valueC) < Math.Abs(valueB))
            {
                (a, b, c) = (b, c, b);
                (valueA, valueB, valueC) = (valueB, valueC, valueB);
            }

            var least = Math.Max(2.3e-16 * Math.Abs(b), 1e-320);
            var half = (c - b) / 2;
            if (Math.Abs(half) <= least || valueB == 0)
                return b;
            (step, last) = Next(a, b, c, valueA, valueB, valueC, half, least, step, last);
            (a, valueA) = (b, valueB);
            b += Math.Abs(step) > least ? step : Math.CopySign(least, half);
            valueB = function.At(b);
        }

        return b;
    }

    // Inverse quadratic interpolation or the secant where they stay well inside and shrink, else the middle.
    private static (double Step, double Last) Next(double a, double b, double c, double valueA, double valueB, double valueC, double half, double least, double step, double last)
    {
        if (Math.Abs(last) < least || Math.Abs(valueA) <= Math.Abs(valueB))
            return (half, half);
        var s = valueB / valueA;
        double p;
        double q;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            var r = valueB / valueC;
            q = valueA / valueC;
            p = s * ((2 * half * q * (q - r)) - ((b - a) * (r - 1)));
            q = (q - 1) * (r - 1) * (s - 1);
        }

        q = p > 0 ? -q : q;
        p = Math.Abs(p);
        return 2 * p < Math.Min((3 * half * q) - Math.Abs(least * q), Math.Abs(last * q)) ? (p / q, step) : (half, half);
    }
}
