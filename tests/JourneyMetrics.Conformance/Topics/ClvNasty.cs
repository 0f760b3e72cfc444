using System.Diagnostics;
using System.Text.RegularExpressions;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Input that must be refused, and data that hold no maximum.</summary>
internal static partial class ClvNasty
{
    /// <summary>What became of bad input: refused, and by a message that names the row where the case asks for it.</summary>
    public static object? Reject(Case test)
    {
        foreach (var model in ClvModels.Of(test))
        {
            if (Refusal(test, model) is not { } refusal)
                return $"accepted by {model}";
            var wanted = test.Expected.TryGetProperty("must_name", out var name) ? name.GetString()! : string.Empty;
            if (RowName().Match(wanted) is { Success: true } row && !refusal.Contains(row.Value, StringComparison.OrdinalIgnoreCase))
                return refusal;
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["error"] = true,
            ["must_name"] = test.Expected.TryGetProperty("must_name", out var text) ? text.GetString() : null,
        };
    }

    /// <summary>How fits end that cannot end well.</summary>
    public static object? Degenerate(Case test)
    {
        Kinds.RefuseUnknown(
            test.Id,
            test.Expected,
            ["status_not", "finishes_within_seconds", "supremum_log_likelihood_bgnbd", "supremum_log_likelihood_mbgnbd", "supremum_log_likelihood_paretonbd"],
            "with");
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal) { ["status_not"] = "converged-interior" };
        foreach (var model in ClvModels.Of(test))
        {
            var clock = Stopwatch.StartNew();
            var report = ClvModels.Fit(model, ClvData.Table(test)).Report;
            if (report.Status == FitStatus.Converged || string.IsNullOrEmpty(report.Direction))
                answer["status_not"] = report.ToString();
            if (test.Expected.TryGetProperty("finishes_within_seconds", out var limit))
                answer["finishes_within_seconds"] = clock.Elapsed.TotalSeconds <= limit.GetDouble() ? limit.GetDouble() : clock.Elapsed.TotalSeconds;

            // A supremum is come near to, never reached.
            var named = $"supremum_log_likelihood_{model.Replace("/", string.Empty, StringComparison.Ordinal)}";
            foreach (var name in test.Expected.EnumerateObject().Select(field => field.Name).Where(name => name.Equals(named, StringComparison.OrdinalIgnoreCase)))
            {
                var supremum = test.Expected.GetProperty(name);
                answer[name] = Math.Abs(report.LogLikelihood - supremum.GetDouble()) < 1e-3 ? supremum.GetDouble() : report.LogLikelihood;
            }
        }

        return answer;
    }

    private static string? Refusal(Case test, string model)
    {
        var inputs = test.Json.GetProperty("inputs");
        try
        {
            if (inputs.TryGetProperty("params", out var parameters))
            {
                // The case gives the parameters of one of the models; the others get the offending one in its place.
                ClvModels.Create(model, name => parameters.TryGetProperty(name, out var value) ? ClvData.Number(value) : 1);
            }
            else if (inputs.TryGetProperty("horizon", out var horizon))
            {
                ClvModels.Create(model, _ => 1).ExpectedPurchases(new CustomerSummary(1, 1, 2), ClvData.Number(horizon));
            }
            else
            {
                ClvModels.Fit(model, ClvData.Table(test));
            }

            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    [GeneratedRegex("^row [0-9]+")]
    private static partial Regex RowName();
}
