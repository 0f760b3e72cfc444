using System.Diagnostics;
using System.Text.Json.Serialization;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Recurring;

/// <summary>The customers who began to pay in one period, and what is left of their revenue at the close of each period from then on.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RetainedRevenueRow
{
    /// <summary>Creates a row.</summary>
    /// <param name="period">The number of the period in the calendar.</param>
    /// <param name="label">The period as ISO text.</param>
    /// <param name="cells">The close of that period, then of each later one that has begun.</param>
    /// <exception cref="ArgumentException">There is no cell, more is kept without expansion than there was at the start, or more customers than there were.</exception>
    [JsonConstructor]
    public RetainedRevenueRow(int period, string label, ValueList<RetainedRevenueCell> cells)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (cells.IsEmpty)
            throw new ArgumentException("A cohort has the cell of its start at least.", nameof(cells));
        foreach (var cell in cells)
        {
            if (cell.Gross > cells[0].Net || cell.Customers > cells[0].Customers)
                throw new ArgumentException($"No more is kept than the {cells[0]} of the start, got {cell}.", nameof(cells));
        }

        Period = period;
        Label = label;
        Cells = cells;
    }

    /// <summary>The number of the period in the calendar.</summary>
    public int Period { get; }

    /// <summary>The period as ISO text.</summary>
    public string Label { get; }

    /// <summary>The close of that period, then of each later one that has begun. There are no cells of the future.</summary>
    public ValueList<RetainedRevenueCell> Cells { get; }

    /// <summary>What the cohort paid at the close of the period in which it began.</summary>
    [JsonIgnore]
    public MrrMovement Start => new(Cells[0].Net, Cells[0].Customers);

    /// <summary>Net revenue retention (<see cref="RecurringRevenue.NetRetention"/>): what the cohort pays over what it paid at the start.</summary>
    /// <param name="later">How many periods after the start, 0-based.</param>
    /// <returns>The ratio; undefined for an empty cohort.</returns>
    /// <remarks>Customers of the cohort who left and came back count with what they pay now.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public Ratio NetRetention(int later)
    {
        var cell = Cell(later);
        return RecurringRevenue.NetRetention(Cells[0].Net, cell.Net - cell.Gross, Money.Zero, Cells[0].Net - cell.Gross);
    }

    /// <summary>Gross revenue retention (<see cref="RecurringRevenue.GrossRetention"/>): the sum over customers of min(now, then) over that of then.</summary>
    /// <param name="later">How many periods after the start, 0-based.</param>
    /// <returns>The ratio, at most 1; undefined for an empty cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public Ratio GrossRetention(int later) => RecurringRevenue.GrossRetention(Cells[0].Net, Money.Zero, Cells[0].Net - Cell(later).Gross);

    /// <summary>Customers who pay out of those of the start.</summary>
    /// <param name="later">How many periods after the start, 0-based.</param>
    /// <returns>The rate; undefined for an empty cohort.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public Rate CustomerRetentionRate(int later) => CustomerRetention.RetentionRate(Cells[0].Customers, Cell(later).Customers, 0);

    /// <summary>One line in invariant culture: the period, its start and how many closes there are.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Label}: {Start}, {Cells.Count} closes");

    private RetainedRevenueCell Cell(int later)
        => later >= 0 && later < Cells.Count
            ? Cells[later]
            : throw new ArgumentOutOfRangeException(nameof(later), later, Invariant($"Cohort {Label} has {Cells.Count} closes."));
}
