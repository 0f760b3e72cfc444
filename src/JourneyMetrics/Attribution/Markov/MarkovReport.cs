using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>The removal effects of all channels by a Markov chain, the credits made of them, and how exact they are.</summary>
/// <remarks>
/// A removal effect rewards a channel for lying on the way of conversions, also where it is passed on the way to another channel and never
/// seen on a path that converted. It is a property of the paths that were counted, not what switching the channel off would cost.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovReport
{
    /// <summary>Creates the report; it is computed by <see cref="MarkovChain.RemovalEffects"/>.</summary>
    /// <param name="rules">The order of the chain and what counted.</param>
    /// <param name="states">How many windows were visited.</param>
    /// <param name="steps">How many different steps lie between them.</param>
    /// <param name="journeys">The weight of the journeys that walk the chain.</param>
    /// <param name="conversionProbability">P(conversion).</param>
    /// <param name="valuePerJourney">The expected value of a walk.</param>
    /// <param name="channels">The channels in ordinal order.</param>
    /// <param name="unattributed">What has no path.</param>
    /// <param name="total">All conversions and their value.</param>
    /// <param name="sweeps">How many sweeps the solution took; 0 for elimination.</param>
    /// <param name="errorBound">No removal effect is off by more.</param>
    /// <param name="valueErrorBound">No value effect is off by more.</param>
    /// <exception cref="ArgumentException">The channels are not distinct and in ordinal order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    [JsonConstructor]
    public MarkovReport(
        MarkovRules rules,
        int states,
        int steps,
        double journeys,
        Outcome<double> conversionProbability,
        Outcome<double> valuePerJourney,
        ValueList<MarkovChannel> channels,
        Credit unattributed,
        Credit total,
        int sweeps,
        Outcome<double> errorBound,
        Outcome<double> valueErrorBound)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfNegative(states);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(journeys);
        ArgumentOutOfRangeException.ThrowIfNegative(sweeps);
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
        }

        Rules = rules;
        States = states;
        Steps = steps;
        Journeys = journeys;
        ConversionProbability = conversionProbability;
        ValuePerJourney = valuePerJourney;
        Channels = channels;
        Unattributed = unattributed;
        Total = total;
        Sweeps = sweeps;
        ErrorBound = errorBound;
        ValueErrorBound = valueErrorBound;
    }

    /// <summary>The order of the chain and what counted.</summary>
    public MarkovRules Rules { get; }

    /// <summary>How many windows were visited.</summary>
    public int States { get; }

    /// <summary>How many different steps lie between them, steps to the same window included.</summary>
    public int Steps { get; }

    /// <summary>The weight of the journeys that walk the chain: conversions and nulls with a path.</summary>
    public double Journeys { get; }

    /// <summary>P(conversion) of a walk: conversions out of conversions and nulls, at every order.</summary>
    public Outcome<double> ConversionProbability { get; }

    /// <summary>The expected value of a walk.</summary>
    public Outcome<double> ValuePerJourney { get; }

    /// <summary>Every channel that occurs, in ordinal order of the names.</summary>
    public ValueList<MarkovChannel> Channels { get; }

    /// <summary>The conversions that have no path, and their value.</summary>
    public Credit Unattributed { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>How many sweeps over the steps the solution took; 0 where it was made by elimination.</summary>
    public int Sweeps { get; }

    /// <summary>No removal effect differs by more from that of the exact chain, rounding included; from the residuals of the solution.</summary>
    public Outcome<double> ErrorBound { get; }

    /// <summary>The same for the value effects.</summary>
    public Outcome<double> ValueErrorBound { get; }

    /// <summary>What the chain says of a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <exception cref="ArgumentException">The channel does not occur.</exception>
    [JsonIgnore]
    public MarkovChannel this[string channel]
        => Channels.FirstOrDefault(row => row.Channel == channel) ?? throw new ArgumentException($"The channel '{channel}' does not occur.", nameof(channel));

    /// <summary>The credits as an attribution report.</summary>
    /// <returns>The report: the credits and what is unattributed add up to the total.</returns>
    /// <exception cref="UndefinedException">Credits are undefined: values, or their effects, cancel to zero.</exception>
    public AttributionReport ToReport()
        => SetReport.Of(
            Rules.ToString(),
            Channels.Select(row => new ChannelCredit(row.Channel, new Credit(row.Conversions.OrThrow(), row.Value.OrThrow()))).ToValueList(),
            Unattributed,
            Total);

    /// <summary>One line in invariant culture: <c>Markov of order 1: 12 channels, 12 states, P(conversion) 0.223845, effects within 1E-14</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Rules}: {Channels.Count:#,0} channels, {States:#,0} states, P(conversion) {ConversionProbability}, effects within {ErrorBound}");
}
