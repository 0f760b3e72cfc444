using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What becomes of customers whose mean spend is not above 0, as after a full refund: the spend model has no place for them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NonPositiveSpend>))]
public enum NonPositiveSpend
{
    /// <summary>They are refused, with the row named. The default.</summary>
    Refused = 0,

    /// <summary>They are left out and counted.</summary>
    LeftOut,
}
