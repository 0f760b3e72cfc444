using System.Text.Json.Serialization;

namespace JourneyMetrics.Recurring;

/// <summary>The time that amounts of recurring revenue are given for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RevenueBasis>))]
public enum RevenueBasis
{
    /// <summary>A month: amounts are MRR, and ARR is twelve times that.</summary>
    Monthly = 0,

    /// <summary>Twelve months: amounts are ARR as a run rate. A yearly price is taken as it stands, where its twelfth may have no end.</summary>
    Annual,
}
