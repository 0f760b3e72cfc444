namespace JourneyMetrics.Numerics;

/// <summary>The mean of a function of a beta variable, by the trapezoidal rule in a doubly exponential scale.</summary>
/// <remarks>
/// The variable is y = ln(p / (1 - p)) = mode + width sinh(s): both tails die doubly exponentially in s, however small the
/// parameters are. The step is halved until nothing changes; dividing by the same sum of the density removes its own error.
/// </remarks>
internal static class BetaAverage
{
    private const double Negligible = 45;
    private const double FirstStep = 0.25;
    private const int Halvings = 8;

    /// <summary>E f(p) for p from a beta distribution.</summary>
    /// <param name="a">The first parameter.</param>
    /// <param name="b">The second parameter.</param>
    /// <param name="function">A smooth positive function of p, which may come as 0.</param>
    public static double Of<TFunction>(double a, double b, in TFunction function)
        where TFunction : struct, IRealFunction
    {
        var mode = Math.Log(a / b);
        var width = Math.Sqrt((1 / a) + (1 / b));
        var from = -Math.Asinh((Negligible / (a * width)) + 10);
        var to = Math.Asinh((Negligible / (b * width)) + 10);
        var step = FirstStep;
        var (value, weight) = Sum(a, b, function, step, from, to, offset: 0);
        var mean = value / weight;
        for (var level = 0; level < Halvings; level++)
        {
            var (moreValue, moreWeight) = Sum(a, b, function, step, from, to, offset: 0.5 * step);
            value += moreValue;
            weight += moreWeight;
            step *= 0.5;
            var next = value / weight;
            var change = Math.Abs(next - mean);
            mean = next;

            // The error of the rule is about squared by each halving.
            if (change <= 1e-9 * Math.Abs(mean))
                break;
        }

        return mean;
    }

    private static (double Value, double Weight) Sum<TFunction>(double a, double b, in TFunction function, double step, double from, double to, double offset)
        where TFunction : struct, IRealFunction
    {
        var mode = Math.Log(a / b);
        var width = Math.Sqrt((1 / a) + (1 / b));
        var peak = LogDensity(a, b, mode);
        double value = 0, weight = 0;
        var last = Math.Floor((to - offset) / step);
        for (var i = Math.Ceiling((from - offset) / step); i <= last; i++)
        {
            var s = (i * step) + offset;
            var y = mode + (width * Math.Sinh(s));
            var density = Math.Exp(LogDensity(a, b, y) - peak) * Math.Cosh(s);
            weight += density;
            value += density * function.At(1 / (1 + Math.Exp(-y)));
        }

        return (value, weight);
    }

    // a ln p + b ln(1 - p).
    private static double LogDensity(double a, double b, double y)
    {
        var rest = Elementary.Log1Plus(Math.Exp(-Math.Abs(y)));
        return y < 0 ? (a * (y - rest)) - (b * rest) : (-a * rest) - (b * (y + rest));
    }
}
