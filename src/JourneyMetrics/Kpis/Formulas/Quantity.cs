using System.Globalization;

namespace JourneyMetrics.Kpis.Formulas;

/// <summary>One input as the caller gave it: an exact decimal with its unit, or a double.</summary>
internal readonly struct Quantity
{
    private readonly decimal exact;
    private readonly double? binary;

    private Quantity(decimal exact, Currency currency)
    {
        this.exact = exact;
        Currency = currency;
    }

    private Quantity(double binary) => this.binary = binary;

    /// <summary>The currency of an amount of money, none for other inputs.</summary>
    public Currency Currency { get; }

    /// <summary>The input for sums of a ratio's sides: exact by construction.</summary>
    public decimal Exact => binary is { } value ? (decimal)value : exact;

    /// <summary>The nearest double.</summary>
    public double Value => binary ?? (double)exact;

    /// <summary>The input for derived figures, to twice the precision of a double.</summary>
    public Accurate Accurate => binary is { } value ? new Accurate(value) : new Accurate(exact);

    public static implicit operator Quantity(Money money) => new(money.Amount, money.Currency);

    public static implicit operator Quantity(long count) => new(count, default);

    public static implicit operator Quantity(decimal number) => new(number, default);

    public static implicit operator Quantity(double number) => new(number);

    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    public override string ToString()
        => binary is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : new Money(exact, Currency).ToString();

    private int CompareTo(Quantity other)
        => binary is null && other.binary is null ? exact.CompareTo(other.exact) : Value.CompareTo(other.Value);
}
