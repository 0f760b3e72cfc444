using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How the time between two steps of a sequence compares with a length.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SequenceComparison>))]
public enum SequenceComparison
{
    /// <summary>Longer: <c>></c>.</summary>
    Above = 0,

    /// <summary>As long or longer: <c>>=</c>.</summary>
    AtLeast,

    /// <summary>Shorter: <c>&lt;</c>.</summary>
    Below,

    /// <summary>As long or shorter: <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>As long: <c>==</c>.</summary>
    Exactly,
}
