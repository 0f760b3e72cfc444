using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How many people stand at a stage last, and how many came no further.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageStop
{
    /// <summary>Creates a row.</summary>
    /// <param name="stage">The id of the stage.</param>
    /// <param name="last">The people whose last touchpoint is of it, out of all who met a stage.</param>
    /// <param name="furthest">The people who met it and no later one of the order, out of all who met a stage.</param>
    /// <exception cref="ArgumentException">The stage has no id, or the two are of different people.</exception>
    [JsonConstructor]
    public StageStop(string stage, Rate last, Rate furthest)
    {
        ArgumentException.ThrowIfNullOrEmpty(stage);
        if (last.Whole != furthest.Whole)
            throw new ArgumentException(Invariant($"Both are out of the same people, got {last} and {furthest}."), nameof(furthest));
        Stage = stage;
        Last = last;
        Furthest = furthest;
    }

    /// <summary>The id of the stage.</summary>
    public string Stage { get; }

    /// <summary>The people whose last touchpoint is of it, out of all who met a stage.</summary>
    public Rate Last { get; }

    /// <summary>The people who met it and no later one of the order, out of all who met a stage.</summary>
    public Rate Furthest { get; }

    /// <summary>One line in invariant culture: <c>trial: last 20.00 % (2 of 10), furthest 30.00 % (3 of 10)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Stage}: last {Last}, furthest {Furthest}";
}
