using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The ratio of two shares, treatment over control (risk ratio), and the lift, which is the ratio less one, each with its interval by name.</summary>
/// <remarks>
/// <para>The lift by MOVER on Wilson's limits is the one to take: exact coverage 95.0 to 96.5 % in cases where the delta method has
/// 89 to 95 %, and defined whenever the control has events. Without events in the control there is no ratio
/// (<see cref="Undefined.ZeroDenominator"/>), and none without people in a group.</para>
/// <para>The intervals of a lift by <see cref="LiftLog"/> are those of the ratio, less one.</para>
/// </remarks>
public static class RateRatio
{
    /// <summary>The risk ratio p2/p1 with Katz's interval on the logarithm.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// exp(ln(p2/p1) ± z s), s² = (1-p1)/x1 + (1-p2)/x2; the standard error is that of the logarithm. Without events in the treatment
    /// the ratio is 0 and the interval undefined (<see cref="Undefined.ZeroDenominator"/>); where all of both convert it has no
    /// width (<see cref="Undefined.ZeroVariance"/>).
    /// </returns>
    /// <remarks>It leaves 1 out exactly when <see cref="RateTest.LogRatio"/> rejects equality. Source: Katz and others (1978), Biometrics 34, 469-474.</remarks>
    public static Estimate Log(Rate control, Rate treatment, ConfidenceLevel confidence = default)
        => LogEstimate("Katz log", control, treatment, confidence, 1);

    /// <summary>The lift p2/p1 - 1 with an interval by MOVER (variance recovery) from Wilson's limits.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The lift, a fraction (0.2 for 20 % more), and its interval, bounded whenever the control has events.</returns>
    /// <remarks>
    /// The lower end is the smaller root θ of ((1+θ)p1 - p2)² = (1+θ)²(u1-p1)² + (p2-l2)², the upper end the larger root with
    /// p1-l1 and u2-p2 instead. Source: Donner and Zou (2012), Statistical Methods in Medical Research 21, 347-359.
    /// </remarks>
    public static Estimate LiftMover(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "MOVER-Wilson";
        if (Missing(control, treatment))
            return None(Method);
        var (p1, p2) = (control.Value, treatment.Value);
        var difference = TwoRates.Difference(control, treatment);
        var around1 = WilsonScore.Offsets(control.Part, control.Whole, confidence.Alpha);
        var around2 = WilsonScore.Offsets(treatment.Part, treatment.Whole, confidence.Alpha);
        var lower = treatment.Part == 0 ? -1 : LiftRoots.Smaller(p1, p2, difference, around1.Above, around2.Below);
        var upper = LiftRoots.Larger(p1, p2, difference, around1.Below, around2.Above);
        var lift = TwoRates.Lift(control, treatment);
        return new Estimate(Method, lift, new Bounds(Math.Min(Math.Max(lower, -1), lift), Math.Max(upper, lift), confidence.Confidence));
    }

    /// <summary>The lift p2/p1 - 1 with Katz's interval of the ratio, less one.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>As <see cref="Log"/>, less one; the standard error is that of the logarithm.</returns>
    public static Estimate LiftLog(Rate control, Rate treatment, ConfidenceLevel confidence = default)
        => LogEstimate("Katz log", control, treatment, confidence, 0);

    /// <summary>The lift p2/p1 - 1 by the delta method. It covers too seldom at few events, and all its misses lie on one side.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>lift ± z sqrt(V2 + (p2/p1)² V1) / p1 with V = p(1-p)/n, not cut at -1; no interval (<see cref="Undefined.ZeroVariance"/>) where the error is zero.</returns>
    public static Estimate LiftDelta(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Delta";
        if (Missing(control, treatment))
            return None(Method);
        var lift = TwoRates.Lift(control, treatment);
        var ratio = treatment.Value / control.Value;
        var error = Math.Sqrt(ProportionInterval.Variance(treatment) + (ratio * ratio * ProportionInterval.Variance(control))) / control.Value;
        if (error == 0)
            return new Estimate(Method, lift, Undefined.ZeroVariance, Undefined.ZeroVariance);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        return new Estimate(Method, lift, new Bounds(lift - reach, lift + reach, confidence.Confidence), error);
    }

    /// <summary>The lift p2/p1 - 1 by Fieller's theorem with variances p(1-p)/n.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// The roots θ of (p2 - (1+θ)p1)² = z²(V2 + (1+θ)² V1); undefined (<see cref="Undefined.Unbounded"/>) when
    /// <see cref="FiellerG"/> reaches 1: the data do not tell the control's share from zero. Without events in the treatment, and where
    /// all of both convert, the formula has no width (<see cref="Undefined.ZeroVariance"/>).
    /// </returns>
    /// <remarks>Source: Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185.</remarks>
    public static Estimate LiftFieller(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Fieller";
        if (Missing(control, treatment))
            return None(Method);
        var lift = TwoRates.Lift(control, treatment);
        if (FiellerG(control, confidence).Value >= 1)
            return new Estimate(Method, lift, Undefined.Unbounded);
        if (treatment.Part == 0 || TwoRates.UnpooledError(control, treatment) == 0)
            return new Estimate(Method, lift, Undefined.ZeroVariance);
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        var (error1, error2) = (z * Math.Sqrt(ProportionInterval.Variance(control)), z * Math.Sqrt(ProportionInterval.Variance(treatment)));
        var (p1, p2, difference) = (control.Value, treatment.Value, TwoRates.Difference(control, treatment));
        var lower = LiftRoots.Smaller(p1, p2, difference, error1, error2);
        var upper = LiftRoots.Larger(p1, p2, difference, error1, error2);
        return new Estimate(Method, lift, new Bounds(Math.Min(lower, lift), Math.Max(upper, lift), confidence.Confidence));
    }

    /// <summary>Fieller's g of a control: z² V1 / p1². At 1 and above no interval of a ratio to it is bounded.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>g = z² (1-p1) / x1; undefined without people or events in the control.</returns>
    public static Outcome<double> FiellerG(Rate control, ConfidenceLevel confidence = default)
    {
        if (!control.IsDefined || control.Part == 0)
            return Undefined.ZeroDenominator;
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        return z * z * ((double)(control.Whole - control.Part) / control.Whole) / control.Part;
    }

    private static Estimate LogEstimate(string method, Rate control, Rate treatment, ConfidenceLevel confidence, int plus)
    {
        if (Missing(control, treatment))
            return None(method);
        var lift = TwoRates.Lift(control, treatment);
        if (treatment.Part == 0)
            return new Estimate(method, lift + plus, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        var error = LogError(control, treatment);
        if (error == 0)
            return new Estimate(method, lift + plus, Undefined.ZeroVariance, Undefined.ZeroVariance);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        var centre = LogRatioOf(control, treatment);
        return new Estimate(method, lift + plus, new Bounds(At(centre - reach), At(centre + reach), confidence.Confidence), error);

        double At(double log) => plus == 0 ? Elementary.ExpMinus1(log) : Math.Exp(log);
    }

    /// <summary>ln(p2/p1), with all digits for near shares.</summary>
    internal static double LogRatioOf(Rate control, Rate treatment)
    {
        var lift = TwoRates.Lift(control, treatment);
        return Math.Abs(lift) < 0.5 ? Elementary.Log1Plus(lift) : Math.Log(treatment.Value / control.Value);
    }

    /// <summary>The standard error of ln(p2/p1).</summary>
    internal static double LogError(Rate control, Rate treatment) => Math.Sqrt(Share(control) + Share(treatment));

    private static double Share(Rate rate) => (double)(rate.Whole - rate.Part) / rate.Whole / rate.Part;

    private static bool Missing(Rate control, Rate treatment) => !control.IsDefined || !treatment.IsDefined || control.Part == 0;

    private static Estimate None(string method) => new(method, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
}
