using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a journey map lacks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JourneyMapFindingKind>))]
public enum JourneyMapFindingKind
{
    /// <summary>Nobody is named for whom the map is drawn.</summary>
    NoPersona = 0,

    /// <summary>No goal of the map is named.</summary>
    NoGoal,

    /// <summary>The version is older than it may get.</summary>
    StaleVersion,

    /// <summary>A stage at which the customer meets nothing.</summary>
    StageWithoutTouchpoint,

    /// <summary>A stage whose job to be done is not known.</summary>
    StageWithoutJob,

    /// <summary>A stage without its metric of volume and its metric of health.</summary>
    StageWithoutMetrics,

    /// <summary>A stage that no customer source stands behind: it may be guessed.</summary>
    StageWithoutEvidence,

    /// <summary>A touchpoint that nobody answers for.</summary>
    TouchpointWithoutOwner,
}
