using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Attribution;

/// <summary>How long before a conversion a touch of one kind may lie: clicks 30 days, impressions 1 day.</summary>
/// <remarks>The kind is a touchpoint's name or the value of a property. Elapsed time, both ends included.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record TouchLookback
{
    /// <summary>Creates a lookback; the static members say it more shortly.</summary>
    /// <param name="property">The property whose value is the kind; null when the touchpoint's name is.</param>
    /// <param name="kind">The value of the property, or the touchpoint's name.</param>
    /// <param name="lookback">How long before the conversion such a touch may lie, end included.</param>
    /// <exception cref="ArgumentException">The property or the kind has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lookback is negative.</exception>
    [JsonConstructor]
    public TouchLookback(string? property, string kind, Duration lookback)
    {
        if (property?.Length == 0)
            throw new ArgumentException($"A property has a name, got '{property}'; null stands for the touchpoint.", nameof(property));
        ArgumentException.ThrowIfNullOrEmpty(kind);
        if (lookback < Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(lookback), lookback, "A lookback is not negative.");
        Property = property;
        Kind = kind;
        Lookback = lookback;
    }

    /// <summary>The property whose value is the kind; null when the touchpoint's name is.</summary>
    public string? Property { get; }

    /// <summary>The value of the property, or the touchpoint's name.</summary>
    public string Kind { get; }

    /// <summary>How long before the conversion such a touch may lie, end included.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration Lookback { get; }

    /// <summary>The lookback of a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint's name: <c>impression</c>.</param>
    /// <param name="lookback">How long before the conversion such a touch may lie, end included.</param>
    /// <returns>The lookback.</returns>
    /// <exception cref="ArgumentException">The touchpoint has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lookback is negative.</exception>
    public static TouchLookback OfTouchpoint(string touchpoint, Duration lookback) => new(null, touchpoint, lookback);

    /// <summary>The lookback of touches with a value of a property.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="lookback">How long before the conversion such a touch may lie, end included.</param>
    /// <returns>The lookback.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lookback is negative.</exception>
    public static TouchLookback OfProperty(string property, string value, Duration lookback)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new(property, value, lookback);
    }

    /// <summary>One line in invariant culture: <c>impression 1:00:00:00</c>, <c>kind = click 30:00:00:00</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{(Property is null ? string.Empty : $"{Property} = ")}{Kind} {Lookback}");
}
