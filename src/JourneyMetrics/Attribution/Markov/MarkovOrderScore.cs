using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How well chains of one order foretell journeys that they were not made of.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovOrderScore
{
    /// <summary>Creates a score.</summary>
    /// <param name="order">The order of the chains.</param>
    /// <param name="logLikelihood">The mean natural log-likelihood of a held-out journey.</param>
    /// <param name="standardError">Of the mean, over journeys.</param>
    /// <param name="gain">The mean gain over the order below; null for order 1.</param>
    /// <param name="gainStandardError">Of the gain, journey by journey; null for order 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    [JsonConstructor]
    public MarkovOrderScore(int order, Outcome<double> logLikelihood, Outcome<double> standardError, Outcome<double>? gain, Outcome<double>? gainStandardError)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        Order = order;
        LogLikelihood = logLikelihood;
        StandardError = standardError;
        Gain = gain;
        GainStandardError = gainStandardError;
    }

    /// <summary>The order of the chains.</summary>
    public int Order { get; }

    /// <summary>The mean natural log-likelihood of a held-out journey, its channels and its end; the higher the better.</summary>
    public Outcome<double> LogLikelihood { get; }

    /// <summary>The standard error of the mean, over journeys.</summary>
    public Outcome<double> StandardError { get; }

    /// <summary>The mean gain over the order below; null for order 1.</summary>
    public Outcome<double>? Gain { get; }

    /// <summary>The standard error of the gain, taken journey by journey: far below that of either mean; null for order 1.</summary>
    public Outcome<double>? GainStandardError { get; }

    /// <summary>One line in invariant culture: <c>order 2: -9.81 a journey</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"order {Order}: {LogLikelihood} a journey");
}
