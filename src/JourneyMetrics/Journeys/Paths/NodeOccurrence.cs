using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>Which of a customer's occurrences of a node counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NodeOccurrence>))]
public enum NodeOccurrence
{
    /// <summary>The last one: what came after it in the end. Each person counts once, so shares sum to 1.</summary>
    Last = 0,

    /// <summary>The first one. Each person counts once, so shares sum to 1.</summary>
    First,

    /// <summary>Any: a person counts once for each different neighbor, so shares may sum to more than 1.</summary>
    Any,
}
