using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a reader of an attribution report must know.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttributionWarningKind>))]
public enum AttributionWarningKind
{
    /// <summary>The credits do not add up to the total: do not add them, and do not compare their sum.</summary>
    DoesNotAddUp = 0,

    /// <summary>Nothing converted: all credits are zero.</summary>
    NothingConverted,

    /// <summary>Some conversions have no channel to credit.</summary>
    Unattributed,

    /// <summary>The conversions have a value of zero together: shares of value have no meaning.</summary>
    NoValue,

    /// <summary>A channel has a negative value: refunds outweigh its sales.</summary>
    NegativeValue,
}
