using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>One cell of a cohort table: who came back in one period, and what their returns were worth.</summary>
/// <remarks>The default is a future cell. A future cell holds nothing, which is not zero.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CohortCell
{
    /// <summary>Creates a cell.</summary>
    /// <param name="status">How much of the period has been seen.</param>
    /// <param name="customers">Distinct customers; null for a future cell.</param>
    /// <param name="activity">How many return touchpoints they had in the period; null for a future cell.</param>
    /// <param name="value">The value of these touchpoints; null for a future cell.</param>
    /// <exception cref="ArgumentException">A future cell has figures, or another has none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The customers or the activity are negative, or the status is none.</exception>
    [JsonConstructor]
    public CohortCell(CellStatus status, long? customers, long? activity, Money? value)
    {
        if (!Enum.IsDefined(status))
            throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status.");
        if ((status == CellStatus.Future) != (customers is null) || (customers is null) != (value is null) || (customers is null) != (activity is null))
            throw new ArgumentException(Invariant($"A future cell holds nothing and another holds all figures, got {status} with {customers} customers, {activity} touchpoints and {value}."), nameof(customers));
        if (customers < 0)
            throw new ArgumentOutOfRangeException(nameof(customers), customers, "Customers are zero or more.");
        if (activity < 0)
            throw new ArgumentOutOfRangeException(nameof(activity), activity, "Touchpoints are zero or more.");
        Status = status;
        Customers = customers;
        Activity = activity;
        Value = value;
    }

    /// <summary>How much of the period has been seen.</summary>
    public CellStatus Status { get; }

    /// <summary>Distinct customers who returned in the period; in column 0 the cohort itself. Null for a future cell.</summary>
    public long? Customers { get; }

    /// <summary>How many return touchpoints the cohort had in the period, its own start included where it counts as a return. Null for a future cell.</summary>
    public long? Activity { get; }

    /// <summary>The value of the return touchpoints of the cohort in the period. Null for a future cell.</summary>
    public Money? Value { get; }

    /// <summary>One line in invariant culture: <c>12 customers, 340 EUR (Partial)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Status == CellStatus.Future ? "not yet" : Invariant($"{Customers:#,0} customers, {Value} ({Status})");
}
