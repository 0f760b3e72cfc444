using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How a rule by position shares a conversion of two touches, which have no middle. Vendors differ.</summary>
/// <remarks>For 40/20/40 all three say 50/50; they differ for every other pair of shares.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<TwoTouchRule>))]
public enum TwoTouchRule
{
    /// <summary>In proportion to the two shares: 20/20/60 becomes 25/75. Adobe; 50/50 if both shares are 0.</summary>
    Renormalise = 0,

    /// <summary>Each end takes half of what the middle would have: 20/20/60 becomes 30/70. DP6, fractribution.</summary>
    MiddleToEnds,

    /// <summary>Half and half whatever the shares are. Snowplow.</summary>
    Halves,
}
