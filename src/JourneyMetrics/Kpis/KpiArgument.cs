using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>A named input for <see cref="KpiCatalog.Evaluate"/>: a number, an amount of money, or a word.</summary>
/// <remarks>Tuples convert: <c>("spend", 120_000m)</c>, <c>("spend", new Money(120_000m, "EUR"))</c>, <c>("timing", "immediate")</c>.</remarks>
public readonly record struct KpiArgument
{
    /// <summary>Creates an argument.</summary>
    /// <param name="name">The name of the input as in its definition: <c>new_customers</c>.</param>
    /// <param name="value">The number or amount; ignored when there is a word.</param>
    /// <param name="word">The word of a choice, or null.</param>
    [JsonConstructor]
    public KpiArgument(string name, Money value, string? word = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Value = value;
        Word = word;
    }

    /// <summary>The name of the input.</summary>
    public string Name { get; }

    /// <summary>The number or amount.</summary>
    public Money Value { get; }

    /// <summary>The word of a choice, or null.</summary>
    public string? Word { get; }

    /// <summary>A number by name.</summary>
    public static implicit operator KpiArgument((string Name, decimal Value) pair) => new(pair.Name, pair.Value);

    /// <summary>An amount of money by name.</summary>
    public static implicit operator KpiArgument((string Name, Money Value) pair) => new(pair.Name, pair.Value);

    /// <summary>A word by name.</summary>
    public static implicit operator KpiArgument((string Name, string Word) pair) => new(pair.Name, default, pair.Word);

    /// <summary>One line: <c>spend = 120,000 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Word is null ? $"{Name} = {Value.ToString(null, null)}" : $"{Name} = {Word}";
}
