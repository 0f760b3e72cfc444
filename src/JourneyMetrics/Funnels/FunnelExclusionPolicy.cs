using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>What becomes of a customer whose furthest attempts hold an excluded touchpoint.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelExclusionPolicy>))]
public enum FunnelExclusionPolicy
{
    /// <summary>The customer is in no step at all, unless an equally far attempt is clean. The default.</summary>
    LeavesOut = 0,

    /// <summary>The customer is as far as the furthest clean attempt led.</summary>
    FallsBack,
}
