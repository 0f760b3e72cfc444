using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What lies before a Pareto/NBD customer who is alive, new or old: buying rate from a gamma, stopping rate from another.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ParetoFuture(double r, double alpha, double s, double beta)
{
    private const double Negligible = 42;

    /// <summary>E of the purchases within t: r beta/alpha (1 - (beta/(beta+t))^(s-1))/(s-1), continuous through s = 1.</summary>
    public double Expected(double t)
    {
        var k = Elementary.Log1Plus(t / beta);
        var e = (s - 1) * k;
        return r * (beta / alpha) * (Math.Abs(e) < 1e-300 ? k : k * (-Elementary.ExpMinus1(-e) / e));
    }

    /// <summary>E of N (N - 1) within t: r (r+1)/alpha² times twice the integral of u (beta/(beta+u))^s.</summary>
    public double SecondFactorial(double t)
    {
        var length = Elementary.Log1Plus(t / beta);
        var panels = (int)Math.Min(200, Math.Ceiling(length * (1 + (s / 8)))) + 1;
        var rule = GaussLegendre.Twenty;
        var sum = 0.0;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var i = 0; i < rule.Nodes.Length; i++)
            {
                var y = length * (panel + rule.Nodes[i]) / panels;
                sum += rule.Weights[i] * Elementary.ExpMinus1(y) * Math.Exp((1 - s) * y);
            }
        }

        return 2 * r * (r + 1) * (beta / alpha) * (beta / alpha) * sum * length / panels;
    }

    /// <summary>The probability to be still alive after t.</summary>
    public double Alive(double t) => Math.Exp(-s * Elementary.Log1Plus(t / beta));

    /// <summary>The discounted purchases without end.</summary>
    public Outcome<double> Residual(double discount)
    {
        if (discount > 0)
            return r * (beta / alpha) * DecayIntegral.Discounted(discount * beta, s);
        return s > 1 ? r * (beta / alpha) / (s - 1) : Undefined.Divergent;
    }

    /// <summary>The probability of n purchases within t: those who are still alive then, and the positive integral over the time of stopping.</summary>
    public double Probability(long n, double t)
    {
        if (t == 0)
            return n == 0 ? 1 : 0;
        var still = Math.Exp(NegativeBinomial.LogMass(r, t / alpha, n) - (s * Elementary.Log1Plus(t / beta)));
        var constant = n == 0 ? 0 : LogGamma.Ratio(r, n) - LogGamma.Of(n + 1.0);
        return still + StoppedWithin(n, t, constant);
    }

    // In y = ln(time of stopping / t), from minus infinity to 0; the integrand has one peak.
    private double StoppedWithin(long n, double t, double constant)
    {
        var shape = new StopShape(n, r, alpha / t, s, beta / t);
        var peak = shape.Slope(0) >= 0 ? 0 : Bisect(shape, -800, 0);
        var level = shape.Log(peak);
        var high = shape.Log(0) >= level - Negligible ? 0 : Crossing(shape, peak, 0, level - Negligible);
        var low = peak - 1;
        for (var step = 1.0; shape.Log(low) > level - Negligible; step *= 2)
            low -= step;
        low = Crossing(shape, peak, low, level - Negligible);
        var sum = 0.0;
        var from = low;
        while (from < high)
        {
            var next = DecayIntegral.NextPanel(from, high, shape, out var rule);
            var width = next - from;
            var total = 0.0;
            for (var i = 0; i < rule.Nodes.Length; i++)
                total += rule.Weights[i] * Math.Exp(shape.Log(from + (width * rule.Nodes[i])) - level);
            sum += width * total;
            from = next;
        }

        return Math.Exp(constant + level + Math.Log(sum));
    }

    // Where the slope changes its sign.
    private static double Bisect(in StopShape shape, double low, double high)
    {
        for (var i = 0; i < 60 && high - low > 1e-3; i++)
        {
            var middle = 0.5 * (low + high);
            if (shape.Slope(middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);
    }

    // Where the integrand has fallen to a level, between the peak and a point beneath it; a little beyond is as good.
    private static double Crossing(in StopShape shape, double inside, double outside, double level)
    {
        for (var i = 0; i < 40 && Math.Abs(outside - inside) > 0.02; i++)
        {
            var middle = 0.5 * (inside + outside);
            if (shape.Log(middle) > level)
                inside = middle;
            else
                outside = middle;
        }

        return outside;
    }

    // With u = e^y: u^n/(alpha+u)^(r+n) alpha^r times s beta^s/(beta+u)^(s+1) du, time in units of t.
    [StructLayout(LayoutKind.Auto)]
    private readonly struct StopShape(long n, double r, double alpha, double s, double beta) : ILogConcave
    {
        public double Log(double x)
        {
            var u = Math.Exp(x);
            var buying = n == 0 ? 0 : n * (x - Math.Log(alpha + u));
            return buying - (r * Elementary.Log1Plus(u / alpha)) - (s * Elementary.Log1Plus(u / beta)) + x + Math.Log(s / (beta + u));
        }

        public double Slope(double x)
        {
            var u = Math.Exp(x);
            return 1 + (n * (alpha / (alpha + u))) - (r * (u / (alpha + u))) - ((s + 1) * (u / (beta + u)));
        }
    }
}
