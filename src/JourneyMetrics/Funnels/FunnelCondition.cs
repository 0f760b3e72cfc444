using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>A condition on a touchpoint: a property, or the channel, has a value.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelCondition
{
    /// <summary>Creates a condition.</summary>
    /// <param name="property">The property's name; null for the channel.</param>
    /// <param name="value">The value that it must have, compared by ordinal.</param>
    /// <exception cref="ArgumentException">The property or the value is empty.</exception>
    public FunnelCondition(string? property, string value)
    {
        if (property?.Length == 0)
            throw new ArgumentException($"A property has a name, got '{property}'; null stands for the channel.", nameof(property));
        ArgumentException.ThrowIfNullOrEmpty(value);
        Property = property;
        Value = value;
    }

    /// <summary>The property's name; null for the channel.</summary>
    public string? Property { get; }

    /// <summary>The value that it must have.</summary>
    public string Value { get; }

    /// <summary>The condition that a touchpoint came through a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static FunnelCondition OnChannel(string channel) => new(null, channel);

    /// <summary>One line: <c>browser = Safari</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Property ?? "channel"} = {Value}";
}
