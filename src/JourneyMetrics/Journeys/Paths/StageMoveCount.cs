using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Paths;

/// <summary>How often customers went from one stage to another, and what that means in the model.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageMoveCount
{
    /// <summary>Creates a row.</summary>
    /// <param name="from">The id of the stage left.</param>
    /// <param name="to">The id of the stage entered.</param>
    /// <param name="move">What that means in the model.</param>
    /// <param name="times">How often it happened; 1 at least.</param>
    /// <param name="customers">How many people it happened to; from 1 to that number.</param>
    /// <exception cref="ArgumentException">A stage has no id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range, or there is no such move.</exception>
    [JsonConstructor]
    public StageMoveCount(string from, string to, StageMove move, long times, long customers)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        if (!Enum.IsDefined(move))
            throw new ArgumentOutOfRangeException(nameof(move), move, "There is no such move.");
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (customers < 1 || customers > times)
            throw new ArgumentOutOfRangeException(nameof(customers), customers, Invariant($"What happened {times} times happened to between 1 and {times} people."));
        From = from;
        To = to;
        Move = move;
        Times = times;
        Customers = customers;
    }

    /// <summary>The id of the stage left.</summary>
    public string From { get; }

    /// <summary>The id of the stage entered.</summary>
    public string To { get; }

    /// <summary>What that means in the model.</summary>
    public StageMove Move { get; }

    /// <summary>How often it happened.</summary>
    public long Times { get; }

    /// <summary>How many people it happened to, each counted once.</summary>
    public long Customers { get; }

    /// <summary>One line in invariant culture: <c>trial > visit, Back: 3 times, 2 customers</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{From} > {To}, {Move}: {Times:#,0} times, {Customers:#,0} customers");
}
