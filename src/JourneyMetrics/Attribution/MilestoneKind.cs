using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How a milestone finds its touch.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MilestoneKind>))]
public enum MilestoneKind
{
    /// <summary>The first touch.</summary>
    FirstTouch = 0,

    /// <summary>The last touch.</summary>
    LastTouch,

    /// <summary>The touch at a place, from 0.</summary>
    Place,

    /// <summary>The first touch of a touchpoint, as of the one that makes a contact a lead.</summary>
    Touchpoint,
}
