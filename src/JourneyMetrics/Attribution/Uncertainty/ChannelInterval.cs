using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Attribution;

/// <summary>What a channel is credited with, and how sure that is.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelInterval
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="conversions">Its conversions, their standard error and interval.</param>
    /// <param name="value">Its value, the standard error and interval.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    [JsonConstructor]
    public ChannelInterval(string channel, Estimate conversions, Estimate value)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        Channel = channel;
        Conversions = conversions;
        Value = value;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Its conversions, their standard error and interval.</summary>
    public Estimate Conversions { get; }

    /// <summary>Its value, the standard error and interval.</summary>
    public Estimate Value { get; }

    /// <summary>One line in invariant culture: <c>ads: 12.5 conversions, 8.1 to 17.3 (95 %)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {Conversions.Value} conversions, {Conversions.Interval}";
}
