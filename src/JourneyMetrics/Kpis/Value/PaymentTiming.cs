using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>When a customer's margins arrive and from when they must be survived for: the convention of a CLV.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentTiming>))]
public enum PaymentTiming
{
    /// <summary>The first margin arrives at once and for sure; each next one a period later if the customer stayed.</summary>
    Immediate = 0,

    /// <summary>The first margin arrives at the end of the first period if the customer stayed.</summary>
    EndSurviveFirst,

    /// <summary>The first margin arrives at the end of the first period for sure; each next one if the customer stayed.</summary>
    EndFirstCertain,
}
