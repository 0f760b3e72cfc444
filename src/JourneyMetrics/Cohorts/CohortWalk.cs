namespace JourneyMetrics.Cohorts;

/// <summary>One customer at a time: starts and returns by period, and how they enter the cells. Allocates nothing once warm.</summary>
internal sealed class CohortWalk(CohortDefinition definition, CohortShape shape)
{
    private readonly bool inBlocks = definition.Block is not null;
    private readonly long block = definition.Block is { } length && length.ToBigIntegerNanoseconds() is var size && size < long.MaxValue ? (long)size : long.MaxValue;
    private readonly int last = shape.Width - 1;

    // By period, valid for the customer whose number it bears.
    private readonly int[] startedFor = new int[shape.Rows];
    private readonly int[] startIndex = new int[shape.Rows];
    private readonly long[] startedAt = new long[shape.Rows];
    private readonly int[] rows = new int[shape.Rows];
    private readonly int[] returnedFor = new int[shape.Rows];
    private readonly int[] returned = new int[shape.Rows];
    private readonly int[] occurrences = new int[shape.Rows];
    private readonly Int128[] value = new Int128[shape.Rows];

    // By column, valid for the row of a customer whose number it bears.
    private readonly long[] countedFor = new long[shape.Width];
    private int customer;
    private int rowCount;
    private int returnedCount;
    private long entered;

    // In blocks every return counts by its own distance from the start.
    private (long Nanos, long Micros)[] returns = [];
    private int returnCount;

    /// <summary>The rows that the customer is in.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, rowCount);

    /// <summary>Which of the customer's touchpoints is the start for a row.</summary>
    public int StartOf(int row) => startIndex[row];

    public void Begin()
    {
        customer++;
        rowCount = 0;
        returnedCount = 0;
        returnCount = 0;
    }

    /// <summary>A start in a period; the first one counts.</summary>
    public void Start(int period, int index, long nanos)
    {
        if (startedFor[period] == customer)
            return;
        startedFor[period] = customer;
        startIndex[period] = index;
        startedAt[period] = nanos;
        rows[rowCount++] = period;
    }

    /// <summary>A return in a period.</summary>
    public void Return(int period, long nanos, long micros)
    {
        if (inBlocks)
        {
            if (returnCount == returns.Length)
                Array.Resize(ref returns, Math.Max(16, returnCount * 2));
            returns[returnCount++] = (nanos, micros);
            return;
        }

        if (returnedFor[period] != customer)
        {
            returnedFor[period] = customer;
            occurrences[period] = 0;
            value[period] = 0;
            returned[returnedCount++] = period;
        }

        occurrences[period]++;
        value[period] += micros;
    }

    /// <summary>Enters the customer in all rows.</summary>
    public void Enter(CohortCells cells)
    {
        foreach (var row in Rows)
            Enter(row, cells);
    }

    /// <summary>Enters the customer in one row.</summary>
    public void Enter(int row, CohortCells cells)
    {
        entered++;
        cells.AddCustomer(shape.Start(row));
        var latest = inBlocks ? EnterBlocks(row, cells) : EnterPeriods(row, cells);
        if (definition.Returns == CohortReturn.OnOrAfter && latest > 0)
            cells.AddCustomer(shape.Start(row) + latest);
    }

    // Returns the last column with a returner's return, 0 when there is none.
    private int EnterPeriods(int row, CohortCells cells)
    {
        var latest = 0;
        foreach (var period in returned.AsSpan(0, returnedCount))
        {
            if (period >= row)
                latest = Math.Max(latest, Enter(row, period - row, occurrences[period], value[period], cells));
        }

        return latest;
    }

    private int EnterBlocks(int row, CohortCells cells)
    {
        var latest = 0;
        var start = startedAt[row];
        for (var i = 0; i < returnCount;)
        {
            // Of one customer and in order of time, so a distance fits 64 bits without a sign.
            if (returns[i].Nanos < start)
            {
                i++;
                continue;
            }

            var offset = (long)(unchecked((ulong)(returns[i].Nanos - start)) / (ulong)block);
            var (count, sum) = (0, (Int128)0);
            for (; i < returnCount && (long)(unchecked((ulong)(returns[i].Nanos - start)) / (ulong)block) == offset; i++)
            {
                count++;
                sum += returns[i].Micros;
            }

            latest = Math.Max(latest, Enter(row, offset, count, sum, cells));
        }

        return latest;
    }

    private int Enter(int row, long offset, int count, Int128 sum, CohortCells cells)
    {
        var column = shape.Column(offset);
        if (column >= 0)
            cells.AddReturns(shape.Start(row) + column, count, sum);
        if (offset == 0 || count < definition.MinOccurrences)
            return 0;
        if (definition.Returns == CohortReturn.OnOrAfter)
            return column >= 0 ? column : last;
        if (column > 0 && countedFor[column] != entered)
        {
            countedFor[column] = entered;
            cells.AddCustomer(shape.Start(row) + column);
        }

        return 0;
    }
}
