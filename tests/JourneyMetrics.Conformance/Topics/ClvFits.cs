using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Fits to data: parameters, likelihood, standard errors, covariances.</summary>
internal static class ClvFits
{
    /// <summary>The fit of a case.</summary>
    public static object? Answer(Case test) => Of(ClvModels.Fit(ClvModels.Of(test)[0], ClvData.Table(test)).Report);

    /// <summary>A report under the names of the cases.</summary>
    public static Dictionary<string, object?> Of(FitReport report)
        => new(StringComparer.Ordinal)
        {
            ["params"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value, StringComparer.Ordinal),
            ["log_likelihood"] = report.LogLikelihood,
            ["standard_errors"] = report.Parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.StandardError, StringComparer.Ordinal),
            ["covariance"] = Rows(report.Covariance),
            ["covariance_of_log_params"] = Rows(report.LogCovariance),
        };

    private static object Rows(Outcome<ValueList<ValueList<double>>> matrix)
        => matrix.Value is { } rows ? rows.Select(row => row.Cast<object?>().ToArray()).ToArray() : matrix.Reason!.Value;
}
