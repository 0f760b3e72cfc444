using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>A state of a chain: a window of channels, the start, or an end.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MarkovState
{
    /// <summary>Creates a state.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="channels">The channels of a window, the last touch last; empty for the start and the ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    /// <exception cref="ArgumentException">A window without channels, another state with some, or a channel without a name.</exception>
    [JsonConstructor]
    public MarkovState(MarkovStateKind kind, ValueList<string> channels = default)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of state.");
        if (channels.IsEmpty == (kind == MarkovStateKind.Window) || channels.Any(string.IsNullOrEmpty))
            throw new ArgumentException($"A window has channels with names, another state has none; got {kind} with {channels}.", nameof(channels));
        Kind = kind;
        Channels = channels;
    }

    /// <summary>What it is.</summary>
    public MarkovStateKind Kind { get; }

    /// <summary>The channels of a window, the last touch last; empty for the start and the ends.</summary>
    public ValueList<string> Channels { get; }

    /// <summary>One line: <c>[ads, email]</c>, <c>(start)</c>, <c>(conversion)</c>, <c>(null)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Kind switch
        {
            MarkovStateKind.Start => "(start)",
            MarkovStateKind.Conversion => "(conversion)",
            MarkovStateKind.Null => "(null)",
            _ => Channels.ToString(),
        };
}
