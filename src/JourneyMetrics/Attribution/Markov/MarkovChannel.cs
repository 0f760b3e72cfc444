using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a Markov chain says of one channel.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovChannel
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="removalEffect">The share of conversions that is lost without it.</param>
    /// <param name="conversions">Its credit of conversions.</param>
    /// <param name="valueRemovalEffect">The share of value that is lost without it.</param>
    /// <param name="value">Its credit of value.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    [JsonConstructor]
    public MarkovChannel(
        string channel,
        Outcome<double> removalEffect,
        Outcome<double> conversions,
        Outcome<double> valueRemovalEffect,
        Outcome<double> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        Channel = channel;
        RemovalEffect = removalEffect;
        Conversions = conversions;
        ValueRemovalEffect = valueRemovalEffect;
        Value = value;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>1 - P(conversion when every state that holds the channel leads to no conversion) / P(conversion): a fraction from 0 to 1.</summary>
    /// <remarks>Undefined where nothing converts. Effects of several channels overlap, so that their sum is mostly above 1.</remarks>
    public Outcome<double> RemovalEffect { get; }

    /// <summary>The effect's part of the sum of all effects, of the conversions that have a path.</summary>
    public Outcome<double> Conversions { get; }

    /// <summary>The same with the value of a conversion in place of 1; with refunds it may leave 0..1.</summary>
    /// <remarks>Undefined where the values sum to zero.</remarks>
    public Outcome<double> ValueRemovalEffect { get; }

    /// <summary>The value effect's part of the sum of all value effects, of the value that has a path.</summary>
    /// <remarks>0 where no conversion has a value; undefined where values or their effects cancel to zero.</remarks>
    public Outcome<double> Value { get; }

    /// <summary>One line in invariant culture: <c>ads: removal effect 0.4, 12 conversions, 300</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: removal effect {RemovalEffect}, {Conversions} conversions, {Value}";
}
