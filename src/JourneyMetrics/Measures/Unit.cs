using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What an amount counts: <c>EUR</c>, <c>customers</c>, <c>thousand impressions</c>. The default is a plain number.</summary>
/// <remarks>JSON is the name as text, empty for a plain number.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Unit : IEquatable<Unit>
{
    private const string Thousand = "thousand ";

    private readonly string? name;
    private readonly bool thousands;

    /// <summary>Creates a unit.</summary>
    /// <param name="name">Its name as printed behind the amount, in the plural.</param>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public Unit(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        thousands = name.Length > Thousand.Length && name.StartsWith(Thousand, StringComparison.Ordinal);
        this.name = thousands ? name[Thousand.Length..] : name;
    }

    private Unit(string? name, bool thousands)
    {
        this.name = name;
        this.thousands = thousands && name is not null;
    }

    /// <summary>No unit: a plain number.</summary>
    public static Unit None => default;

    /// <summary>The name, empty for a plain number.</summary>
    public string Name => name is null ? string.Empty : thousands ? Thousand + name : name;

    /// <summary>Whether this is a plain number.</summary>
    public bool IsNone => name is null;

    /// <summary>The unit that counts these by the thousand; a plain number stays one.</summary>
    internal Unit ByThousands => new(name, thousands: true);

    /// <summary>Whether the units are the same.</summary>
    public static bool operator ==(Unit left, Unit right) => left.Equals(right);

    /// <summary>Whether the units differ.</summary>
    public static bool operator !=(Unit left, Unit right) => !left.Equals(right);

    /// <summary>The unit of money in a currency; a plain number for no currency.</summary>
    /// <param name="currency">The currency.</param>
    /// <returns>The unit.</returns>
    public static Unit Of(Currency currency) => new(currency.IsNone ? null : currency.Code, thousands: false);

    /// <inheritdoc/>
    public bool Equals(Unit other) => thousands == other.thousands && (ReferenceEquals(name, other.name) || string.Equals(name, other.name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Unit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => name is null ? 0 : HashCode.Combine(name, thousands);

    /// <summary>The name.</summary>
    /// <returns>The name, empty for a plain number.</returns>
    public override string ToString() => Name;
}
