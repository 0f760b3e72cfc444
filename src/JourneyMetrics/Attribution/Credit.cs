using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>Conversions and value, in whole or in part: what a channel is credited with.</summary>
/// <remarks>
/// Credit from a log is exact: <see cref="Money"/> in millionths and <see cref="ExactConversions"/> in 1e-15ths add up to
/// their totals to the last digit, and the two doubles are the same figures rounded. Credit from path rows has the doubles only.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Credit
{
    /// <summary>Creates a credit.</summary>
    /// <param name="conversions">Conversions, fractions of one included; not negative.</param>
    /// <param name="value">Their value, any sign.</param>
    /// <param name="exactConversions">The conversions exactly; null when not known.</param>
    /// <param name="money">The value exactly; null when not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is not finite, the conversions are negative, or an exact figure is not the same one.</exception>
    /// <exception cref="ArgumentException">Only one of the exact figures is given.</exception>
    [JsonConstructor]
    public Credit(double conversions, double value, decimal? exactConversions = null, Money? money = null)
    {
        if (!double.IsFinite(conversions) || conversions < 0)
            throw new ArgumentOutOfRangeException(nameof(conversions), conversions, "Credited conversions are finite and not negative.");
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A credited value is finite.");
        if (exactConversions.HasValue != money.HasValue)
            throw new ArgumentException(Invariant($"Exact figures are given for both or none, got {exactConversions?.ToString(null, null) ?? "null"} and {money?.ToString() ?? "null"}."), nameof(money));
        if (exactConversions is { } exact && ExactQuotient.Of(exact, 1) != conversions)
            throw new ArgumentOutOfRangeException(nameof(exactConversions), exact, Invariant($"The exact conversions are not the {conversions} given."));
        if (money is { } amount && ExactQuotient.Of(amount.Amount, 1) != value)
            throw new ArgumentOutOfRangeException(nameof(money), amount, Invariant($"The money is not the value of {value} given."));
        Conversions = conversions;
        Value = value;
        ExactConversions = exactConversions;
        Money = money;
    }

    /// <summary>Conversions, fractions of one included.</summary>
    public double Conversions { get; }

    /// <summary>Their value.</summary>
    public double Value { get; }

    /// <summary>The conversions exactly; null when the figures come from path rows.</summary>
    public decimal? ExactConversions { get; }

    /// <summary>The value exactly, in the log's currency; null when the figures come from path rows.</summary>
    public Money? Money { get; }

    /// <summary>One line in invariant culture: <c>2.5 conversions, 49.9 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var conversions = FigureText.Number(Conversions, null, null);
        return $"{conversions} conversions, {Money?.ToString() ?? FigureText.Number(Value, null, null)}";
    }

    /// <summary>The sum of exact credits.</summary>
    /// <exception cref="OverflowException">A sum is out of the range of decimal.</exception>
    internal static Credit AddExactly(Credit left, Credit right)
        => Exactly(ExactDecimal.Add(left.ExactConversions.GetValueOrDefault(), right.ExactConversions.GetValueOrDefault()), left.Money.GetValueOrDefault() + right.Money.GetValueOrDefault());

    /// <summary>An exact credit.</summary>
    internal static Credit Exactly(decimal conversions, Money money) => new(ExactQuotient.Of(conversions, 1), ExactDecimal.Quotient(money.Amount, 1), conversions, money);

    /// <summary>An exact credit of 1e-15ths of conversions and millionths of money.</summary>
    /// <exception cref="OverflowException">An amount is out of the range of decimal.</exception>
    internal static Credit OfUnits(Int128 units, Int128 micros, Currency currency)
        => Exactly((decimal)units / CreditSums.Unit, new Money(LogMoney.ToAmount(micros), currency));
}
