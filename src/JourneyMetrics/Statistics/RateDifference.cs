using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>The difference of two shares, treatment minus control (risk difference, absolute lift), with its interval by name.</summary>
/// <remarks>
/// The two groups are independent people, each counted once. Newcombe's interval is the one to take. Without people in a group the
/// value and the interval are undefined (<see cref="Undefined.ZeroDenominator"/>). The ratio of the shares is <see cref="RateRatio"/>.
/// </remarks>
public static class RateDifference
{
    /// <summary>Newcombe's interval: the distances of Wilson's ends from both shares, squared and added. Without continuity correction.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>d - sqrt((p2-l2)² + (u1-p1)²) to d + sqrt((u2-p2)² + (p1-l1)²), l and u Wilson's ends. It has a width even where all or none convert.</returns>
    /// <remarks>Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.</remarks>
    public static Estimate Newcombe(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Newcombe";
        if (!control.IsDefined || !treatment.IsDefined)
            return Missing(Method);
        var difference = TwoRates.Difference(control, treatment);
        var below = WilsonScore.Offsets(control.Part, control.Whole, confidence.Alpha);
        var above = WilsonScore.Offsets(treatment.Part, treatment.Whole, confidence.Alpha);
        var down = Math.Sqrt((above.Below * above.Below) + (below.Above * below.Above));
        var up = Math.Sqrt((above.Above * above.Above) + (below.Below * below.Below));
        return new Estimate(Method, difference, Inside(difference - down, difference + up, confidence));
    }

    /// <summary>Miettinen and Nurminen's score interval: every difference that <see cref="RateTest.MiettinenNurminen"/> does not reject.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>The differences δ with (d - δ)² = z² V(δ), V from the shares most likely under δ, times N/(N-1).</returns>
    /// <remarks>Source: Miettinen and Nurminen (1985), Statistics in Medicine 4, 213-226.</remarks>
    public static Estimate MiettinenNurminen(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Miettinen-Nurminen";
        if (!control.IsDefined || !treatment.IsDefined)
            return Missing(Method);
        var difference = TwoRates.Difference(control, treatment);
        var z = NormalDistribution.TwoSided(confidence.Alpha);

        // Where all or none convert the error is zero at the difference itself, which is then no end of the interval.
        var near = TwoRates.Score(control, treatment, difference).Error > 0 ? 0 : Math.Min(1e-3, z * z / 4) / ((double)control.Whole + treatment.Whole);
        var lower = difference <= -1 ? -1 : RootSearch.Between(new ScoreAt(control, treatment, z), -1, difference - near);
        var upper = difference >= 1 ? 1 : RootSearch.Between(new ScoreAt(control, treatment, -z), difference + near, 1);
        return new Estimate(Method, difference, Inside(lower, upper, confidence));
    }

    /// <summary>Agresti and Caffo's interval: Wald's after one success and one failure more in each group.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>d' ± z sqrt(p1'(1-p1')/(n1+2) + p2'(1-p2')/(n2+2)) with p' = (x+1)/(n+2), not cut to -1..1; the value is the plain difference.</returns>
    /// <remarks>Source: Agresti and Caffo (2000), The American Statistician 54, 280-288.</remarks>
    public static Estimate AgrestiCaffo(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Agresti-Caffo";
        if (!control.IsDefined || !treatment.IsDefined)
            return Missing(Method);
        var (share1, variance1) = PlusOne(control);
        var (share2, variance2) = PlusOne(treatment);
        var error = Math.Sqrt(variance1 + variance2);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        var centre = share2 - share1;
        return new Estimate(Method, TwoRates.Difference(control, treatment), new Bounds(centre - reach, centre + reach, confidence.Confidence), error);
    }

    /// <summary>Wald's interval: the unpooled standard error around the difference. It covers too seldom at small counts.</summary>
    /// <param name="control">The share of the control.</param>
    /// <param name="treatment">The share of the treatment.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// d ± z sqrt(p1(1-p1)/n1 + p2(1-p2)/n2), not cut to -1..1; without an interval (<see cref="Undefined.ZeroVariance"/>) where each
    /// group converts wholly or not at all. It leaves zero out exactly when <see cref="RateTest.UnpooledZ"/> rejects equality.
    /// </returns>
    public static Estimate Wald(Rate control, Rate treatment, ConfidenceLevel confidence = default)
    {
        const string Method = "Wald";
        if (!control.IsDefined || !treatment.IsDefined)
            return Missing(Method);
        var difference = TwoRates.Difference(control, treatment);
        var error = TwoRates.UnpooledError(control, treatment);
        if (error == 0)
            return new Estimate(Method, difference, Undefined.ZeroVariance, Undefined.ZeroVariance);
        var reach = NormalDistribution.TwoSided(confidence.Alpha) * error;
        return new Estimate(Method, difference, new Bounds(difference - reach, difference + reach, confidence.Confidence), error);
    }

    private static Estimate Missing(string method) => new(method, Undefined.ZeroDenominator, Undefined.ZeroDenominator);

    // A difference of shares cannot leave -1..1; only the last digit of a sum can.
    private static Bounds Inside(double lower, double upper, ConfidenceLevel confidence)
        => new(Math.Max(lower, -1), Math.Min(upper, 1), confidence.Confidence);

    private static (double Share, double Variance) PlusOne(Rate rate)
    {
        var whole = rate.Whole + 2.0;
        var share = (rate.Part + 1.0) / whole;
        return (share, share * ((rate.Whole - rate.Part + 1.0) / whole) / whole);
    }

    /// <summary>The score of a supposed difference beyond a critical value: falling in the difference, its zero is an end of the interval.</summary>
    private readonly struct ScoreAt(Rate control, Rate treatment, double critical) : IRealFunction
    {
        public double At(double x)
        {
            var (distance, error) = TwoRates.Score(control, treatment, x);
            return distance - (critical * error);
        }
    }
}
