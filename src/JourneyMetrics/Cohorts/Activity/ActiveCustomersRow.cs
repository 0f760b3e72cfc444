using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>The distinct customers who were active in the window that ends with one period.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ActiveCustomersRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The number of the window's last period in the calendar.</param>
    /// <param name="label">That period as ISO text.</param>
    /// <param name="status">Whether that period is over.</param>
    /// <param name="customers">The distinct customers active in the window.</param>
    /// <exception cref="ArgumentOutOfRangeException">The customers are negative, or the period has not begun.</exception>
    [JsonConstructor]
    public ActiveCustomersRow(int period, string label, CellStatus status, long customers)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (status is not (CellStatus.Partial or CellStatus.Complete))
            throw new ArgumentOutOfRangeException(nameof(status), status, "A row is of a period that has begun.");
        Period = period;
        Label = label;
        Status = status;
        Customers = customers;
    }

    /// <summary>The number of the window's last period in the calendar.</summary>
    public int Period { get; }

    /// <summary>That period as ISO text.</summary>
    public string Label { get; }

    /// <summary>Whether that period is over.</summary>
    public CellStatus Status { get; }

    /// <summary>The distinct customers active in the window.</summary>
    public long Customers { get; }

    /// <summary>One line in invariant culture: <c>2024-03-09: 1,204</c>; a star marks a running period.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Label}: {Customers:#,0}{(Status == CellStatus.Partial ? "*" : string.Empty)}");
}
