using System.Diagnostics;

namespace JourneyMetrics.Attribution;

/// <summary>A channel on a path, and how often it was touched.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ChannelExposure
{
    /// <summary>Creates the exposure.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="touches">How often it was touched; once at least.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no touch.</exception>
    public ChannelExposure(string channel, int touches)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (touches < 1)
            throw new ArgumentOutOfRangeException(nameof(touches), touches, $"A channel on a path was touched once at least; see '{channel}'.");
        Channel = channel;
        Touches = touches;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>How often it was touched.</summary>
    public int Touches { get; }

    /// <summary>One line in invariant culture: <c>email 2</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Channel} {Touches}");
}
