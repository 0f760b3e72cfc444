using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How many people had a node next to the one that was asked about.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NeighborCount
{
    /// <summary>Creates a row.</summary>
    /// <param name="node">The neighbor; null where the path began or ended.</param>
    /// <param name="share">The people out of all who met the node that was asked about.</param>
    [JsonConstructor]
    public NeighborCount(string? node, Rate share)
    {
        Node = node;
        Share = share;
    }

    /// <summary>The neighbor; null where the path began or ended.</summary>
    public string? Node { get; }

    /// <summary>The people out of all who met the node that was asked about.</summary>
    public Rate Share { get; }

    /// <summary>One line in invariant culture: <c>trial: 25.00 % (3 of 12)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Node ?? "(nothing)"}: {Share}";
}
