using JourneyMetrics.Numerics;

namespace JourneyMetrics.Statistics;

/// <content>Medians and means.</content>
public sealed partial record SurvivalCurve
{
    /// <summary>The time by which half of the spells have ended.</summary>
    /// <param name="rule">Which time is meant where the curve lies at one half for a while.</param>
    /// <returns>As <see cref="Quantile"/> at 0.5.</returns>
    public Outcome<double> Median(SurvivalQuantileRule rule = SurvivalQuantileRule.Midpoint) => Quantile(0.5, rule);

    /// <summary>The interval of the median, as <see cref="QuantileInterval"/> at 0.5.</summary>
    /// <param name="kind">The kind of the curve's interval.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; an end that the data do not reach is unbounded.</returns>
    public Outcome<Bounds> MedianInterval(SurvivalIntervalKind kind = SurvivalIntervalKind.Log, ConfidenceLevel confidence = default)
        => QuantileInterval(0.5, kind, confidence);

    /// <summary>The time by which a share of the spells has ended: the first at which S(t) is 1 - share or less.</summary>
    /// <param name="ended">The share that has ended, above 0 and below 1: 0.25 for the time by which a quarter has churned.</param>
    /// <param name="rule">Which time is meant where the curve lies exactly there for a while.</param>
    /// <returns>
    /// The time. Undefined without data, and <see cref="Undefined.NotYetObservable"/> when the curve stays above: the spells that
    /// would show it are still going on.
    /// </returns>
    /// <remarks>A flat piece at the end of the curve reaches to the last time seen, as in R. Equality is taken within the rounding of the product.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1, or the rule is none.</exception>
    public Outcome<double> Quantile(double ended, SurvivalQuantileRule rule = SurvivalQuantileRule.Midpoint)
    {
        CheckShare(ended);
        if (!Enum.IsDefined(rule))
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule.");
        if (Table.Rows.IsEmpty)
            return Undefined.NoData;
        var place = FirstAtOrBelow(1 - ended, out var isFlat);
        if (place == steps.Length)
            return Undefined.NotYetObservable;
        var first = steps[place].Time;
        if (rule == SurvivalQuantileRule.FirstTime || !isFlat)
            return first;
        var next = place + 1 < steps.Length ? steps[place + 1].Time : Table.Rows[^1].Time;
        return first + ((next - first) / 2);
    }

    /// <summary>The interval of the time by which a share has ended: where the ends of the curve's interval cross that share (Brookmeyer and Crowley 1982).</summary>
    /// <param name="ended">The share that has ended, above 0 and below 1.</param>
    /// <param name="kind">The kind of the curve's interval.</param>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>
    /// The interval, from the first time at which the lower end of the curve is 1 - share or less, to the first at which the upper end is.
    /// An end that the data do not reach is unbounded. Undefined when neither the curve nor its lower end gets there, and
    /// (<see cref="Undefined.ZeroDenominator"/>) when all end at once, since the curve has no standard error then.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1, or the kind is none.</exception>
    public Outcome<Bounds> QuantileInterval(double ended, SurvivalIntervalKind kind = SurvivalIntervalKind.Log, ConfidenceLevel confidence = default)
    {
        CheckShare(ended);
        CheckKind(kind);
        if (Table.Rows.IsEmpty)
            return Undefined.NoData;
        var target = 1 - ended;
        var z = NormalDistribution.TwoSided(confidence.Alpha);
        double? lower = null;
        double? upper = null;
        if (steps.Length > 0 && steps[0].IsOver)
            return Undefined.ZeroDenominator;
        foreach (ref readonly var step in steps.AsSpan())
        {
            if (step.IsOver)
                break;
            var (low, high) = Ends(step, kind, z);
            if (lower is null && low <= target)
                lower = step.Time;
            if (high > target)
                continue;
            upper = step.Time;
            break;
        }

        if (lower is null && FirstAtOrBelow(target, out _) == steps.Length)
            return Undefined.NotYetObservable;
        return new Bounds(lower, upper, confidence.Confidence);
    }

    /// <summary>The mean time of a spell up to a limit: the area under the curve from 0 to it, the expected number of periods as a customer within the limit.</summary>
    /// <param name="until">The limit, above 0. There is no default: the mean depends on it, so comparisons must share it.</param>
    /// <returns>
    /// The mean with its standard error. Undefined without data, and <see cref="Undefined.NotYetObservable"/> when the limit lies after
    /// the last time seen while some spells go on: nobody knows the curve there. (Where all have ended it is 0 from then on.)
    /// </returns>
    /// <remarks>
    /// The variance of the estimate is the sum over event times of A² d / (n (n - d)), where A is the area under the curve from that time
    /// to the limit (Klein and Moeschberger). It is not the variance of min(T, limit) among customers, which lifelines returns.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not finite and above zero.</exception>
    public Outcome<RestrictedMean> RestrictedMean(double until)
    {
        SpellCheck.PositiveTime(until, nameof(until));
        if (Table.Rows.IsEmpty)
            return Undefined.NoData;
        if (until > Table.Rows[^1].Time && (steps.Length == 0 || !steps[^1].IsOver))
            return Undefined.NotYetObservable;

        // From the limit backwards: the area after each event time is what its jump moves.
        var area = 0.0;
        var variance = 0.0;
        var end = until;
        for (var i = FirstAfter(until) - 1; i >= 0; i--)
        {
            var step = steps[i];
            area += step.Survival * (end - step.Time);
            end = step.Time;
            if (!step.IsOver)
                variance += area * area * (step.LogVariance - (i == 0 ? 0 : steps[i - 1].LogVariance));
        }

        return new RestrictedMean(until, area + end, Math.Sqrt(variance));
    }

    private static void CheckShare(double ended)
    {
        if (!(ended > 0 && ended < 1))
            throw new ArgumentOutOfRangeException(nameof(ended), ended, "A share lies above 0 and below 1.");
    }

    // A product of so many quotients is off by a few units in the last place each; what lies nearer than that is on the line.
    private int FirstAtOrBelow(double target, out bool isFlat)
    {
        // The target itself is 1 less a share, off by half a last digit of 1.
        const double Unit = 2.220446049250313e-16;
        const double OfTarget = 1.2e-16;
        var (low, high) = (0, steps.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (steps[middle].Survival <= (target * (1 + (Unit * (middle + 4)))) + OfTarget)
                high = middle;
            else
                low = middle + 1;
        }

        isFlat = low < steps.Length && steps[low].Survival >= (target * (1 - (Unit * (low + 4)))) - OfTarget;
        return low;
    }
}
