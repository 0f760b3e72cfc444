using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>A passage from one place of the paths to the next: so many paths went from this node to that one there.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathLink
{
    /// <summary>Creates a link.</summary>
    /// <param name="place">The place of the node left, from 1.</param>
    /// <param name="from">The node left.</param>
    /// <param name="to">The node entered, one place on.</param>
    /// <param name="paths">How many paths went there; 1 at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place or the count is below 1.</exception>
    [JsonConstructor]
    public PathLink(int place, string from, string to, long paths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(place, 1);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        Place = place;
        From = from;
        To = to;
        Paths = paths;
    }

    /// <summary>The place of the node left, from 1.</summary>
    public int Place { get; }

    /// <summary>The node left.</summary>
    public string From { get; }

    /// <summary>The node entered, one place on.</summary>
    public string To { get; }

    /// <summary>How many paths went there: paths, not people.</summary>
    public long Paths { get; }

    /// <summary>The left end by place and node, as diagrams tell nodes apart: <c>1_visit</c>.</summary>
    [JsonIgnore]
    public string Source => Invariant($"{Place}_{From}");

    /// <summary>The right end by place and node: <c>2_trial</c>.</summary>
    [JsonIgnore]
    public string Target => Invariant($"{Place + 1}_{To}");

    /// <summary>One line in invariant culture: <c>1_visit > 2_trial: 12 paths</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Source} > {Target}: {Paths:#,0} paths");
}
