using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A way to reach customers, and whether it is paid, owned or earned.</summary>
/// <remarks>The usual ones are in <see cref="Channels"/>; a channel of one's own is <c>new Channel("Radio", ChannelKind.Paid)</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Channel
{
    /// <summary>Creates a channel.</summary>
    /// <param name="name">The name, as in the event log.</param>
    /// <param name="kind">Paid, owned or earned.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    [JsonConstructor]
    public Channel(string name, ChannelKind kind)
    {
        Name = MapText.Required(name, nameof(name), "A channel's name");
        Kind = kind;
    }

    /// <summary>The name, as in the event log.</summary>
    public string Name { get; }

    /// <summary>Paid, owned or earned.</summary>
    [JsonRequired]
    public ChannelKind Kind
    {
        get;
        init => field = MapText.Known(value, "kind");
    }

    /// <summary>One line: <c>Paid search (Paid)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({Kind})";
}
