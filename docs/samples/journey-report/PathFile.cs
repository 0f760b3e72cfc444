using JourneyMetrics;
using JourneyMetrics.Attribution;

/// <summary>A file of paths with weights, as attribution tools exchange them.</summary>
internal static class PathFile
{
    private sealed record Row(string[] Path, double Conversions, double Value, double Nulls);

    public static PathTable Read(string file)
    {
        var rows = CsvTable.Read(
            file,
            row => new Row(
                row.Text("path").Split(" > ", StringSplitOptions.TrimEntries),
                (double)row.Number("total_conversions"),
                (double)row.Number("total_conversion_value"),
                (double)row.Number("total_null")),
            ["path"],
            ["total_conversions"],
            ["total_conversion_value"],
            ["total_null"]);
        try
        {
            return PathTable.FromRows(rows, path: row => row.Path, conversions: row => row.Conversions, value: row => row.Value, nulls: row => row.Nulls);
        }
        catch (ArgumentException error)
        {
            throw new ReportException($"{file}: {error.Message}", error);
        }
    }
}
