using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which score customers with equal values share. Equal values never get different scores.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RfmTies>))]
public enum RfmTies
{
    /// <summary>The score of the worst of them: 1 + floor(levels * worse / all).</summary>
    Lower = 0,

    /// <summary>The score of the best of them: ceil(levels * notBetter / all).</summary>
    Upper,
}
