using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>What the nodes of a path are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PathNodeKind>))]
public enum PathNodeKind
{
    /// <summary>The names of touchpoints.</summary>
    Touchpoint = 0,

    /// <summary>The channels; a touchpoint without channel is no node.</summary>
    Channel,

    /// <summary>The values of a property; a touchpoint without value is no node.</summary>
    Property,
}
