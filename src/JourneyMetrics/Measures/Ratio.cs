using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>An amount per amount: money per customer, events per session. It keeps both sides in decimal, with their units.</summary>
/// <remarks>
/// <para>The value is numerator / denominator and may exceed 1 or be negative. With a denominator of zero it is undefined.
/// The default is 0 per 0, legal and undefined, and the identity of pooling.</para>
/// <para>Ratios of the same units pool as a ratio of sums (<see cref="Pool(ReadOnlySpan{Ratio})"/>); they have no arithmetic
/// operators. Equality is on the parts and the units. Order by value with <see cref="ByValue"/>.</para>
/// <para>JSON is <c>{"Value":300,"Numerator":120000,"Denominator":400,"NumeratorUnit":"EUR","DenominatorUnit":"customers"}</c>,
/// with a null value when undefined.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Ratio : IEquatable<Ratio>, IFormattable
{
    /// <summary>Creates a ratio.</summary>
    /// <param name="numerator">The upper amount, any sign.</param>
    /// <param name="denominator">The lower amount, 0 at least: a negative base would turn the order of values round.</param>
    /// <param name="numeratorUnit">What the numerator counts; a plain number when omitted.</param>
    /// <param name="denominatorUnit">What the denominator counts; a plain number when omitted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The denominator is negative.</exception>
    public Ratio(decimal numerator, decimal denominator, Unit numeratorUnit = default, Unit denominatorUnit = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(denominator);
        Numerator = numerator;
        Denominator = denominator;
        NumeratorUnit = numeratorUnit;
        DenominatorUnit = denominatorUnit;
    }

    /// <summary>Orders ratios by value, exactly, undefined ratios last. The units are not compared.</summary>
    public static IComparer<Ratio> ByValue { get; } = new RatioByValueComparer();

    /// <summary>The upper amount.</summary>
    public decimal Numerator { get; }

    /// <summary>The lower amount.</summary>
    public decimal Denominator { get; }

    /// <summary>What the numerator counts.</summary>
    public Unit NumeratorUnit { get; }

    /// <summary>What the denominator counts.</summary>
    public Unit DenominatorUnit { get; }

    /// <summary>Whether there is a value: the denominator is not zero.</summary>
    public bool IsDefined => Denominator != 0;

    /// <summary>Why there is no value (<see cref="Undefined.ZeroDenominator"/>), or null when there is one.</summary>
    public Undefined? Reason => IsDefined ? null : Undefined.ZeroDenominator;

    /// <summary>The quotient, the exact one rounded once to the nearest double.</summary>
    /// <exception cref="UndefinedException">The denominator is zero.</exception>
    public double Value => IsDefined ? ExactQuotient.Of(Numerator, Denominator) : throw new UndefinedException(Undefined.ZeroDenominator);

    /// <summary>The quotient, or null when the denominator is zero.</summary>
    public double? ValueOrNull => IsDefined ? ExactQuotient.Of(Numerator, Denominator) : null;

    internal bool IsIdentity => Numerator == 0 && Denominator == 0 && NumeratorUnit.IsNone && DenominatorUnit.IsNone;

    /// <summary>Whether parts and units are equal.</summary>
    public static bool operator ==(Ratio left, Ratio right) => left.Equals(right);

    /// <summary>Whether a part or a unit differs.</summary>
    public static bool operator !=(Ratio left, Ratio right) => !left.Equals(right);

    /// <summary>The ratio of two disjoint groups together: the sum of numerators per the sum of denominators.</summary>
    /// <param name="left">The ratio of one group.</param>
    /// <param name="right">The ratio of the other group, in the same units.</param>
    /// <returns>The pooled ratio.</returns>
    /// <exception cref="ArgumentException">The units differ.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static Ratio Pool(Ratio left, Ratio right)
    {
        if (left.IsIdentity)
            return right;
        if (right.IsIdentity)
            return left;
        if (left.NumeratorUnit != right.NumeratorUnit || left.DenominatorUnit != right.DenominatorUnit)
            throw new ArgumentException(Invariant($"Ratios of different units do not pool: {left} and {right}."), nameof(right));
        return new Ratio(
            ExactDecimal.Add(left.Numerator, right.Numerator),
            ExactDecimal.Add(left.Denominator, right.Denominator),
            left.NumeratorUnit,
            left.DenominatorUnit);
    }

    /// <summary>The ratio of disjoint groups together: the sum of numerators per the sum of denominators.</summary>
    /// <param name="ratios">The ratios of the groups, in the same units; none gives 0 per 0.</param>
    /// <returns>The pooled ratio.</returns>
    /// <exception cref="ArgumentException">The units differ.</exception>
    /// <exception cref="OverflowException">A sum has more digits than a decimal holds.</exception>
    public static Ratio Pool(ReadOnlySpan<Ratio> ratios)
    {
        var sum = default(RatioSum);
        foreach (ref readonly var ratio in ratios)
            sum.Add(ratio);
        return sum.ToRatio();
    }

    /// <summary>The quotient when there is one.</summary>
    /// <param name="value">The quotient, or 0 when undefined.</param>
    /// <returns>Whether the ratio is defined.</returns>
    public bool TryGetValue(out double value)
    {
        value = ValueOrNull.GetValueOrDefault();
        return IsDefined;
    }

    /// <summary>The quotient of money per unit as an amount, for formulas that take one: a CAC for a payback.</summary>
    /// <returns>Money in the currency of the numerator, to the 28 digits of a decimal; undefined when the denominator is zero.</returns>
    /// <exception cref="InvalidOperationException">The numerator is not money: its unit is no currency code.</exception>
    /// <exception cref="OverflowException">The quotient is outside the range of decimal.</exception>
    public Outcome<Money> AsMoney()
    {
        if (!NumeratorUnit.IsNone && !Currency.IsCode(NumeratorUnit.Name))
            throw new InvalidOperationException($"A quotient of {NumeratorUnit} is not money.");
        return IsDefined
            ? new Money(Numerator / Denominator, NumeratorUnit.IsNone ? default : new Currency(NumeratorUnit.Name))
            : Undefined.ZeroDenominator;
    }

    /// <inheritdoc/>
    public bool Equals(Ratio other)
        => Numerator == other.Numerator && Denominator == other.Denominator
            && NumeratorUnit == other.NumeratorUnit && DenominatorUnit == other.DenominatorUnit;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ratio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator, NumeratorUnit, DenominatorUnit);

    /// <summary>One line in invariant culture: <c>300 (120,000 EUR / 400 customers)</c>, <c>undefined (0 / 0)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>One line: the quotient in the given format, and both sides with their units.</summary>
    /// <param name="format">A number format for the quotient; null is the short form.</param>
    /// <param name="formatProvider">The culture; null is invariant.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var value = ValueOrNull is { } quotient ? FigureText.Number(quotient, format, formatProvider) : "undefined";
        return $"{value} ({Side(Numerator, NumeratorUnit, formatProvider)} / {Side(Denominator, DenominatorUnit, formatProvider)})";
    }

    private static string Side(decimal amount, Unit unit, IFormatProvider? formatProvider)
        => unit.IsNone ? FigureText.Amount(amount, formatProvider) : $"{FigureText.Amount(amount, formatProvider)} {unit}";
}
