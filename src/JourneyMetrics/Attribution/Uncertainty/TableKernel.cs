namespace JourneyMetrics.Attribution;

/// <summary>Credits by a caller's own function of a table.</summary>
internal sealed class TableKernel(PathTable paths, Func<PathTable, AttributionReport> model) : ICreditKernel
{
    /// <summary>The table without exact money: a replicate has none.</summary>
    public static PathTable Plain(PathTable paths)
        => new(paths.Rows.Select(row => new PathRow(row.Path, row.Conversions, row.Value, row.Nulls)).ToValueList(), paths.Channels);

    public (bool Conversions, bool Values) Credit(PathWeights weights, Span<double> conversions, Span<double> values)
    {
        var rows = new PathRow[paths.Rows.Count];
        for (var path = 0; path < rows.Length; path++)
            rows[path] = new PathRow(paths.Rows[path].Path, weights.Conversions[path], weights.Values[path], weights.Nulls[path]);
        AttributionReport report;
        try
        {
            report = model(new PathTable(ValueList.FromArray(rows), paths.Channels));
        }
        catch (UndefinedException)
        {
            return (false, false);
        }

        conversions.Clear();
        values.Clear();
        foreach (var row in report.Channels)
        {
            var channel = NameOrder.Find(paths.Channels.AsSpan(), row.Channel);
            if (channel < 0)
                throw new InvalidOperationException($"The model credits '{row.Channel}', which no path of the table holds.");
            (conversions[channel], values[channel]) = (row.Conversions, row.Value);
        }

        return (true, true);
    }
}
