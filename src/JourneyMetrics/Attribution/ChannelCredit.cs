using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What one channel is credited with.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelCredit
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel; any name but an empty one.</param>
    /// <param name="credit">Its credit.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    public ChannelCredit(string channel, Credit credit)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        Channel = channel;
        Credit = credit;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>Its credit.</summary>
    public Credit Credit { get; }

    /// <summary>Its conversions, fractions of one included.</summary>
    [JsonIgnore]
    public double Conversions => Credit.Conversions;

    /// <summary>Its value.</summary>
    [JsonIgnore]
    public double Value => Credit.Value;

    /// <summary>Its value exactly, in the log's currency; null when the figures come from path rows.</summary>
    [JsonIgnore]
    public Money? Money => Credit.Money;

    /// <summary>One line in invariant culture: <c>email: 2.5 conversions, 49.9 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Channel}: {Credit}";
}
