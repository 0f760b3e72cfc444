using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>A node at one place of the paths: how many paths went through it there, and how many ended.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathFlowNode
{
    /// <summary>Creates a node.</summary>
    /// <param name="place">The place, from 1.</param>
    /// <param name="name">The node.</param>
    /// <param name="paths">How many paths have it at this place; 1 at least.</param>
    /// <param name="ended">How many of them end there.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place or the count is below 1, or more paths end there than come.</exception>
    [JsonConstructor]
    public PathFlowNode(int place, string name, long paths, long ended)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        if (ended < 0 || ended > paths)
            throw new ArgumentOutOfRangeException(nameof(ended), ended, Invariant($"Between 0 and {paths} paths end at '{name}'."));
        Place = place;
        Name = name;
        Paths = paths;
        Ended = ended;
    }

    /// <summary>The place, from 1.</summary>
    public int Place { get; }

    /// <summary>The node.</summary>
    public string Name { get; }

    /// <summary>How many paths have it at this place.</summary>
    public long Paths { get; }

    /// <summary>How many of them end there.</summary>
    public long Ended { get; }

    /// <summary>The paths that end there out of all that come.</summary>
    [JsonIgnore]
    public Rate ExitRate => new(Ended, Paths);

    /// <summary>One line in invariant culture: <c>2_trial: 12 paths, 3 ended</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Place}_{Name}: {Paths:#,0} paths, {Ended:#,0} ended");
}
