using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>A KPI over values of one or two of its inputs: what would be.</summary>
public sealed record WhatIfTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="id">The id of the KPI.</param>
    /// <param name="rowInput">The input of the rows.</param>
    /// <param name="rowValues">Its values.</param>
    /// <param name="columnInput">The input of the columns; null for a table of one column.</param>
    /// <param name="columnValues">Its values; empty without an input.</param>
    /// <param name="cells">The results, row by row.</param>
    /// <exception cref="ArgumentException">There is not one cell for each pair of values.</exception>
    [JsonConstructor]
    public WhatIfTable(string id, string rowInput, ValueList<decimal> rowValues, string? columnInput, ValueList<decimal> columnValues, ValueList<KpiResult> cells)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(rowInput);
        Id = id;
        RowInput = rowInput;
        RowValues = rowValues;
        ColumnInput = columnInput;
        ColumnValues = columnValues;
        if (cells.Count != rowValues.Count * Columns)
            throw new ArgumentException(Invariant($"A table of {rowValues.Count} rows and {Columns} columns has {rowValues.Count * Columns} cells, got {cells.Count}."), nameof(cells));
        Cells = cells;
    }

    /// <summary>The id of the KPI.</summary>
    public string Id { get; }

    /// <summary>The input of the rows.</summary>
    public string RowInput { get; }

    /// <summary>The value of each row.</summary>
    public ValueList<decimal> RowValues { get; }

    /// <summary>The input of the columns; null for a table of one column.</summary>
    public string? ColumnInput { get; }

    /// <summary>The value of each column; empty for a table of one column.</summary>
    public ValueList<decimal> ColumnValues { get; }

    /// <summary>The results, row by row.</summary>
    public ValueList<KpiResult> Cells { get; }

    private int Columns => ColumnInput is null ? 1 : ColumnValues.Count;

    /// <summary>The result of a row and a column.</summary>
    /// <param name="row">The row, 0-based.</param>
    /// <param name="column">The column, 0-based; 0 for a table of one column.</param>
    /// <returns>The result at their values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public KpiResult At(int row, int column = 0)
    {
        if (row < 0 || row >= RowValues.Count)
            throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"The table has {RowValues.Count} rows."));
        if (column < 0 || column >= Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, Invariant($"The table has {Columns} columns."));
        return Cells[(row * Columns) + column];
    }

    /// <summary>One line in invariant culture: what varies, and the range of the figures.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var figures = Cells.Select(cell => cell.Value).OfType<double>().ToArray();
        var range = figures.Length == 0 ? "undefined throughout" : $"{new Outcome<double>(figures.Min(), null)} to {new Outcome<double>(figures.Max(), null)}";
        return $"{Id} over {RowInput}{(ColumnInput is null ? string.Empty : $" and {ColumnInput}")}: {range}";
    }
}
