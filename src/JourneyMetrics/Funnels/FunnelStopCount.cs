using System.Diagnostics;

namespace JourneyMetrics.Funnels;

/// <summary>How many customers stopped at one step for one reason.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStopCount
{
    /// <summary>Creates a count.</summary>
    /// <param name="level">How many steps they came; 0 when not even in the first.</param>
    /// <param name="missing">The name of the step that they did not reach; null when they completed the funnel.</param>
    /// <param name="reason">Why no further.</param>
    /// <param name="customers">How many they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or the reason none.</exception>
    public FunnelStopCount(int level, string? missing, FunnelStopReason reason, long customers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (!Enum.IsDefined(reason))
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason.");
        Level = level;
        Missing = missing;
        Reason = reason;
        Customers = customers;
    }

    /// <summary>How many steps they came; 0 when not even in the first.</summary>
    public int Level { get; }

    /// <summary>The name of the step that they did not reach; null when they completed the funnel.</summary>
    public string? Missing { get; }

    /// <summary>Why no further.</summary>
    public FunnelStopReason Reason { get; }

    /// <summary>How many they are.</summary>
    public long Customers { get; }

    /// <summary>One line in invariant culture: <c>no trial: TooLate 12</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{(Missing is { } step ? $"no {step}: " : string.Empty)}{Reason} {Customers:#,0}");
}
