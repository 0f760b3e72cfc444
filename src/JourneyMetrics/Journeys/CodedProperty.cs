namespace JourneyMetrics;

/// <summary>A property of coded touchpoints: a named column of codes, and the values that the codes stand for.</summary>
public sealed class CodedProperty
{
    /// <summary>Creates a column.</summary>
    /// <param name="name">The property's name; not empty.</param>
    /// <param name="codes">For each touchpoint the place of its value among the values, or -1 where it has none.</param>
    /// <param name="values">The values; an empty one is none.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CodedProperty(string name, ReadOnlyMemory<int> codes, ValueList<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Codes = codes;
        Values = values;
    }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>For each touchpoint the place of its value, -1 for none.</summary>
    public ReadOnlyMemory<int> Codes { get; }

    /// <summary>The values.</summary>
    public ValueList<string> Values { get; }
}
