using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Fits with covariates of customers that do not change.</summary>
internal static class ClvCovariateCases
{
    /// <summary>The fit.</summary>
    public static object? Fit(Case test)
    {
        var log = ClvPurchaseLog.Of(test);
        var columns = ClvInput.Columns(test, test.Text("data").Split('+')[1].Trim());
        var rowOf = columns["customer_id"].Select((name, row) => (name, row)).ToDictionary(pair => pair.name, pair => pair.row, StringComparer.Ordinal);
        Covariate[] covariates = [.. ClvInput.Inputs(test).GetProperty("covariates").EnumerateArray()
            .Select(name => name.GetString()!)
            .Select(name => Covariate.FromRows(name, log.Customers, customer => ClvInput.Number(columns[name][rowOf[customer]])))];
        var link = ClvInput.Input(test, "link") is { } text && text.GetString()!.Contains("b_i", StringComparison.Ordinal) ? DropoutLink.SameMean : DropoutLink.Odds;
        var report = test.Text("model").Split('+')[0].Trim() switch
        {
            "Pareto/NBD" => ParetoNbd.FitWithCovariates(log.Table, covariates).Report,
            "BG/NBD" => BgNbd.FitWithCovariates(log.Table, covariates, link).Report,
            "MBG/NBD" => MbgNbd.FitWithCovariates(log.Table, covariates, link).Report,
            var other => throw new NotYetException($"{other} with covariates"),
        };
        if (!ClvInput.Expects(test, "status_not"))
            return ClvFits.Of(report);
        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["status_not"] = ClvInput.StatusNot(test, report), ["log_likelihood"] = report.LogLikelihood };
    }
}
