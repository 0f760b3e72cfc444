using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What becomes of customers whose first purchase lies after the end of the calibration.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LateCustomers>))]
public enum LateCustomers
{
    /// <summary>They are left out and counted in the report. The default.</summary>
    LeftOut = 0,

    /// <summary>They are refused: the split was to leave nobody out.</summary>
    Refused,
}
