using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>Which touches a conversion may credit when a customer converts several times.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConversionPolicy>))]
public enum ConversionPolicy
{
    /// <summary>Every touch before the conversion and inside the lookback; one touch may serve several conversions.</summary>
    AllTouches = 0,

    /// <summary>Only the touches after the customer's previous conversion, inside the lookback; each touch serves one conversion at most.</summary>
    SincePreviousConversion,

    /// <summary>Only the customer's first conversion counts at all, with every touch before it inside the lookback: what won the customer.</summary>
    FirstConversion,
}
