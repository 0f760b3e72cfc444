using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>A pure function from a path to a path. Transforms of a <see cref="PathDefinition"/> are applied in their order.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathTransform
{
    /// <summary>Creates a transform; the static members say it more shortly.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="node">The node that it is about; null where it is about none.</param>
    /// <param name="length">How many nodes stay; null where it does not count.</param>
    /// <param name="fallback">What a path becomes that held the dropped node and nothing else; null for the empty path.</param>
    /// <exception cref="ArgumentException">A node or fallback is missing, empty, or given where it has no meaning.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or the length is missing, below 1, or given where it has no meaning.</exception>
    [JsonConstructor]
    public PathTransform(PathTransformKind kind, string? node = null, int? length = null, string? fallback = null)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such transform.");
        var drops = kind is PathTransformKind.Drop or PathTransformKind.DropFromEnd;
        var counts = kind is PathTransformKind.KeepFirst or PathTransformKind.KeepLast;
        if (drops || kind is PathTransformKind.StartAt or PathTransformKind.EndAt ? string.IsNullOrEmpty(node) : node is not null)
            throw new ArgumentException($"{kind} is about {(node is null ? "a node" : "no node or one with a name")}, got '{node}'.", nameof(node));
        if (counts != length.HasValue || length < 1)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{kind} keeps {(counts ? "one node or more" : "no number of nodes")}.");
        if (fallback is not null && (!drops || fallback.Length == 0))
            throw new ArgumentException($"A fallback has a name and belongs to what drops a node, got '{fallback}' for {kind}.", nameof(fallback));
        Kind = kind;
        Node = node;
        Length = length;
        Fallback = fallback;
    }

    /// <summary>A run of one node becomes one: A A B A becomes A B A. Snowplow and fractribution call it exposure.</summary>
    public static PathTransform CollapseRuns { get; } = new(PathTransformKind.CollapseRuns);

    /// <summary>Of each node only the first occurrence stays: A A B A becomes A B.</summary>
    public static PathTransform FirstOccurrences { get; } = new(PathTransformKind.FirstOccurrences);

    /// <summary>Each node once, in ordinal order of the names: B A B becomes A B. What was met, whatever the order.</summary>
    /// <remarks>In Snowplow's attribution "unique" means something else: the path as it is, without any transform.</remarks>
    public static PathTransform Distinct { get; } = new(PathTransformKind.Distinct);

    /// <summary>What it does.</summary>
    public PathTransformKind Kind { get; }

    /// <summary>The node that it is about; null where it is about none.</summary>
    public string? Node { get; }

    /// <summary>How many nodes stay; null where it does not count.</summary>
    public int? Length { get; }

    /// <summary>What a path becomes that held the dropped node and nothing else; null for the empty path.</summary>
    public string? Fallback { get; }

    /// <summary>Cuts a path at the first occurrence of a node, which stays. A path without it is left out.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException">The node has no name.</exception>
    public static PathTransform StartAt(string node) => new(PathTransformKind.StartAt, node);

    /// <summary>Cuts a path at the last occurrence of a node, which stays. A path without it is left out.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException">The node has no name.</exception>
    public static PathTransform EndAt(string node) => new(PathTransformKind.EndAt, node);

    /// <summary>Takes all occurrences of a node out.</summary>
    /// <param name="node">The node.</param>
    /// <param name="fallback">What a path becomes that held nothing else; null for the empty path. To keep it by one occurrence, name the node itself.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static PathTransform Drop(string node, string? fallback = null) => new(PathTransformKind.Drop, node, fallback: fallback);

    /// <summary>Takes the occurrences of a node at the end of the path off: A B direct direct becomes A B.</summary>
    /// <param name="node">The node.</param>
    /// <param name="fallback">What a path becomes that held nothing else; null for the empty path.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static PathTransform DropFromEnd(string node, string? fallback = null) => new(PathTransformKind.DropFromEnd, node, fallback: fallback);

    /// <summary>Keeps the first nodes.</summary>
    /// <param name="length">How many; 1 at least.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static PathTransform KeepFirst(int length) => new(PathTransformKind.KeepFirst, length: length);

    /// <summary>Keeps the last nodes.</summary>
    /// <param name="length">How many; 1 at least.</param>
    /// <returns>The transform.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static PathTransform KeepLast(int length) => new(PathTransformKind.KeepLast, length: length);

    /// <summary>Applies the transform to one path.</summary>
    /// <param name="path">The nodes in order.</param>
    /// <returns>The path after it; null when the path is left out.</returns>
    public ValueList<string>? Apply(ValueList<string> path)
    {
        var names = new NameTable();
        var codes = new int[path.Count + 1];
        for (var i = 0; i < path.Count; i++)
            codes[i] = names.Code(path[i], path[i]);
        var length = new PathEditor([this]).Apply(codes, path.Count, names);
        if (length < 0)
            return null;
        var result = new string[length];
        for (var i = 0; i < length; i++)
            result[i] = names.Names[codes[i]];
        return ValueList.FromArray(result);
    }

    /// <summary>One line in invariant culture: <c>start at visit</c>, <c>keep first 5</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var fallback = Fallback is null ? string.Empty : $", else {Fallback}";
        return Kind switch
        {
            PathTransformKind.CollapseRuns => "collapse runs",
            PathTransformKind.FirstOccurrences => "first occurrences",
            PathTransformKind.Distinct => "distinct",
            PathTransformKind.StartAt => $"start at {Node}",
            PathTransformKind.EndAt => $"end at {Node}",
            PathTransformKind.Drop => $"drop {Node}{fallback}",
            PathTransformKind.DropFromEnd => $"drop {Node} from the end{fallback}",
            PathTransformKind.KeepFirst => Invariant($"keep first {Length}"),
            _ => Invariant($"keep last {Length}"),
        };
    }
}
