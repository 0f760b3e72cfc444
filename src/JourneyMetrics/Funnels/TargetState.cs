using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>Whether a measured figure reaches its target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetState>))]
public enum TargetState
{
    /// <summary>There is no target, or no figure to hold against it.</summary>
    Open = 0,

    /// <summary>The figure is as good as the target or better.</summary>
    Met,

    /// <summary>The figure is worse than the target.</summary>
    Missed,
}
