using JourneyMetrics.Statistics;

namespace JourneyMetrics.Kpis;

/// <content>How sure the figure is.</content>
public abstract partial class KpiDefinition
{
    private readonly KpiUncertainty? uncertainty;
    private readonly string? uncertaintyNote;

    /// <summary>By which model chance enters the figure, and so which interval goes with it.</summary>
    public KpiUncertainty Uncertainty
    {
        get => uncertainty ?? DefaultUncertainty;
        init => uncertainty = value;
    }

    /// <summary>What the interval needs, or why none is well founded; a sentence.</summary>
    public string UncertaintyNote
    {
        get => uncertaintyNote ?? (Uncertainty == KpiUncertainty.None ? DefaultNote : Words(Uncertainty));
        init => uncertaintyNote = value;
    }

    /// <summary>The model where the definition names none: by what its sides are.</summary>
    private protected virtual KpiUncertainty DefaultUncertainty => KpiUncertainty.None;

    /// <summary>Whether the sides of a result are its inputs as given, so that a count on a side is a count of events.</summary>
    private protected virtual bool SidesAreInputs => false;

    private string DefaultNote => Pooling switch
    {
        KpiPooling.Sum => "A total of what was counted or booked is no sample; its error is in the counting.",
        KpiPooling.Union => "A count of distinct people is no sample; its error is in telling people apart.",
        KpiPooling.RawData => "The interval comes from the raw values, not from the figure.",
        _ => "A calculation on given inputs: it is as sure as they are.",
    };

    /// <summary>The interval of a result by the model of its KPI.</summary>
    internal Outcome<Bounds> IntervalOf(KpiResult result, ConfidenceLevel confidence)
    {
        if (result.Reason is { } reason)
            return reason;
        return Uncertainty switch
        {
            KpiUncertainty.None => Undefined.NotWellFounded,
            KpiUncertainty.Binomial when result.Sides is { } sides && IsCount(sides.Numerator) && IsCount(sides.Denominator)
                => new Rate((long)sides.Numerator, (long)sides.Denominator).WilsonInterval(confidence),
            KpiUncertainty.Poisson when SidesAreInputs && result.Sides is { } sides && IsCount(sides.Numerator)
                => PoissonRate.Exact((long)sides.Numerator, (double)sides.Denominator, confidence).Interval,
            KpiUncertainty.Transform when SidesAreInputs && result.Sides is { } sides && IsCount(sides.Denominator)
                => PerEvent((double)sides.Numerator, (long)sides.Denominator, confidence),

            // These need more than the result holds: moments per person, answers, or the count where a side is a multiple of it.
            _ => Undefined.NoData,
        };
    }

    private static bool IsCount(decimal side) => decimal.IsInteger(side) && side is >= 0 and <= long.MaxValue;

    // A known amount over a Poisson count: the ends of the count, put below the line.
    private static Bounds PerEvent(double amount, long events, ConfidenceLevel confidence)
    {
        var count = PoissonRate.Exact(events, 1, confidence).Interval.OrThrow();
        var far = amount / count.Lower!.Value;
        return new Bounds(amount / count.Upper!.Value, double.IsFinite(far) ? far : null, confidence.Confidence);
    }

    private static string Words(KpiUncertainty model) => model switch
    {
        KpiUncertainty.Binomial => "Wilson's interval, when each person or thing is counted once and independent of the others.",
        KpiUncertainty.Poisson => "A Poisson interval of the events over their base, when events come independently of each other.",
        KpiUncertainty.RatioOfMeans => "An interval of a ratio of means needs variances and covariance per person.",
        KpiUncertainty.Transform => "The interval of the count or rate inside, put through the formula, when the rest is known.",
        _ => "The interval comes from the spread of the answers.",
    };
}
