using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How many paths have a node at the first, second, third place.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StepMatrixRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="node">The node.</param>
    /// <param name="counts">The paths by place.</param>
    [JsonConstructor]
    public StepMatrixRow(string node, ValueList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(node);
        Node = node;
        Counts = counts;
    }

    /// <summary>The node.</summary>
    public string Node { get; }

    /// <summary>The paths by place, the first place first.</summary>
    public ValueList<long> Counts { get; }

    /// <summary>One line in invariant culture: <c>visit: [12, 3, 0]</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Node}: {Counts}";
}
