using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>What the comparisons of two shares have in common, formed so that near shares of huge groups keep their digits.</summary>
internal static class TwoRates
{
    /// <summary>p2 - p1 from the exact cross product x2 n1 - x1 n2.</summary>
    public static double Difference(Rate control, Rate treatment)
        => (double)Cross(control, treatment) / (double)((Int128)control.Whole * treatment.Whole);

    /// <summary>(p2 - p1) / p1 from the exact cross product; the control has events.</summary>
    public static double Lift(Rate control, Rate treatment)
        => (double)Cross(control, treatment) / (double)((Int128)control.Part * treatment.Whole);

    /// <summary>sqrt(p1(1-p1)/n1 + p2(1-p2)/n2).</summary>
    public static double UnpooledError(Rate control, Rate treatment)
        => Math.Sqrt(ProportionInterval.Variance(control) + ProportionInterval.Variance(treatment));

    /// <summary>sqrt(p(1-p)(1/n1 + 1/n2)) with the share p of both groups together.</summary>
    public static double PooledError(Rate control, Rate treatment)
    {
        var whole = (double)control.Whole + treatment.Whole;
        var share = ((double)control.Part + treatment.Part) / whole;
        var rest = ((double)(control.Whole - control.Part) + (treatment.Whole - treatment.Part)) / whole;
        return Math.Sqrt(share * rest * ((1.0 / control.Whole) + (1.0 / treatment.Whole)));
    }

    /// <summary>How far the difference lies above a supposed one, and the standard error under it (Miettinen and Nurminen).</summary>
    public static (double Distance, double Error) Score(Rate control, Rate treatment, double supposed)
    {
        var (n1, n2) = ((double)control.Whole, (double)treatment.Whole);
        var share = ShareUnder(control, treatment, supposed);
        var other = Math.Clamp(share + supposed, 0, 1);
        var variance = (share * (1 - share) / n1) + (other * (1 - other) / n2);
        return (Difference(control, treatment) - supposed, Math.Sqrt(variance * ((n1 + n2) / (n1 + n2 - 1))));
    }

    private static Int128 Cross(Rate control, Rate treatment)
        => ((Int128)treatment.Part * control.Whole) - ((Int128)control.Part * treatment.Whole);

    // The share of the control that is most likely when the treatment's is higher by the supposed difference: where the
    // slope of the log-likelihood, which falls, crosses zero, or the end of the range that it falls towards.
    private static double ShareUnder(Rate control, Rate treatment, double supposed)
    {
        if (supposed == 0)
            return ((double)control.Part + treatment.Part) / ((double)control.Whole + treatment.Whole);
        var (lower, upper) = (Math.Max(0, -supposed), Math.Min(1, 1 - supposed));
        var slope = new Slope(control, treatment, supposed);
        if (lower >= upper || slope.At(lower) <= 0)
            return lower;
        return slope.At(upper) >= 0 ? upper : RootSearch.Between(slope, lower, upper);
    }

    // x1/p - (n1-x1)/(1-p) + x2/q - (n2-x2)/(1-q), multiplied by the denominators of the terms that are there: finite at the
    // ends, and without the zeros that a denominator of a missing term would add.
    private readonly struct Slope(Rate control, Rate treatment, double supposed) : IRealFunction
    {
        public double At(double x)
        {
            var (p, q) = (x, x + supposed);
            var (a, b) = ((double)control.Part, (double)(control.Whole - control.Part));
            var (c, d) = ((double)treatment.Part, (double)(treatment.Whole - treatment.Part));
            var (fa, fb) = (a == 0 ? 1 : p, b == 0 ? 1 : 1 - p);
            var (fc, fd) = (c == 0 ? 1 : q, d == 0 ? 1 : 1 - q);
            return (((a * fb) - (b * fa)) * fc * fd) + (((c * fd) - (d * fc)) * fa * fb);
        }
    }
}
