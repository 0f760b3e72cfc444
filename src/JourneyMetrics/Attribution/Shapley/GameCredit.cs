using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a game gives to one channel.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record GameCredit
{
    /// <summary>Creates the row.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="value">What it is given, in the unit of the game's measure; may be negative.</param>
    /// <param name="standardError">Of a sampled figure its standard error; null for an exact one.</param>
    /// <exception cref="ArgumentException">The channel has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, or the standard error is negative.</exception>
    [JsonConstructor]
    public GameCredit(string channel, double value, Outcome<double>? standardError = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "What a channel is given is finite.");
        if (standardError is { } error && error.TryGetValue(out var size) && size < 0)
            throw new ArgumentOutOfRangeException(nameof(standardError), size, "A standard error is not negative.");
        Channel = channel;
        Value = value;
        StandardError = standardError;
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>What it is given, in the unit of the game's measure.</summary>
    public double Value { get; }

    /// <summary>Of a sampled figure its standard error; null for an exact one.</summary>
    public Outcome<double>? StandardError { get; }

    /// <summary>One line in invariant culture: <c>ads: 12.5</c>, <c>ads: 12.5 (standard error 0.1)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => StandardError is { } error
            ? $"{Channel}: {FigureText.Number(Value, null, null)} (standard error {error})"
            : $"{Channel}: {FigureText.Number(Value, null, null)}";
}
