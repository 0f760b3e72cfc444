using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>Who pays for a channel's reach, and with what.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>Reach bought: advertisements, affiliates.</summary>
    Paid = 0,

    /// <summary>Reach through what the firm runs itself: site, mail, product, sales people.</summary>
    Owned,

    /// <summary>Reach that others give unpaid: search results, reviews, recommendations.</summary>
    Earned,
}
