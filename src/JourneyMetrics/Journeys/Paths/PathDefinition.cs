using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Paths;

/// <summary>The rules of paths: which touchpoints are on them, what their nodes are, where a path ends and what is done to it.</summary>
/// <remarks>
/// <para>A customer's touchpoints, in the order of the log, are cut in this order: by <see cref="SessionProperty"/> (touchpoints of
/// one value are one path, also where others lie between), by <see cref="SessionGap"/>, at the first <see cref="Conversion"/>
/// of each, and by the <see cref="Lookback"/> before it. Then come the <see cref="Transforms"/> in their order. Without any of
/// these a customer has one path: all of the journey.</para>
/// <para>What comes after a path's conversion is not on it. Touchpoints at the instant of the conversion still are, whatever
/// the order of the rows. A customer without a node and without a conversion has no path; one who converts without a node has the empty
/// path, which is a path. Where every conversion of a customer is to have a path of its own, see
/// the attribution rules' paths.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record PathDefinition
{
    /// <summary>Creates the rules.</summary>
    /// <param name="node">What the nodes are; the touchpoints' names when omitted.</param>
    /// <param name="touchpoints">The names of the touchpoints that are nodes; empty for all.</param>
    /// <param name="sessionGap">The pause beyond which a new path starts; null for none.</param>
    /// <param name="sessionProperty">The property whose values are paths of their own; null for none.</param>
    /// <param name="conversion">The touchpoint at which a path ends converted; null when nothing converts.</param>
    /// <param name="lookback">How long before the conversion a node may lie, end included; null for no limit.</param>
    /// <param name="transforms">What is done to each path, in this order.</param>
    /// <exception cref="ArgumentException">A name is empty, a touchpoint is given twice, a transform is null, or there is a lookback without conversion.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The gap is zero or negative, or the lookback is negative.</exception>
    [JsonConstructor]
    public PathDefinition(
        PathNode? node = null,
        ValueList<string> touchpoints = default,
        Duration? sessionGap = null,
        string? sessionProperty = null,
        string? conversion = null,
        Duration? lookback = null,
        ValueList<PathTransform> transforms = default)
    {
        for (var i = 0; i < touchpoints.Count; i++)
        {
            if (string.IsNullOrEmpty(touchpoints[i]) || touchpoints.AsSpan()[..i].Contains(touchpoints[i]))
                throw new ArgumentException(Invariant($"Touchpoints have names and are given once, got '{touchpoints[i]}' at place {i} of {touchpoints}."), nameof(touchpoints));
        }

        if (sessionGap <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(sessionGap), sessionGap, "A pause that ends a path is longer than nothing; null means that none does.");
        if (sessionProperty is { Length: 0 })
            throw new ArgumentException("A property has a name; null means that no property makes paths.", nameof(sessionProperty));
        if (conversion is { Length: 0 })
            throw new ArgumentException("A conversion has a name; null means that nothing converts.", nameof(conversion));
        if (lookback < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(lookback), lookback, "A lookback is not negative; null means no limit.");
        if (lookback is not null && conversion is null)
            throw new ArgumentException(Invariant($"A lookback of {lookback} looks back from a conversion, and none is named."), nameof(lookback));
        for (var i = 0; i < transforms.Count; i++)
        {
            if (transforms[i] is null)
                throw new ArgumentException(Invariant($"A transform is null at place {i} of {transforms}."), nameof(transforms));
        }

        Node = node ?? PathNode.Touchpoint;
        Touchpoints = touchpoints;
        SessionGap = sessionGap;
        SessionProperty = sessionProperty;
        Conversion = conversion;
        Lookback = lookback;
        Transforms = transforms;
    }

    /// <summary>What the nodes are.</summary>
    public PathNode Node { get; }

    /// <summary>The names of the touchpoints that are nodes; empty for all.</summary>
    public ValueList<string> Touchpoints { get; }

    /// <summary>The pause beyond which a new path starts: elapsed time, exactly so long a pause does not. Null for none.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? SessionGap { get; }

    /// <summary>The property whose values are paths of their own; null for none. Touchpoints without value are one more path.</summary>
    public string? SessionProperty { get; }

    /// <summary>The touchpoint at which a path ends converted; null when nothing converts. It is a node only if it is among <see cref="Touchpoints"/>.</summary>
    public string? Conversion { get; }

    /// <summary>How long before the conversion a node may lie, end included; null for no limit. It does not touch paths without conversion.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? Lookback { get; }

    /// <summary>What is done to each path, in this order.</summary>
    public ValueList<PathTransform> Transforms { get; }

    /// <summary>One line in invariant culture: <c>paths by channel of touch, to the first purchase; collapse runs</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var of = Touchpoints.IsEmpty ? string.Empty : $" of {string.Join(", ", Touchpoints)}";
        var by = SessionProperty is null ? string.Empty : $", one for each {SessionProperty}";
        var gap = SessionGap is null ? string.Empty : Invariant($", cut at pauses over {SessionGap}");
        var end = Conversion is null ? string.Empty : $", to the first {Conversion}";
        var back = Lookback is null ? string.Empty : Invariant($" from {Lookback} before it on");
        var transforms = Transforms.IsEmpty ? string.Empty : $"; {string.Join("; ", Transforms)}";
        return $"paths by {Node}{of}{by}{gap}{end}{back}{transforms}";
    }
}
