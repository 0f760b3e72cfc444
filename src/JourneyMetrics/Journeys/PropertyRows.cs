namespace JourneyMetrics;

/// <summary>A property as a builder collects it: a code a row, -1 for none, up to the last row that has one.</summary>
internal sealed class PropertyRows(string name)
{
    private readonly NameTable values = new();
    private readonly Chunks<int> codes = new();

    public string Name { get; } = name;

    public void Set(int row, ReadOnlySpan<char> value, string? text)
    {
        FillTo(row + 1);
        codes[row] = value.IsEmpty ? -1 : values.Code(value, text);
    }

    public LogProperty ToColumn(int rows, ReadOnlySpan<int> order)
    {
        FillTo(rows);
        return new LogProperty(Name, CodeMap.Of(values.Names, optional: true).Gather(codes, order));
    }

    public void Release()
    {
        values.Release();
        codes.Release();
    }

    private void FillTo(int rows) => codes.Add(-1, Math.Max(0, rows - codes.Count));
}
