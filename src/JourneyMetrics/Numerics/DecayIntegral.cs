using System.Runtime.Intrinsics;

namespace JourneyMetrics.Numerics;

/// <summary>The two positive integrals behind silence and discounting, by Gauss-Legendre panels graded to the decay of the integrand.</summary>
internal static class DecayIntegral
{
    // What has fallen by e^-42 adds nothing to sixteen digits.
    private const double Negligible = 42;

    // Twenty nodes follow a decay of e^-20, and a bend at distance pi from the axis, to the last digit over such a panel.
    private const double MostDecay = 18;
    private const double WidestPanel = 2.5;

    /// <summary>The end of the next panel of an integrand whose logarithm is concave, and the rule that is enough for it.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">The end of the integral.</param>
    /// <param name="shape">The integrand.</param>
    /// <param name="rule">The rule.</param>
    public static double NextPanel<TShape>(double from, double to, in TShape shape, out GaussLegendre rule)
        where TShape : struct, ILogConcave
    {
        var width = to - from;
        if (width > WidestPanel)
            width = width < 1.3 * WidestPanel ? 0.5 * width : WidestPanel;
        while (true)
        {
            var decay = width * Math.Max(Math.Abs(shape.Slope(from)), Math.Abs(shape.Slope(from + width)));
            if (decay <= MostDecay)
            {
                rule = decay <= 2 && width <= 0.9 ? GaussLegendre.Eight : decay <= 5 && width <= 1.6 ? GaussLegendre.Twelve : GaussLegendre.Twenty;
                return to - from - width < 0.1 * width ? to : from + width;
            }

            width = Math.Max(0.6 * MostDecay / decay, 0.5) * width;
        }
    }

    /// <summary>The integral of exp(-kappa q - mu ln(1 + rho (e^q - 1))) over q from 0 to <paramref name="to"/>.</summary>
    public static double Silence(double kappa, double mu, double rho, double to)
    {
        var shape = new SilenceShape(kappa, mu, rho);
        var sum = 0.0;
        var highest = 0.0;
        var from = 0.0;
        while (from < to)
        {
            var next = NextPanel(from, to, shape, out var rule);
            var width = next - from;
            var total = Vector256<double>.Zero;
            for (var i = 0; i < rule.Nodes.Length; i += Vector256<double>.Count)
            {
                var q = Vector256.Create(from) + (Vector256.Create(rule.Nodes, i) * Vector256.Create(width));
                var log = VectorMath.Log(Vector256<double>.One + (Vector256.Create(rho) * (VectorMath.Exp(q) - Vector256<double>.One)));
                total += Vector256.Create(rule.Weights, i) * VectorMath.Exp((Vector256.Create(-kappa) * q) - (Vector256.Create(mu) * log));
            }

            sum += width * Vector256.Sum(total);
            from = next;
            var level = shape.Log(from);
            highest = Math.Max(highest, level);
            if (level < highest - Negligible)
                break;
        }

        return sum;
    }

    /// <summary>The integral of exp(-d v) (1 + v)^-s over v from 0 to infinity: Tricomi's U(1, 2 - s, d), for d above 0.</summary>
    public static double Discounted(double d, double s)
    {
        var shape = new DiscountShape(d, s);

        // In y = ln(1 + v); the end is where nothing is left.
        var high = Elementary.Log1Plus((Negligible + shape.Peak) / d);
        if (s > 1)
            high = Math.Min(high, Negligible / (s - 1));
        while (shape.Log(high) > shape.Peak - (0.9 * Negligible))
            high *= 1.25;

        var sum = 0.0;
        var from = 0.0;
        while (from < high)
        {
            var next = NextPanel(from, high, shape, out var rule);
            var width = next - from;
            var total = 0.0;
            for (var i = 0; i < rule.Nodes.Length; i++)
                total += rule.Weights[i] * Math.Exp(shape.Log(from + (width * rule.Nodes[i])));
            sum += width * total;
            from = next;
        }

        return sum;
    }

    // s below 1 lets the integrand rise before it falls.
    private readonly struct DiscountShape(double d, double s) : ILogConcave
    {
        public double Peak => s >= 1 || d >= 1 - s ? 0 : Log(Math.Log((1 - s) / d));

        public double Slope(double y) => (-d * Math.Exp(y)) - (s - 1);

        public double Log(double y) => (-d * Elementary.ExpMinus1(y)) - ((s - 1) * y);
    }
}
