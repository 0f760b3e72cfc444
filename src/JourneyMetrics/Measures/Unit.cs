using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What an amount counts: <c>EUR</c>, <c>customers</c>, <c>thousand impressions</c>. The default is a plain number.</summary>
/// <remarks>JSON is the name as text, empty for a plain number.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Unit : IEquatable<Unit>
{
    private readonly string? name;

    /// <summary>Creates a unit.</summary>
    /// <param name="name">Its name as printed behind the amount, in the plural.</param>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public Unit(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.name = name;
    }

    private Unit(Currency currency) => name = currency.IsNone ? null : currency.Code;

    /// <summary>No unit: a plain number.</summary>
    public static Unit None => default;

    /// <summary>The name, empty for a plain number.</summary>
    public string Name => name ?? string.Empty;

    /// <summary>Whether this is a plain number.</summary>
    public bool IsNone => name is null;

    /// <summary>Whether the units are the same.</summary>
    public static bool operator ==(Unit left, Unit right) => left.Equals(right);

    /// <summary>Whether the units differ.</summary>
    public static bool operator !=(Unit left, Unit right) => !left.Equals(right);

    /// <summary>The unit of money in a currency; a plain number for no currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>The unit.</returns>
    public static Unit Of(Currency currency) => new(currency);

    /// <inheritdoc/>
    public bool Equals(Unit other) => string.Equals(name, other.name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Unit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => name is null ? 0 : StringComparer.Ordinal.GetHashCode(name);

    /// <summary>The name.</summary>
    /// <returns>The name, empty for a plain number.</returns>
    public override string ToString() => Name;
}
