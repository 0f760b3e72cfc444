using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What a row with a negative amount does to a summary. In no case is it a purchase.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefundPolicy>))]
public enum RefundPolicy
{
    /// <summary>
    /// It lowers the sum of the purchase it belongs to: that of its own day where there is one, else the one before it. The default.
    /// </summary>
    KeptInSums = 0,

    /// <summary>It is left out, as if it had not been written down.</summary>
    Dropped,

    /// <summary>It is refused: the data were to hold none.</summary>
    Refused,
}
