using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Kpis;

/// <summary>A named input for <see cref="KpiCatalog.Evaluate(string, ReadOnlySpan{KpiArgument})"/>: a number, an amount of money, a word, or a list of numbers.</summary>
/// <remarks>Tuples convert: <c>("spend", 120_000m)</c>, <c>("spend", new Money(120_000m, "EUR"))</c>, <c>("timing", "immediate")</c>.</remarks>
public readonly record struct KpiArgument
{
    /// <summary>Creates an argument.</summary>
    /// <param name="name">The name of the input as in its definition: <c>new_customers</c>.</param>
    /// <param name="value">The number or amount; not looked at when there is a word or a list.</param>
    /// <param name="word">The word of a choice, or null.</param>
    /// <param name="values">The numbers of a list, or null.</param>
    /// <param name="period">The period that the input is of, or null when unknown; inputs of different periods give a warning.</param>
    [JsonConstructor]
    public KpiArgument(string name, Money value, string? word = null, ValueList<decimal>? values = null, Interval? period = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Value = value;
        Word = word;
        Values = values;
        Period = period;
    }

    /// <summary>The name of the input.</summary>
    public string Name { get; }

    /// <summary>The number or amount.</summary>
    public Money Value { get; }

    /// <summary>The word of a choice, or null.</summary>
    public string? Word { get; }

    /// <summary>The numbers of a list, or null.</summary>
    public ValueList<decimal>? Values { get; }

    /// <summary>The period that the input is of, or null when unknown.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Interval? Period { get; }

    /// <summary>A number by name.</summary>
    public static implicit operator KpiArgument((string Name, decimal Value) pair) => new(pair.Name, pair.Value);

    /// <summary>An amount of money by name.</summary>
    public static implicit operator KpiArgument((string Name, Money Value) pair) => new(pair.Name, pair.Value);

    /// <summary>A word by name.</summary>
    public static implicit operator KpiArgument((string Name, string Word) pair) => new(pair.Name, default, pair.Word);

    /// <summary>A list of numbers by name.</summary>
    public static implicit operator KpiArgument((string Name, decimal[] Values) pair) => new(pair.Name, default, null, pair.Values.ToValueList());

    /// <summary>One line in invariant culture: <c>spend = 120,000 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} = {Text(default, null)}";

    /// <summary>What was given, as it stands in a formula: negative numbers in parentheses, the unit behind the number.</summary>
    internal string Text(Unit unit, IFormatProvider? provider)
    {
        if (Word is not null)
            return Word;
        if (Values is { } values)
            return values.ToString();
        var number = Value.Currency.IsNone && !unit.IsNone ? $"{Value.ToString(null, provider)} {unit}" : Value.ToString(null, provider);
        return Value.Amount < 0 ? $"({number})" : number;
    }

    /// <summary>The same in LaTeX.</summary>
    internal string Latex(Unit unit)
    {
        if (Word is not null)
            return $@"\text{{{Word.Replace("_", @"\_", StringComparison.Ordinal)}}}";
        var name = Value.Currency.IsNone ? unit.Name : Value.Currency.Code;
        var number = Value.Amount.ToString("#,0.############################", CultureInfo.InvariantCulture).Replace(",", "{,}", StringComparison.Ordinal);
        var text = name.Length == 0 ? number : $@"{number}\,\text{{{name}}}";
        return Value.Amount < 0 ? $@"\left({text}\right)" : text;
    }
}
