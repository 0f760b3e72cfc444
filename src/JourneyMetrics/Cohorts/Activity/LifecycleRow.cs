using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>Who was new, returning, resurrecting or dormant in one period.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LifecycleRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The number of the period in the calendar.</param>
    /// <param name="label">The period as ISO text.</param>
    /// <param name="status">Whether the period is over; a running one has at least so many active and at most so many dormant customers.</param>
    /// <param name="fresh">Customers whose first activity ever lies in the period.</param>
    /// <param name="returning">Customers active in it and in the period before.</param>
    /// <param name="resurrecting">Customers active in it and earlier, but not in the period before.</param>
    /// <param name="dormant">Customers active in the period before and not in it: lost in this period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the status is none.</exception>
    [JsonConstructor]
    public LifecycleRow(int period, string label, CellStatus status, long fresh, long returning, long resurrecting, long dormant)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (status is not (CellStatus.Partial or CellStatus.Complete))
            throw new ArgumentOutOfRangeException(nameof(status), status, "A row is of a period that has begun.");
        Period = period;
        Label = label;
        Status = status;
        Fresh = Count(fresh, nameof(fresh));
        Returning = Count(returning, nameof(returning));
        Resurrecting = Count(resurrecting, nameof(resurrecting));
        Dormant = Count(dormant, nameof(dormant));
    }

    /// <summary>The number of the period in the calendar.</summary>
    public int Period { get; }

    /// <summary>The period as ISO text.</summary>
    public string Label { get; }

    /// <summary>Whether the period is over.</summary>
    public CellStatus Status { get; }

    /// <summary>Customers whose first activity ever lies in the period ("new").</summary>
    public long Fresh { get; }

    /// <summary>Customers active in it and in the period before.</summary>
    public long Returning { get; }

    /// <summary>Customers active in it and earlier, but not in the period before.</summary>
    public long Resurrecting { get; }

    /// <summary>Customers active in the period before and not in it. Most charts draw them downwards; here they are a count.</summary>
    public long Dormant { get; }

    /// <summary>All customers active in the period: new, returning and resurrecting.</summary>
    [JsonIgnore]
    public long Active => Fresh + Returning + Resurrecting;

    /// <summary>One line in invariant culture: <c>2024-03: 12 new, 40 returning, 3 resurrecting, 7 dormant</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Label}: {Fresh:#,0} new, {Returning:#,0} returning, {Resurrecting:#,0} resurrecting, {Dormant:#,0} dormant{(Status == CellStatus.Partial ? " so far" : string.Empty)}");

    private static long Count(long count, string parameter)
        => count >= 0 ? count : throw new ArgumentOutOfRangeException(parameter, count, "Customers are zero or more.");
}
