using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of tracking and holdout, of any model of buying.</summary>
internal static class ClvDiagnosticCases
{
    private const double CalibrationDays = 272;
    private const int DaysPerWeek = 7;

    /// <summary>The answer by what the case expects.</summary>
    public static object? Diagnostics(Case test)
    {
        var columns = ClvInput.Columns(test, "cdnow_summary.csv");
        var table = ClvInput.Cdnow(columns, byDay: false);
        var model = ClvModels.Fit(ClvModels.Of(test)[0], table).Model();
        return ClvInput.Expects(test, "by_frequency") ? Holdout(test, model, table, ClvInput.Counts(columns["x_star"])) : Tracking(test, model, ClvInput.Cdnow(columns, byDay: true));
    }

    private static Dictionary<string, object?> Holdout(Case test, PurchaseModel model, CustomerTable table, long[] actual)
    {
        var report = HoldoutReport.Of(model, table, actual, ClvInput.Inputs(test).GetProperty("horizon_weeks").GetDouble());
        return new(StringComparer.Ordinal)
        {
            ["total_expected"] = report.Expected,
            ["total_actual"] = report.Actual,
            ["by_frequency"] = report.ByRepeats.Select(group => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["x"] = group.From,
                ["customers"] = group.Customers,
                ["actual_mean"] = group.ActualMean,
                ["expected_mean"] = group.ExpectedMean,
            }).ToList(),
        };
    }

    private static Dictionary<string, object?> Tracking(Case test, PurchaseModel model, CustomerTable table)
    {
        var cumulative = ClvInput.Counts(ClvInput.Columns(test, "cdnow_weekly_tracking.csv")["cumulative_repeat"]);
        var actual = cumulative.Select((count, week) => week == 0 ? count : count - cumulative[week - 1]).ToArray();
        var tracking = PurchaseTracking.Of(model, table, CalibrationDays / DaysPerWeek, actual.Length, 1, actual);
        return new(StringComparer.Ordinal)
        {
            ["cumulative_expected"] = tracking.Periods.Select(period => (object?)period.Expected).ToList(),
            ["cumulative_actual"] = tracking.Periods.Select(period => (object?)period.Actual).ToList(),
        };
    }
}
