using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>The exponential model of durations: one hazard at all times. A churn rate per unit of time, fitted by maximum likelihood.</summary>
/// <remarks>
/// The estimate is events / exposure, the time under observation of all spells, ended or not. Events per customer is another figure
/// and grows with the length of observation. Where the hazard falls with age, as churn's mostly does, take <see cref="WeibullFit"/>.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct ExponentialFit
{
    /// <summary>Creates a fit of its two sufficient figures.</summary>
    /// <param name="events">How many spells ended.</param>
    /// <param name="exposure">The time under observation, summed over all spells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative or not finite.</exception>
    [JsonConstructor]
    public ExponentialFit(long events, double exposure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        SpellCheck.Time(exposure, nameof(exposure));
        Events = events;
        Exposure = exposure;
    }

    /// <summary>How many spells ended.</summary>
    public long Events { get; }

    /// <summary>The time under observation, summed over all spells.</summary>
    public double Exposure { get; }

    /// <summary>Events per unit of time. Undefined without exposure.</summary>
    [JsonIgnore]
    public Outcome<double> Hazard => Exposure > 0 ? Quotient(Events, Exposure) : NoExposure;

    /// <summary>The standard error of ln hazard: 1 / sqrt(events). Undefined (too few observations) without events.</summary>
    [JsonIgnore]
    public Outcome<double> LogStandardError => Events > 0 ? 1 / Math.Sqrt(Events) : Undefined.TooFewObservations;

    /// <summary>The maximum of the log-likelihood: events × ln hazard - events. Undefined without exposure.</summary>
    [JsonIgnore]
    public Outcome<double> LogLikelihood
        => Exposure > 0 ? (Events == 0 ? 0 : Events * (Math.Log(Events) - Math.Log(Exposure) - 1)) : NoExposure;

    /// <summary>The mean duration, 1 / hazard. <see cref="Undefined.NotYetObservable"/> while no spell has ended.</summary>
    [JsonIgnore]
    public Outcome<double> Mean => !(Exposure > 0) ? NoExposure : Events > 0 ? Quotient(Exposure, Events) : Undefined.NotYetObservable;

    private Undefined NoExposure => Events > 0 ? Undefined.ZeroDenominator : Undefined.NoData;

    /// <summary>Fits the model.</summary>
    /// <param name="table">The durations.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="OverflowException">The exposure exceeds the range of double.</exception>
    public static ExponentialFit Of(SurvivalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var exposure = Statistics.Exposure.Sum(table, static time => time);
        return double.IsFinite(exposure) ? new ExponentialFit(table.Events, Math.Max(0, exposure)) : throw new OverflowException("The exposure exceeds the range of double.");
    }

    /// <summary>The interval of the hazard, normal on its logarithm: hazard × exp(±z / sqrt(events)).</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; undefined without events or exposure.</returns>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
        => !Hazard.TryGetValue(out var hazard) ? Hazard.Reason.GetValueOrDefault()
            : LogStandardError.TryGetValue(out var error) ? NormalInterval.AroundLog(hazard, error, confidence)
            : Undefined.TooFewObservations;

    /// <summary>One line in invariant culture: <c>hazard 0.016548 (7 events in 423)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"hazard {Hazard} ({Events:#,0} events in {FigureText.Number(Exposure, null, null)})");

    // A quotient beyond the range of double is no figure.
    private static Outcome<double> Quotient(double above, double below)
        => double.IsFinite(above / below) ? above / below : Undefined.Divergent;
}
