using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>One distinct path: how often it was taken, by how many people, how often it converted and what that was worth.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PathCount
{
    /// <summary>Creates a row.</summary>
    /// <param name="path">The nodes in order; empty for conversions without a node.</param>
    /// <param name="paths">How many paths ran so; 1 at least.</param>
    /// <param name="customers">How many people took it, each counted once; from 1 to the number of paths.</param>
    /// <param name="conversions">How many of the paths ended converted.</param>
    /// <param name="value">The value of those conversions.</param>
    /// <exception cref="ArgumentException">A node has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    [JsonConstructor]
    public PathCount(ValueList<string> path, long paths, long customers, long conversions, Money value)
    {
        foreach (var node in path)
        {
            if (node is null)
                throw new ArgumentException($"A node has a name, got null in {path}.", nameof(path));
        }

        if (paths < 1)
            throw new ArgumentOutOfRangeException(nameof(paths), paths, "A path that stands in a table was taken once at least.");
        if (customers < 1 || customers > paths)
            throw new ArgumentOutOfRangeException(nameof(customers), customers, Invariant($"Between 1 and {paths} people took {paths} paths."));
        if (conversions < 0 || conversions > paths)
            throw new ArgumentOutOfRangeException(nameof(conversions), conversions, Invariant($"Between 0 and {paths} of {paths} paths converted."));
        Path = path;
        Paths = paths;
        Customers = customers;
        Conversions = conversions;
        Value = value;
    }

    /// <summary>The nodes in order; empty for conversions without a node.</summary>
    public ValueList<string> Path { get; }

    /// <summary>How many paths ran so: one person may take it in several sessions.</summary>
    public long Paths { get; }

    /// <summary>How many people took it, each counted once. People of several rows overlap where a person has several paths: do not add them.</summary>
    public long Customers { get; }

    /// <summary>How many of the paths ended converted.</summary>
    public long Conversions { get; }

    /// <summary>The value of those conversions.</summary>
    public Money Value { get; }

    /// <summary>The paths that converted out of all that ran so.</summary>
    [JsonIgnore]
    public Rate ConversionRate => new(Conversions, Paths);

    /// <summary>One line in invariant culture: <c>visit > trial: 12 paths of 10 customers, 3 conversions, 90 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{(Path.IsEmpty ? "(empty)" : string.Join(" > ", Path))}: {Paths:#,0} paths of {Customers:#,0} customers, {Conversions:#,0} conversions, {Value}");
}
