using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>The mean time of a spell up to a limit, with the standard error of the estimate.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct RestrictedMean
{
    /// <summary>Creates a restricted mean.</summary>
    /// <param name="until">The limit.</param>
    /// <param name="value">The mean, no more than the limit.</param>
    /// <param name="standardError">Its standard error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit, the mean or the error is negative or not finite, or the mean exceeds the limit.</exception>
    [JsonConstructor]
    public RestrictedMean(double until, double value, double standardError)
    {
        SpellCheck.Time(until, nameof(until));
        SpellCheck.Time(value, nameof(value));
        if (value > until * (1 + 1e-9))
            throw new ArgumentOutOfRangeException(nameof(value), value, Invariant($"A mean up to {until} does not exceed it."));
        SpellCheck.Time(standardError, nameof(standardError));
        Until = until;
        Value = value;
        StandardError = standardError;
    }

    /// <summary>Up to when time counts.</summary>
    public double Until { get; }

    /// <summary>The mean time, in the unit of the durations.</summary>
    public double Value { get; }

    /// <summary>The standard error of the mean; 0 when no event came before the limit.</summary>
    public double StandardError { get; }

    /// <summary>The normal interval of the mean: value ± z se.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval; undefined (zero variance) when the standard error is 0.</returns>
    public Outcome<Bounds> Interval(ConfidenceLevel confidence = default)
        => NormalInterval.Around(Value, StandardError, confidence);

    /// <summary>One line in invariant culture: <c>28.897727 until 40, standard error 3.467578</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{FigureText.Number(Value, null, null)} until {Until}, standard error {FigureText.Number(StandardError, null, null)}");
}
