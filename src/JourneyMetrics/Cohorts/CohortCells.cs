namespace JourneyMetrics.Cohorts;

/// <summary>The cells of a cohort table in the making: sums over customers, so that those of disjoint customers add.</summary>
internal sealed class CohortCells(CohortShape shape, CohortReturn returns)
{
    private readonly CohortSums[] sums = new CohortSums[shape.Cells];

    public void AddCustomer(int cell) => sums[cell].Customers++;

    public void AddReturns(int cell, long count, Int128 value)
    {
        ref var sum = ref sums[cell];
        sum.Activity += count;
        if (value != 0)
            sum.Micros += value;
    }

    /// <summary>Adds returns to the cells of a row, each in its column; -1 for none.</summary>
    public void AddReturns(int start, ReadOnlySpan<int> columns, ReadOnlySpan<long> micros)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < 0)
                continue;
            ref var sum = ref sums[start + columns[i]];
            sum.Activity++;
            if (!micros.IsEmpty)
                sum.Micros += micros[i] == LogMoney.None ? 0 : micros[i];
        }
    }

    public void Add(CohortCells other)
    {
        for (var cell = 0; cell < sums.Length; cell++)
        {
            sums[cell].Customers += other.sums[cell].Customers;
            sums[cell].Activity += other.sums[cell].Activity;
            sums[cell].Micros += other.sums[cell].Micros;
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
                ref readonly var sum = ref sums[shape.Start(row) + column];
                later += sum.Customers;
                var count = column == 0 || returns == CohortReturn.On ? sum.Customers : later;
                cells[column] = new CohortCell(shape.Status(row, column), count, sum.Activity, new Money(LogMoney.ToAmount(sum.Micros), currency));
            }

            var period = shape.Period(row);
            rows[row] = new CohortRow(period.Number, period.Label, ValueList.FromArray(cells));
        }

        return ValueList.FromArray(rows);
    }
}
