namespace JourneyMetrics;

/// <summary>How to read a property out of a row of the caller's own type.</summary>
internal sealed class RowProperty<T>(string name, Func<T, string?> value)
{
    private PropertyRows? rows;

    public string Name { get; } = name;

    public Func<T, string?> Value { get; } = value;

    /// <summary>The values of the rows at hand.</summary>
    public string?[] Texts { get; } = new string?[RowReader<T>.BatchSize];

    /// <summary>The rows of the property, looked up once.</summary>
    public PropertyRows Rows(LogRows all) => rows ??= all.Property(Name);
}
