using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>The touchpoints of a map that share an owner, a stage or a channel.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TouchpointGroup
{
    /// <summary>Creates a group.</summary>
    /// <param name="key">What they share; null for those that have none.</param>
    /// <param name="touchpoints">The touchpoints, in the order of the journey.</param>
    [JsonConstructor]
    public TouchpointGroup(string? key, ValueList<TouchpointDefinition> touchpoints)
    {
        Key = key;
        Touchpoints = touchpoints;
    }

    /// <summary>What they share; null for those that have none.</summary>
    public string? Key { get; }

    /// <summary>The touchpoints, in the order of the journey.</summary>
    public ValueList<TouchpointDefinition> Touchpoints { get; }

    /// <summary>One line: the key and the names.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Key ?? "none"}: {(Touchpoints.IsEmpty ? "no touchpoint" : string.Join(", ", Touchpoints.Select(touchpoint => touchpoint.Name)))}";
}
