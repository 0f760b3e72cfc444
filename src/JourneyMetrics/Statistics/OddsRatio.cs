using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The ratio of two odds, treatment over control: (x2 / (n2 - x2)) / (x1 / (n1 - x1)), with its interval by name.</summary>
/// <remarks>For rare events it is near the risk ratio of <see cref="RateRatio"/>; for common ones it overstates it.</remarks>
public static class OddsRatio
{
    /// <summary>The odds ratio with Woolf's interval on the logarithm.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// exp(ln OR ± z sqrt(1/a + 1/b + 1/c + 1/d)) over the four cells; the standard error is that of the logarithm. With an empty cell
    /// there is no interval, and no value either where it is divided by (<see cref="Undefined.ZeroDenominator"/>): take <see cref="Haldane"/>.
    /// </returns>
    /// <remarks>Source: Woolf (1955), Annals of Human Genetics 19, 251-253.</remarks>
    public static Estimate Woolf(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Woolf";
        var (a, b, c, d) = Cells(control, treatment, 0);
        if (control.Part == 0 || treatment.Part == treatment.Whole)
            return new Estimate(Method, Undefined.ZeroDenominator, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        return treatment.Part == 0 || control.Part == control.Whole
            ? new Estimate(Method, 0, Undefined.ZeroDenominator, Undefined.ZeroDenominator)
            : Of(Method, a, b, c, d, confidence);
    }

    /// <summary>The odds ratio after half a person more in each cell (Haldane, Anscombe), defined for every table.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>As <see cref="Woolf"/> over the four cells, each with 1/2 added; undefined without people in a group.</returns>
    /// <remarks>Sources: Haldane (1956), Annals of Human Genetics 20, 309-311; Anscombe (1956), Biometrika 43, 461-464.</remarks>
    public static Estimate Haldane(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Haldane-Anscombe";
        if (!control.IsDefined || !treatment.IsDefined)
            return new Estimate(Method, Undefined.ZeroDenominator, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        var (a, b, c, d) = Cells(control, treatment, 0.5);
        return Of(Method, a, b, c, d, confidence);
    }

    // With and without the event: of the treatment, then of the control.
    private static (double A, double B, double C, double D) Cells(Rate control, Rate treatment, double plus)
        => (treatment.Part + plus, treatment.Whole - treatment.Part + plus, control.Part + plus, control.Whole - control.Part + plus);

    private static Estimate Of(string method, double a, double b, double c, double d, ConfidenceLevel confidence)
    {
        var ratio = a / b * (d / c);
        var error = Math.Sqrt((1 / a) + (1 / b) + (1 / c) + (1 / d));
        var reach = Math.Exp(NormalDistribution.TwoSided(confidence.Alpha) * error);
        var upper = ratio * reach;
        return new Estimate(method, ratio, new Bounds(ratio / reach, double.IsFinite(upper) ? upper : null, confidence.Confidence), error);
    }
}
