using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>A parameter of a model: its name in the papers and its value.</summary>
public readonly record struct ModelParameter
{
    /// <summary>Creates a parameter.</summary>
    /// <param name="name">The name, as in the papers: <c>alpha</c>.</param>
    /// <param name="value">The value, finite.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    [JsonConstructor]
    public ModelParameter(string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A parameter is finite.");
        Name = name;
        Value = value;
    }

    /// <summary>The name, as in the papers.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>One line in invariant culture: <c>alpha = 4.41</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} = {FigureText.Number(Value, null, null)}";
}
