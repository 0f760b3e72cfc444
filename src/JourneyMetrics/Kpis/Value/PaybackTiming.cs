using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Whether a period's margin arrives at its start or at its end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaybackTiming>))]
public enum PaybackTiming
{
    /// <summary>At the start of each period: the first one at once.</summary>
    Advance = 0,

    /// <summary>At the end of each period, of those who are still there.</summary>
    Arrears,
}
