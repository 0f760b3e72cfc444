using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>One cohort: its period and its cells, one a period from its own on.</summary>
public sealed record CohortRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The number of the cohort's period in the calendar.</param>
    /// <param name="label">The period as ISO text: <c>2024-03</c>.</param>
    /// <param name="cells">The cells; column 0 is the cohort itself.</param>
    /// <exception cref="ArgumentException">There is no cell, the cohort itself has not begun, more people return than there are, or a later cell is seen better than an earlier one.</exception>
    [JsonConstructor]
    public CohortRow(int period, string label, ValueList<CohortCell> cells)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (cells.IsEmpty || cells[0].Customers is not { } size)
            throw new ArgumentException($"The cohort {label} has no column 0, which says how large it is.", nameof(cells));
        for (var k = 1; k < cells.Count; k++)
        {
            if (cells[k].Customers > size)
                throw new ArgumentException(Invariant($"Of the {size} customers of {label}, {cells[k].Customers} cannot return in column {k}."), nameof(cells));
            if (cells[k].Status > cells[k - 1].Status)
                throw new ArgumentException(Invariant($"Column {k} of {label} is {cells[k].Status} and lies after a period that is {cells[k - 1].Status}."), nameof(cells));
        }

        Period = period;
        Label = label;
        Cells = cells;
    }

    /// <summary>The number of the cohort's period in the calendar.</summary>
    public int Period { get; }

    /// <summary>The period as ISO text.</summary>
    public string Label { get; }

    /// <summary>The cells; column 0 is the cohort itself, column k the period k later.</summary>
    public ValueList<CohortCell> Cells { get; }

    /// <summary>How many customers the cohort has, so far when its own period is partial.</summary>
    [JsonIgnore]
    public long Size => Cells[0].Customers.GetValueOrDefault();

    /// <summary>Who of the cohort returned in the period k later.</summary>
    /// <param name="k">How many periods later, 0-based.</param>
    /// <returns>Returners out of the cohort; undefined (not yet observable) for a future cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Outcome<Rate> Retention(int k) => Cells[k].Customers is { } customers ? new Rate(customers, Size) : Undefined.NotYetObservable;

    /// <summary>One line in invariant culture: <c>2024-03: 120, 40, 31*, not yet</c>; a star marks a running period.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Label}: {string.Join(", ", Cells.Select(cell => cell.Status switch
        {
            CellStatus.Future => "not yet",
            CellStatus.Partial => Invariant($"{cell.Customers:#,0}*"),
            _ => Invariant($"{cell.Customers:#,0}"),
        }))}";
}
