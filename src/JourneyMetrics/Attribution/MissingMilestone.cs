using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What becomes of the share of a milestone that a path does not have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MissingMilestone>))]
public enum MissingMilestone
{
    /// <summary>It goes to all others in proportion to their shares.</summary>
    Renormalise = 0,

    /// <summary>It goes to the touches that are no milestone, in equal parts; if there are none, to all in proportion.</summary>
    ToTheOthers,
}
