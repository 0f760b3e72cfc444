namespace JourneyMetrics.Cohorts;

/// <summary>The cells of a cohort table in the making: sums over customers, so that those of disjoint customers add.</summary>
internal sealed class CohortCells(CohortShape shape, CohortReturn returns)
{
    // Of each cell the returners; with "on or after" those whose last return it holds, summed along the row at the end.
    private readonly long[] customers = new long[shape.Cells];
    private readonly long[] activity = new long[shape.Cells];
    private readonly Int128[] micros = new Int128[shape.Cells];

    public void AddCustomer(int cell) => customers[cell]++;

    public void AddReturns(int cell, int count, Int128 value)
    {
        activity[cell] += count;
        micros[cell] += value;
    }

    public void Add(CohortCells other)
    {
        for (var cell = 0; cell < customers.Length; cell++)
        {
            customers[cell] += other.customers[cell];
            activity[cell] += other.activity[cell];
            micros[cell] += other.micros[cell];
        }
    }

    public ValueList<CohortRow> ToRows(Currency currency)
    {
        var rows = new CohortRow[shape.Rows];
        for (var row = 0; row < rows.Length; row++)
        {
            var cells = new CohortCell[shape.Width];
            var later = 0L;
            for (var column = shape.Columns(row) - 1; column >= 0; column--)
            {
                var cell = shape.Start(row) + column;
                later += customers[cell];
                var count = column == 0 || returns == CohortReturn.On ? customers[cell] : later;
                cells[column] = new CohortCell(shape.Status(row, column), count, activity[cell], new Money(LogMoney.ToAmount(micros[cell]), currency));
            }

            var period = shape.Period(row);
            rows[row] = new CohortRow(period.Number, period.Label, ValueList.FromArray(cells));
        }

        return ValueList.FromArray(rows);
    }
}
