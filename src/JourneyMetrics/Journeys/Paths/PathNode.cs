using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>Which name of a touchpoint stands on a path: its own, its channel, or the value of a property.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathNode
{
    /// <summary>Creates the rule; the ready ones are <see cref="Touchpoint"/>, <see cref="Channel"/> and <see cref="OfProperty"/>.</summary>
    /// <param name="kind">What the nodes are.</param>
    /// <param name="property">The property's name; null for the other kinds.</param>
    /// <param name="trimTrailingSlash">Whether one slash at the end of a value is taken off, unless it is all of it: <c>/about/</c> is <c>/about</c>.</param>
    /// <exception cref="ArgumentException">A property has no name, or another kind has one or trims.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    [JsonConstructor]
    public PathNode(PathNodeKind kind, string? property = null, bool trimTrailingSlash = false)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of node.");
        if (kind == PathNodeKind.Property ? string.IsNullOrEmpty(property) : property is not null || trimTrailingSlash)
            throw new ArgumentException($"A property, and only a property, has a name and may be trimmed; got '{property}' for {kind}.", nameof(property));
        Kind = kind;
        Property = property;
        TrimTrailingSlash = trimTrailingSlash;
    }

    /// <summary>The touchpoint's name.</summary>
    public static PathNode Touchpoint { get; } = new(PathNodeKind.Touchpoint);

    /// <summary>The touchpoint's channel.</summary>
    public static PathNode Channel { get; } = new(PathNodeKind.Channel);

    /// <summary>What the nodes are.</summary>
    public PathNodeKind Kind { get; }

    /// <summary>The property's name; null for the other kinds.</summary>
    public string? Property { get; }

    /// <summary>Whether one slash at the end of a value is taken off.</summary>
    public bool TrimTrailingSlash { get; }

    /// <summary>The value of a property, such as the address of a page.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="trimTrailingSlash">Whether one slash at the end of a value is taken off, unless it is all of it.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static PathNode OfProperty(string property, bool trimTrailingSlash = false) => new(PathNodeKind.Property, property, trimTrailingSlash);

    /// <summary>One line: <c>touchpoint</c>, <c>channel</c>, <c>property url, trailing slash off</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        PathNodeKind.Touchpoint => "touchpoint",
        PathNodeKind.Channel => "channel",
        _ => $"property {Property}{(TrimTrailingSlash ? ", trailing slash off" : string.Empty)}",
    };

    /// <summary>The node of a value.</summary>
    internal string Name(string value) => TrimTrailingSlash && value.Length > 1 && value[^1] == '/' ? value[..^1] : value;
}
