using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Whether a target is met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TargetStatus>))]
public enum TargetStatus
{
    /// <summary>The figure is undefined, or its interval covers the target: the data cannot tell.</summary>
    CannotTell = 0,

    /// <summary>The figure, with its whole interval where there is one, is on the good side of the target or on it.</summary>
    Met,

    /// <summary>The figure, with its whole interval where there is one, is on the bad side.</summary>
    Missed,
}
