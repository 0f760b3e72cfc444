using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>The credits of a model with intervals from journeys that were drawn again.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record BootstrapReport
{
    /// <summary>Creates the report; it is computed by <see cref="BootstrapRules"/>.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="rules">The draws.</param>
    /// <param name="channels">The channels in ordinal order.</param>
    /// <param name="journeys">The weight of the journeys, those without a path included.</param>
    /// <param name="draws">How many journeys a replicate draws.</param>
    /// <param name="undefined">In how many replicates conversions could not be credited.</param>
    /// <param name="undefinedValues">In how many replicates value could not be credited.</param>
    /// <exception cref="ArgumentException">The model has no name, or the channels are not distinct and in ordinal order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    [JsonConstructor]
    public BootstrapReport(string model, BootstrapRules rules, ValueList<ChannelInterval> channels, double journeys, int draws, int undefined, int undefinedValues)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(rules);
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i] is null || (i > 0 && string.CompareOrdinal(channels[i - 1].Channel, channels[i].Channel) >= 0))
                throw new ArgumentException($"Channels are distinct and in ordinal order, got '{channels[i]}' at place {Invariant($"{i}")}.", nameof(channels));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(journeys);
        ArgumentOutOfRangeException.ThrowIfNegative(draws);
        ArgumentOutOfRangeException.ThrowIfNegative(undefined);
        ArgumentOutOfRangeException.ThrowIfNegative(undefinedValues);
        Model = model;
        Rules = rules;
        Channels = channels;
        Journeys = journeys;
        Draws = draws;
        Undefined = undefined;
        UndefinedValues = undefinedValues;
    }

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>The draws.</summary>
    public BootstrapRules Rules { get; }

    /// <summary>Every channel that occurs, in ordinal order of the names.</summary>
    public ValueList<ChannelInterval> Channels { get; }

    /// <summary>The weight of the journeys, those without a path included.</summary>
    public double Journeys { get; }

    /// <summary>How many journeys a replicate draws.</summary>
    public int Draws { get; }

    /// <summary>In how many replicates conversions could not be credited; they have no part in the intervals.</summary>
    public int Undefined { get; }

    /// <summary>In how many replicates value could not be credited.</summary>
    public int UndefinedValues { get; }

    /// <summary>The credit of a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <exception cref="ArgumentException">The channel does not occur.</exception>
    [JsonIgnore]
    public ChannelInterval this[string channel]
        => Channels.FirstOrDefault(row => row.Channel == channel) ?? throw new ArgumentException($"The channel '{channel}' does not occur.", nameof(channel));

    /// <summary>One line in invariant culture: <c>linear: 12 channels, 1,000 replicates, seed 7, 95 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Model}: {Channels.Count:#,0} channels, {Rules}");
}
