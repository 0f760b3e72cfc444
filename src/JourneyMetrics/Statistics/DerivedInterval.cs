namespace JourneyMetrics.Statistics;

/// <summary>Intervals of figures that divide a known amount by a rate: cost per event, simple lifetime value. The rate's Wilson ends carry over.</summary>
/// <remarks>
/// They hold while the amount is known and the rate is what varies. A figure whose amount is an allocation, or whose events a platform
/// attributed to itself, is wrong by bias, not by chance: no interval tells how far (<see cref="Undefined.NotWellFounded"/>).
/// </remarks>
public static class DerivedInterval
{
    /// <summary>The cost of an event at known spend: spend / events, where the events are a share of those who could have had one.</summary>
    /// <param name="spend">What was spent, zero or more: on the clicks.</param>
    /// <param name="events">The events out of those who could have had one: conversions out of clicks.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>
    /// spend / x, from spend / (n u) to spend / (n l) with Wilson's l and u; without events there is no value
    /// (<see cref="Undefined.ZeroDenominator"/>) and the upper end is unbounded. In the currency of the spend.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    public static Estimate CostPerEvent(Money spend, Rate events, ConfidenceLevel confidence = default)
    {
        if (spend.Amount < 0)
            throw new ArgumentOutOfRangeException(nameof(spend), spend, "A spend is zero or more.");
        return Over((double)spend.Amount / Math.Max(events.Whole, 1), (double)spend.Amount, events, confidence);
    }

    /// <summary>A value per period over the rate at which it ends: the simple lifetime value m / churn.</summary>
    /// <param name="perPeriod">The margin or revenue per customer and period; negative at a loss.</param>
    /// <param name="churn">Those lost in a period out of those who could be.</param>
    /// <param name="confidence">The confidence, a fraction; 95 % when omitted.</param>
    /// <returns>m / c, from m / u to m / l with Wilson's l and u (the ends change places at a loss); without losses there is no value and an end is unbounded. In the currency of m.</returns>
    public static Estimate ValueOverRate(Money perPeriod, Rate churn, ConfidenceLevel confidence = default)
        => Over((double)perPeriod.Amount, (double)perPeriod.Amount * churn.Whole, churn, confidence);

    // amount / p: at the ends of p by the amount, at p itself by the amount times n over x.
    private static Estimate Over(double amount, double total, Rate rate, ConfidenceLevel confidence)
    {
        const string Method = "Wilson, inverted";
        if (!rate.WilsonInterval(confidence).TryGetValue(out var ends))
            return new Estimate(Method, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        Outcome<double> value = rate.Part == 0 ? Undefined.ZeroDenominator : total / rate.Part;
        var near = amount / ends.Upper!.Value;
        double? far = ends.Lower > 0 && double.IsFinite(amount / ends.Lower.Value) ? amount / ends.Lower.Value : null;
        var interval = amount == 0 ? new Bounds(0, 0, confidence.Confidence)
            : amount > 0 ? new Bounds(near, far, confidence.Confidence)
            : new Bounds(far, near, confidence.Confidence);
        return new Estimate(Method, value, interval);
    }
}
