using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>What a transform does to a path.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PathTransformKind>))]
public enum PathTransformKind
{
    /// <summary>A run of one node becomes one.</summary>
    CollapseRuns = 0,

    /// <summary>Of each node only the first occurrence stays.</summary>
    FirstOccurrences,

    /// <summary>Each node once, in ordinal order of the names.</summary>
    Distinct,

    /// <summary>What lies before the first occurrence of a node goes.</summary>
    StartAt,

    /// <summary>What lies behind the last occurrence of a node goes.</summary>
    EndAt,

    /// <summary>All occurrences of a node go.</summary>
    Drop,

    /// <summary>The occurrences of a node at the end of the path go.</summary>
    DropFromEnd,

    /// <summary>Only the first nodes stay.</summary>
    KeepFirst,

    /// <summary>Only the last nodes stay.</summary>
    KeepLast,
}
