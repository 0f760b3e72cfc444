using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>A named input for <see cref="KpiCatalog.Evaluate"/>: a number, an amount of money, a word, or a list of numbers.</summary>
/// <remarks>Tuples convert: <c>("spend", 120_000m)</c>, <c>("spend", new Money(120_000m, "EUR"))</c>, <c>("timing", "immediate")</c>.</remarks>
public readonly record struct KpiArgument
{
    /// <summary>Creates an argument.</summary>
    /// <param name="name">The name of the input as in its definition: <c>new_customers</c>.</param>
    /// <param name="value">The number or amount; not looked at when there is a word or a list.</param>
    /// <param name="word">The word of a choice, or null.</param>
    /// <param name="values">The numbers of a list, or null.</param>
    [JsonConstructor]
    public KpiArgument(string name, Money value, string? word = null, ValueList<decimal>? values = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Value = value;
        Word = word;
        Values = values;
    }

    /// <summary>The name of the input.</summary>
    public string Name { get; }

    /// <summary>The number or amount.</summary>
    public Money Value { get; }

    /// <summary>The word of a choice, or null.</summary>
    public string? Word { get; }

    /// <summary>The numbers of a list, or null.</summary>
    public ValueList<decimal>? Values { get; }

    /// <summary>What was given, as text.</summary>
    [JsonIgnore]
    internal string Text => Word ?? Values?.ToString() ?? Value.ToString(null, null);

    /// <summary>A number by name.</summary>
    public static implicit operator KpiArgument((string Name, decimal Value) pair) => new(pair.Name, pair.Value);

    /// <summary>An amount of money by name.</summary>
    public static implicit operator KpiArgument((string Name, Money Value) pair) => new(pair.Name, pair.Value);

    /// <summary>A word by name.</summary>
    public static implicit operator KpiArgument((string Name, string Word) pair) => new(pair.Name, default, pair.Word);

    /// <summary>A list of numbers by name.</summary>
    public static implicit operator KpiArgument((string Name, decimal[] Values) pair) => new(pair.Name, default, null, pair.Values.ToValueList());

    /// <summary>One line: <c>spend = 120,000 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} = {Text}";
}
