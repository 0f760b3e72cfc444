using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The ratio of one segment before and after, each with both of its sides: <c>("search", new Rate(100, 1_000), new Rate(21, 200))</c>.</summary>
public readonly record struct SegmentChange
{
    /// <summary>Creates a segment.</summary>
    /// <param name="name">The name of the segment.</param>
    /// <param name="before">Its ratio before; 0 per 0 for a segment that was not there.</param>
    /// <param name="after">Its ratio after; 0 per 0 for a segment that is gone.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    [JsonConstructor]
    public SegmentChange(string name, Ratio before, Ratio after)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Before = before;
        After = after;
    }

    /// <summary>The name of the segment.</summary>
    public string Name { get; }

    /// <summary>Its ratio before.</summary>
    public Ratio Before { get; }

    /// <summary>Its ratio after.</summary>
    public Ratio After { get; }

    /// <summary>A segment of an amount per amount.</summary>
    public static implicit operator SegmentChange((string Name, Ratio Before, Ratio After) segment) => new(segment.Name, segment.Before, segment.After);

    /// <summary>A segment of a count out of a count.</summary>
    public static implicit operator SegmentChange((string Name, Rate Before, Rate After) segment)
        => new(segment.Name, new Ratio(segment.Before.Part, segment.Before.Whole), new Ratio(segment.After.Part, segment.After.Whole));

    /// <summary>One line in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Before} to {After}";
}
