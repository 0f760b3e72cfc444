using System.Text.Json.Serialization;
using JourneyMetrics.Kpis;

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

    /// <summary>What the cohort had brought by the end of a column, from its start on.</summary>
    /// <param name="k">The column, 0-based.</param>
    /// <returns>The sum of the values up to it; undefined (not yet observable) when the column is not complete.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Outcome<Money> CumulativeValue(int k)
    {
        if (Cells[k].Status != CellStatus.Complete)
            return Undefined.NotYetObservable;
        var sum = Money.Zero;
        for (var column = 0; column <= k; column++)
            sum += Cells[column].Value.GetValueOrDefault();
        return sum;
    }

    /// <summary>The cumulated value over the customers the cohort began with: its observed lifetime value so far.</summary>
    /// <param name="k">The column, 0-based.</param>
    /// <returns>Money per initial customer; undefined (not yet observable) when the column is not complete.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Outcome<Ratio> ValuePerCustomer(int k)
        => CumulativeValue(k).TryGetValue(out var value) ? new Ratio(value.Amount, Size, Unit.Of(value.Currency), new Unit("customer")) : Undefined.NotYetObservable;

    /// <summary>The observed lifetime value of an initial customer, with a margin and a discount: the KPI <c>clv_cohort</c>.</summary>
    /// <param name="k">The last column, 0-based; column 0 is not discounted.</param>
    /// <param name="margin">The margin, a fraction of the value.</param>
    /// <param name="discount">The discount a period, a fraction.</param>
    /// <returns>In the currency of the values; undefined (not yet observable) when the column is not complete, or without customers (zero denominator).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or the discount is not above -1.</exception>
    public Outcome<double> DiscountedValue(int k, decimal margin, double discount)
    {
        if (Cells[k].Status != CellStatus.Complete)
            return Undefined.NotYetObservable;
        var ones = new long[k + 1];
        Array.Fill(ones, 1);
        return CohortValue.Observed(Margins(k + 1, margin), ones, Size, discount);
    }

    /// <summary>In which period the cohort's margins had paid for its acquisition, over the complete columns.</summary>
    /// <param name="cac">The acquisition cost of a customer.</param>
    /// <param name="margin">The margin, a fraction of the value.</param>
    /// <returns>A whole number of periods, 1 for column 0; undefined (not yet observable) when the complete columns do not cover the cost. The KPI <c>payback_cohort</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public Outcome<double> Payback(Money cac, decimal margin) => ObservedPayback.Cohort(cac, Margins(CompleteColumns, margin), Size);

    /// <summary>The same with the margin of the last period spread evenly over it: the KPI <c>payback_cohort_interpolated</c>.</summary>
    /// <param name="cac">The acquisition cost of a customer.</param>
    /// <param name="margin">The margin, a fraction of the value.</param>
    /// <returns>Periods with a fraction; undefined as without interpolation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public Outcome<double> PaybackInterpolated(Money cac, decimal margin) => ObservedPayback.CohortInterpolated(cac, Margins(CompleteColumns, margin), Size);

    /// <summary>One line in invariant culture: <c>2024-03: 120, 40, 31*, not yet</c>; a star marks a running period.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Label}: {string.Join(", ", Cells.Select(cell => cell.Status switch
        {
            CellStatus.Future => "not yet",
            CellStatus.Partial => Invariant($"{cell.Customers:#,0}*"),
            _ => Invariant($"{cell.Customers:#,0}"),
        }))}";

    private int CompleteColumns => Cells.Count(cell => cell.Status == CellStatus.Complete);

    private Money[] Margins(int columns, decimal margin)
    {
        var margins = new Money[columns];
        for (var k = 0; k < columns; k++)
            margins[k] = Cells[k].Value.GetValueOrDefault() * margin;
        return margins;
    }
}
