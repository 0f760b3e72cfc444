using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Forecasts of a fitted model against what happened.</summary>
internal static class ClvHoldout
{
    // Customers with so many repeats or more share a bin.
    private const int LastBin = 7;

    /// <summary>Expected and actual purchases in the holdout, in all and by frequency.</summary>
    public static object? Answer(Case test)
    {
        var lines = ClvData.Lines(test);
        var model = Fitted(test, lines);
        var horizon = ClvData.Number(test.Json.GetProperty("inputs").GetProperty("horizon_weeks"));
        var table = CustomerTable.FromSummaries(lines.Select(ClvData.Summary));
        var expected = new double[table.Count];
        model.Score(table, horizon, default, expected);
        var bins = lines.Select((line, row) => (Bin: Math.Min((int)line("x"), LastBin), Actual: line("x_star"), Expected: expected[row])).GroupBy(row => row.Bin).OrderBy(bin => bin.Key);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["total_expected"] = expected.Sum(),
            ["total_actual"] = lines.Sum(line => line("x_star")),
            ["by_frequency"] = bins.Select(bin => (object?)new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["x"] = bin.Key,
                ["customers"] = bin.Count(),
                ["actual_mean"] = bin.Average(row => row.Actual),
                ["expected_mean"] = bin.Average(row => row.Expected),
            }).ToArray(),
        };
    }

    /// <summary>Cumulative repeat purchases of the cohort, week by week from the first of January 1997.</summary>
    public static object? Tracking(Case test)
    {
        const int Weeks = 78;
        const int LongestAge = 272;
        var lines = ClvData.Lines(test);
        var model = Fitted(test, lines);
        var births = lines.GroupBy(line => LongestAge - line("T_days")).Select(day => (Born: day.Key, Customers: day.Count())).ToArray();
        var files = test.Text("data").Split('+', StringSplitOptions.TrimEntries);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["cumulative_expected"] = Enumerable.Range(1, Weeks).Select(week => (object?)births
                .Where(day => (7 * week) - day.Born > 0)
                .Sum(day => day.Customers * model.ExpectedPurchases(((7 * week) - day.Born) / 7).OrThrow())).ToArray(),
            ["cumulative_actual"] = ClvData.Lines(test, files[1]).Select(line => (object?)line("cumulative_repeat")).ToArray(),
        };
    }

    private static PurchaseModel Fitted(Case test, IReadOnlyList<Func<string, double>> lines)
        => ClvModels.Fit(ClvModels.Of(test)[0], CustomerTable.FromSummaries(lines.Select(ClvData.Summary))).Model();
}
