using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How often a kind of move happened over all stages, and to how many people.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMoveTotal
{
    /// <summary>Creates a total.</summary>
    /// <param name="move">The kind of move.</param>
    /// <param name="times">How often it happened.</param>
    /// <param name="customers">The people it happened to out of all who met a stage.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such move, or it happened to more people than times, or to nobody although it happened.</exception>
    [JsonConstructor]
    public StageMoveTotal(StageMove move, long times, Rate customers)
    {
        if (!Enum.IsDefined(move))
            throw new ArgumentOutOfRangeException(nameof(move), move, "There is no such move.");
        if (times < customers.Part || (times > 0 && customers.Part == 0))
            throw new ArgumentOutOfRangeException(nameof(times), times, Invariant($"It happened to {customers.Part} people, so as often at least, and to nobody only if never."));
        Move = move;
        Times = times;
        Customers = customers;
    }

    /// <summary>The kind of move.</summary>
    public StageMove Move { get; }

    /// <summary>How often it happened.</summary>
    public long Times { get; }

    /// <summary>The people it happened to, each counted once, out of all who met a stage.</summary>
    public Rate Customers { get; }

    /// <summary>One line in invariant culture: <c>Back: 3 times, 20.00 % (2 of 10)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Move}: {Times:#,0} times, {Customers}");
}
