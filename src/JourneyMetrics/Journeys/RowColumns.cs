namespace JourneyMetrics;

/// <summary>A few rows of the caller's type, read column by column.</summary>
internal sealed class RowColumns(int size)
{
    // What is wrong with a row; none has anything as a rule.
    private readonly BadRow?[] bad = new BadRow?[size];
    private bool hasBad;

    public string?[] Customers { get; } = new string?[size];

    public int[] Hashes { get; } = new int[size];

    public string?[] Touchpoints { get; } = new string?[size];

    public string?[] Channels { get; } = new string?[size];

    public long[] Nanos { get; } = new long[size];

    public decimal?[] Values { get; } = new decimal?[size];

    public long?[] Sequences { get; } = new long?[size];

    /// <summary>Starts with the next rows.</summary>
    public void Begin()
    {
        if (hasBad)
            Array.Clear(bad);
        hasBad = false;
    }

    public bool IsBad(int row) => hasBad && bad[row] is not null;

    public BadRow? BadRow(int row) => hasBad ? bad[row] : null;

    public void Reject(int row, string column, string value, string problem, Exception? cause)
    {
        hasBad = true;
        bad[row] = new BadRow(column, value, problem, cause);
    }
}
