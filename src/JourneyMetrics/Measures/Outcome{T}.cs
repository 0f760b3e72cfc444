using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>A derived figure: a value, or the reason why there is none.</summary>
/// <typeparam name="T">What the value is: <see cref="double"/>, <see cref="decimal"/>, <see cref="Money"/>, an interval.</typeparam>
/// <remarks>
/// <para>KPIs that are a ratio of sums return <see cref="Rate"/> or <see cref="Ratio"/>, which pool; everything that
/// must be computed again from pooled inputs (payback, lifetime value, compound growth) returns an outcome.</para>
/// <para>The default is undefined with <see cref="Undefined.NoData"/>. A value is never NaN or infinite.
/// JSON is <c>{"Value":15,"Reason":null}</c> or <c>{"Value":null,"Reason":"NeverReached"}</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Outcome<T> : IEquatable<Outcome<T>>, IFormattable
    where T : struct
{
    private readonly Undefined reason;

    /// <summary>Creates an outcome from exactly one of a value and a reason.</summary>
    /// <param name="value">The value, or null when the figure is undefined.</param>
    /// <param name="reason">The reason, or null when the figure has a value.</param>
    /// <exception cref="ArgumentException">Both are given, or neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, or the reason is none of the named ones.</exception>
    [JsonConstructor]
    public Outcome(T? value, Undefined? reason)
    {
        if (value.HasValue == reason.HasValue)
            throw new ArgumentException(Invariant($"An outcome is either a value or a reason: got value {(value.HasValue ? value : "null")} and reason {(reason.HasValue ? reason : "null")}."), nameof(reason));
        if (reason is { } named && !Enum.IsDefined(named))
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason is one of the named ones.");
        if (value.HasValue && !IsFinite(value.GetValueOrDefault()))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is finite; say why it is undefined instead.");
        Value = value;
        this.reason = reason.GetValueOrDefault();
    }

    /// <summary>The value, or null when the figure is undefined.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value, or null when there is one.</summary>
    public Undefined? Reason => Value.HasValue ? null : reason;

    /// <summary>Whether there is a value.</summary>
    [JsonIgnore]
    public bool IsDefined => Value.HasValue;

    /// <summary>The same figure as the value it wraps.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>An undefined figure with its reason.</summary>
    /// <param name="reason">Why there is no value.</param>
    public static implicit operator Outcome<T>(Undefined reason) => new(null, reason);

    /// <summary>Whether both have equal values, or no value for the same reason.</summary>
    public static bool operator ==(Outcome<T> left, Outcome<T> right) => left.Equals(right);

    /// <summary>Whether the values or the reasons differ.</summary>
    public static bool operator !=(Outcome<T> left, Outcome<T> right) => !left.Equals(right);

    /// <summary>The value when there is one.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGetValue(out T value)
    {
        value = Value.GetValueOrDefault();
        return Value.HasValue;
    }

    /// <summary>The value, for code that has no use for an undefined figure.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="UndefinedException">The figure is undefined; the exception carries the reason.</exception>
    public T OrThrow() => Value ?? throw new UndefinedException(reason);

    /// <inheritdoc/>
    public bool Equals(Outcome<T> other)
        => Value.HasValue == other.Value.HasValue
            && reason == other.reason
            && EqualityComparer<T>.Default.Equals(Value.GetValueOrDefault(), other.Value.GetValueOrDefault());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Outcome<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, reason);

    /// <summary>One line in invariant culture: the value, or <c>undefined (never reached)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>One line: the value in the given format, or <c>undefined (never reached)</c>.</summary>
    /// <param name="format">A format of the value's type; null is its short form (six digits for numbers).</param>
    /// <param name="formatProvider">The culture; null is invariant.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
        => Value.HasValue ? FigureText.Of(Value.GetValueOrDefault(), format, formatProvider) : $"undefined ({reason.Words()})";

    // Written so that the runtime sees through the boxes: nothing is allocated.
    private static bool IsFinite(T value)
        => typeof(T) == typeof(double) ? double.IsFinite((double)(object)value)
            : typeof(T) != typeof(float) || float.IsFinite((float)(object)value);
}
