using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>Where a customer stopped in a funnel, and why.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelStop
{
    /// <summary>Creates a statement.</summary>
    /// <param name="customer">Who.</param>
    /// <param name="level">How many steps the customer came; 0 when not even in the first.</param>
    /// <param name="reason">Why no further.</param>
    /// <param name="missing">The name of the step that was not reached; null when the funnel was completed.</param>
    /// <param name="lateBy">How long after the end of the window the step would have been served, at least; only when it was too late.</param>
    /// <param name="by">The touchpoint that was excluded, or came next instead; null for other reasons.</param>
    /// <exception cref="ArgumentException">The customer has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative or the reason none.</exception>
    public FunnelStop(string customer, int level, FunnelStopReason reason, string? missing, Duration? lateBy, string? by)
    {
        ArgumentException.ThrowIfNullOrEmpty(customer);
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        if (!Enum.IsDefined(reason))
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason.");
        Customer = customer;
        Level = level;
        Reason = reason;
        Missing = missing;
        LateBy = lateBy;
        By = by;
    }

    /// <summary>Who.</summary>
    public string Customer { get; }

    /// <summary>How many steps the customer came; 0 when not even in the first, or left out by an exclusion.</summary>
    public int Level { get; }

    /// <summary>Why no further.</summary>
    public FunnelStopReason Reason { get; }

    /// <summary>The name of the step that was not reached; null when the funnel was completed.</summary>
    public string? Missing { get; }

    /// <summary>How long after the end of the window the step would have been served, at least; only when it was too late.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Duration? LateBy { get; }

    /// <summary>The touchpoint that was excluded, or came next instead; null for other reasons.</summary>
    public string? By { get; }

    /// <summary>One line in invariant culture: <c>Bob: 1 step, no trial: TooLate by 2:00:00:00</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var late = LateBy is { } time ? Invariant($" by {time}") : string.Empty;
        var by = By is { } name ? $" by {name}" : string.Empty;
        var missing = Missing is { } step ? $", no {step}" : string.Empty;
        return Invariant($"{Customer}: {Level} {(Level == 1 ? "step" : "steps")}{missing}: {Reason}{late}{by}");
    }
}
