using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <summary>Events over exposure (losses per customer-day, orders per visitor-day) as a Poisson count, and the ratio of two such rates. Exact.</summary>
/// <remarks>Events must be independent of one another: repeated events of the same people spread more than this says.</remarks>
public static class PoissonRate
{
    /// <summary>The rate with its exact interval.</summary>
    /// <param name="events">How many events there were.</param>
    /// <param name="exposure">Over how much exposure: customer-days, hours, thousand impressions. Above zero.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// events / exposure, from the α/2 quantile of Gamma(events) to the 1-α/2 quantile of Gamma(events + 1), both over the exposure; from 0
    /// without events. It leaves a null rate out exactly when <see cref="Test"/> rejects it. Undefined (<see cref="Undefined.Divergent"/>)
    /// where the rate is beyond the range of double.
    /// </returns>
    /// <remarks>Source: Garwood (1936), Biometrika 28, 437-442.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The events are negative, or the exposure is not above zero and finite.</exception>
    public static Estimate Exact(long events, double exposure, ConfidenceLevel confidence = default)
    {
        Require(events, exposure, nameof(events), nameof(exposure));
        var lower = events == 0 ? 0 : IncompleteGamma.Quantile(events, confidence.Alpha / 2);
        var upper = IncompleteGamma.UpperQuantile(events + 1.0, confidence.Alpha / 2);
        var rate = events / exposure;
        return double.IsFinite(rate) && double.IsFinite(lower / exposure)
            ? new Estimate("Exact Poisson", rate, Bounded(lower / exposure, upper / exposure, confidence))
            : new Estimate("Exact Poisson", Undefined.Divergent, Undefined.Divergent);
    }

    /// <summary>The exact test of a rate against a supposed one.</summary>
    /// <param name="events">How many events there were.</param>
    /// <param name="exposure">Over how much exposure, above zero.</param>
    /// <param name="supposed">The rate under the hypothesis, above zero.</param>
    /// <returns>The Poisson tails; two-sided is twice the smaller tail (central).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The events are negative, or the exposure, the rate or their product is not above zero and finite.</exception>
    public static SignificanceResult Test(long events, double exposure, double supposed)
    {
        Require(events, exposure, nameof(events), nameof(exposure));
        if (!(supposed > 0) || !double.IsFinite(supposed))
            throw new ArgumentOutOfRangeException(nameof(supposed), supposed, "A supposed rate is above zero and finite.");
        var mean = supposed * exposure;
        if (mean == 0 || !double.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(supposed), supposed, Invariant($"The expected events over {exposure} are beyond the range of double."));
        var greater = events == 0 ? (1, 0) : (IncompleteGamma.Lower(events, mean), IncompleteGamma.LogLower(events, mean));
        var less = (IncompleteGamma.Upper(events + 1.0, mean), IncompleteGamma.LogUpper(events + 1.0, mean));
        return SignificanceResult.Exact("Exact Poisson", greater, less);
    }

    /// <summary>The ratio of two rates, treatment over control, with its exact interval given the events of both together.</summary>
    /// <param name="controlEvents">The events of the control.</param>
    /// <param name="controlExposure">The exposure of the control, above zero.</param>
    /// <param name="treatmentEvents">The events of the treatment.</param>
    /// <param name="treatmentExposure">The exposure of the treatment, above zero.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// (x2/t2) / (x1/t1); the interval is Clopper and Pearson's of x2 out of x1 + x2, as odds, times t1/t2. Without events in the control
    /// there is no ratio and the upper end is unbounded; without events at all there is nothing to tell (<see cref="Undefined.NoData"/>).
    /// </returns>
    /// <remarks>Source: Przyborowski and Wilenski (1940), Biometrika 31, 313-323.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Events are negative, or an exposure is not above zero and finite.</exception>
    public static Estimate RatioExact(long controlEvents, double controlExposure, long treatmentEvents, double treatmentExposure, ConfidenceLevel confidence = default)
    {
        const string Method = "Conditional exact";
        Require(controlEvents, controlExposure, nameof(controlEvents), nameof(controlExposure));
        Require(treatmentEvents, treatmentExposure, nameof(treatmentEvents), nameof(treatmentExposure));
        if (controlEvents == 0 && treatmentEvents == 0)
            return new Estimate(Method, Undefined.ZeroDenominator, Undefined.NoData);
        var scale = controlExposure / treatmentExposure;
        var (x, rest, tail) = ((double)treatmentEvents, (double)controlEvents, confidence.Alpha / 2);
        var lower = x == 0 ? 0 : IncompleteBeta.Quantile(x, rest + 1, tail) / IncompleteBeta.UpperQuantile(rest + 1, x, tail) * scale;
        double? upper = rest == 0 ? null : IncompleteBeta.UpperQuantile(x + 1, rest, tail) / IncompleteBeta.Quantile(rest, x + 1, tail) * scale;
        Outcome<double> value = rest == 0 ? Undefined.ZeroDenominator : x / rest * scale;
        return new Estimate(Method, value, Bounded(lower, upper, confidence));
    }

    /// <summary>The exact test of equal rates, given the events of both together.</summary>
    /// <param name="controlEvents">The events of the control.</param>
    /// <param name="controlExposure">The exposure of the control, above zero.</param>
    /// <param name="treatmentEvents">The events of the treatment.</param>
    /// <param name="treatmentExposure">The exposure of the treatment, above zero.</param>
    /// <returns>The binomial test of x2 out of x1 + x2 at t2/(t1+t2), two-sided as twice the smaller tail; undefined without events (<see cref="Undefined.NoData"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">Events are negative, or an exposure is not above zero and finite.</exception>
    public static Outcome<SignificanceResult> RatioTest(long controlEvents, double controlExposure, long treatmentEvents, double treatmentExposure)
    {
        Require(controlEvents, controlExposure, nameof(controlEvents), nameof(controlExposure));
        Require(treatmentEvents, treatmentExposure, nameof(treatmentEvents), nameof(treatmentExposure));
        if (controlEvents == 0 && treatmentEvents == 0)
            return Undefined.NoData;
        // Each share from the ratio, so that neither loses its digits beside the other.
        var share = 1 / (1 + (controlExposure / treatmentExposure));
        var rest = 1 / (1 + (treatmentExposure / controlExposure));
        return RateTest.Binomial(new Rate(treatmentEvents, controlEvents + treatmentEvents), share, rest);
    }

    private static Bounds Bounded(double lower, double? upper, ConfidenceLevel confidence)
        => new(lower, upper is { } end && double.IsFinite(end) ? end : null, confidence.Confidence);

    private static void Require(long events, double exposure, string eventsName, string exposureName)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events, eventsName);
        if (!(exposure > 0) || !double.IsFinite(exposure))
            throw new ArgumentOutOfRangeException(exposureName, exposure, "An exposure is above zero and finite.");
    }
}
