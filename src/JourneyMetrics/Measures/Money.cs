using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>An amount of money: a decimal with its currency. Nothing is ever rounded.</summary>
/// <remarks>
/// <para>A plain decimal converts to money of no currency, which mixes only with itself. Zero of no currency is the
/// identity of addition. Other currencies do not mix: that is an error.</para>
/// <para>Sums and products are exact; one that would need more digits than a decimal holds throws. Money is split with
/// <see cref="Allocate(ReadOnlySpan{decimal}, int?)"/>, never by division: a quotient of two amounts is a <see cref="Ratio"/>.</para>
/// <para>JSON is <c>{"Amount":12.5,"Currency":"EUR"}</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(MeasureJsonConverter))]
public readonly struct Money : IEquatable<Money>, IComparable<Money>, IComparable, IFormattable
{
    /// <summary>Creates an amount.</summary>
    /// <param name="amount">The amount in major units (euros, not cents), any sign.</param>
    /// <param name="currency">The currency; none when omitted.</param>
    public Money(decimal amount, Currency currency = default)
    {
        Amount = amount;
        Currency = currency;
    }

    /// <summary>Creates an amount.</summary>
    /// <param name="amount">The amount in major units, any sign.</param>
    /// <param name="currencyCode">The ISO 4217 code: <c>EUR</c>.</param>
    /// <exception cref="ArgumentException">The code is not three capital letters.</exception>
    public Money(decimal amount, string currencyCode)
        : this(amount, new Currency(currencyCode))
    {
    }

    /// <summary>Zero of no currency, the identity of addition.</summary>
    public static Money Zero => default;

    /// <summary>The amount in major units.</summary>
    public decimal Amount { get; }

    /// <summary>The currency, possibly none.</summary>
    public Currency Currency { get; }

    private bool IsIdentity => Amount == 0 && Currency.IsNone;

    /// <summary>Money of no currency.</summary>
    /// <param name="amount">The amount.</param>
    public static implicit operator Money(decimal amount) => new(amount);

    /// <summary>The sum, exact.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The sum has more digits than a decimal holds.</exception>
    public static Money operator +(Money left, Money right)
    {
        var currency = CommonCurrency(left, right);
        return new Money(ExactDecimal.Add(left.Amount, right.Amount), currency);
    }

    /// <summary>The difference, exact.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    /// <exception cref="OverflowException">The difference has more digits than a decimal holds.</exception>
    public static Money operator -(Money left, Money right) => left + -right;

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money value) => new(-value.Amount, value.Currency);

    /// <summary>The product with a plain number, exact.</summary>
    /// <exception cref="OverflowException">The product has more digits than a decimal holds.</exception>
    public static Money operator *(Money left, decimal right) => new(ExactDecimal.Multiply(left.Amount, right), left.Currency);

    /// <summary>The product with a plain number, exact.</summary>
    /// <exception cref="OverflowException">The product has more digits than a decimal holds.</exception>
    public static Money operator *(decimal left, Money right) => right * left;

    /// <summary>Whether amount and currency are equal.</summary>
    public static bool operator ==(Money left, Money right) => left.Equals(right);

    /// <summary>Whether amount or currency differ.</summary>
    public static bool operator !=(Money left, Money right) => !left.Equals(right);

    /// <summary>Whether the left amount is smaller.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is not larger.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is not smaller.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Splits the amount in proportion to weights so that the parts add up to it exactly, by largest remainder.</summary>
    /// <param name="weights">One weight a part, not negative, not all zero.</param>
    /// <param name="minorUnitDigits">
    /// Decimal digits of the smallest part; null takes the currency's own, and must be given where the currency has none.
    /// </param>
    /// <returns>
    /// One part a weight, each within one minor unit of its exact share. Left-over units go to the largest remainders,
    /// ties to the earlier part. The parts of a refund are the parts of the payment with the other sign.
    /// </returns>
    /// <exception cref="ArgumentException">There is no weight above zero, the amount is finer than the minor unit, or the digits are unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the digits are not in 0..28.</exception>
    /// <exception cref="OverflowException">A part has more digits than a decimal holds.</exception>
    public ValueList<Money> Allocate(ReadOnlySpan<decimal> weights, int? minorUnitDigits = null)
        => LargestRemainder.Allocate(this, weights, minorUnitDigits);

    /// <summary>Splits the amount in proportion to whole weights so that the parts add up to it exactly, by largest remainder.</summary>
    /// <param name="weights">One weight a part, not negative, not all zero.</param>
    /// <param name="minorUnitDigits">Decimal digits of the smallest part; null takes the currency's own.</param>
    /// <returns>One part a weight, as with decimal weights.</returns>
    /// <exception cref="ArgumentException">There is no weight above zero, the amount is finer than the minor unit, or the digits are unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the digits are not in 0..28.</exception>
    /// <exception cref="OverflowException">A part has more digits than a decimal holds.</exception>
    public ValueList<Money> Allocate(ReadOnlySpan<long> weights, int? minorUnitDigits = null)
        => LargestRemainder.Allocate(this, weights, minorUnitDigits);

    /// <inheritdoc/>
    public bool Equals(Money other) => Amount == other.Amount && Currency == other.Currency;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Money other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    /// <summary>Compares the amounts.</summary>
    /// <param name="other">The other amount, of the same currency.</param>
    /// <returns>The sign of the difference.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public int CompareTo(Money other)
    {
        _ = CommonCurrency(this, other);
        return Amount.CompareTo(other.Amount);
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Money other => CompareTo(other),
        _ => throw new ArgumentException($"Money compares with money, not with {obj.GetType()}.", nameof(obj)),
    };

    /// <summary>One line in invariant culture: <c>1,234.5 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(null, null);

    /// <summary>One line: the amount in the given format and the currency code.</summary>
    /// <param name="format">A decimal format; null prints every digit.</param>
    /// <param name="formatProvider">The culture; null is invariant.</param>
    /// <returns>The text.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var amount = format is null ? FigureText.Amount(Amount, formatProvider) : Amount.ToString(format, FigureText.Culture(formatProvider));
        return Currency.IsNone ? amount : $"{amount} {Currency.Code}";
    }

    private static Currency CommonCurrency(Money left, Money right)
    {
        if (left.Currency == right.Currency || right.IsIdentity)
            return left.Currency;
        if (left.IsIdentity)
            return right.Currency;
        throw new ArgumentException(Invariant($"Money of different currencies does not mix: {left} and {right}."), nameof(right));
    }
}
