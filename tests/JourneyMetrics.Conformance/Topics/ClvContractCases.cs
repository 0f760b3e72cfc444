using System.Globalization;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of the contract models.</summary>
internal static class ClvContractCases
{
    private const long Cohort = 1000;

    /// <summary>The answer to any case of the shifted beta-geometric model.</summary>
    public static object? BetaGeometric(Case test) => Answer(test, survivors => ShiftedBetaGeometric.Fit(survivors), fit => fit.Report, fit => fit.ModelAtEnd());

    /// <summary>The answer to any case of the beta-discrete-Weibull model.</summary>
    public static object? BetaWeibull(Case test) => Answer(test, survivors => BetaDiscreteWeibull.Fit(survivors), fit => fit.Report, fit => fit.ModelAtEnd());

    private static Dictionary<string, object?> Answer<TFit>(Case test, Func<long[], TFit> fit, Func<TFit, FitReport> report, Func<TFit, ContractModel> model)
    {
        if (ClvInput.Expects(test, "error"))
            return ClvInput.Refused(test, () => fit(Survivors(test)));
        var fitted = fit(Survivors(test));
        if (ClvInput.Expects(test, "status_not"))
        {
            return new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["status_not"] = ClvInput.StatusNot(test, report(fitted)),
                ["survival_projection"] = model(fitted).Survival(10),
            };
        }

        return ClvInput.Answer(report(fitted), [.. Projections(test, model(fitted))]);
    }

    // Given, or a column of the file; a projection names column and years in its id.
    private static long[] Survivors(Case test)
    {
        if (ClvInput.Input(test, "survivors") is { } given)
            return [.. given.EnumerateArray().Select(count => count.GetInt64())];
        var parts = test.Id.Split('.');
        var column = ClvInput.Input(test, "column")?.GetString() ?? parts[2];
        var years = ClvInput.Input(test, "years")?.GetInt32() ?? int.Parse(parts[3].TrimEnd('y'), CultureInfo.InvariantCulture);
        var cohort = ClvInput.Input(test, "cohort_size")?.GetInt64() ?? Cohort;
        return [.. ClvInput.Numbers(ClvInput.Columns(test, test.Text("data"))[column]).Take(years + 1).Select(percent => (long)Math.Round(percent / 100 * cohort))];
    }

    private static IEnumerable<(string Name, object? Value)> Projections(Case test, ContractModel model)
    {
        var discount = ClvInput.Input(test, "discount")?.GetDouble() ?? 0;
        foreach (var field in test.Expected.EnumerateObject())
        {
            // Figures over a range say it in their name: survival_0_to_12.
            var (name, from, to) = Range(field.Name);
            Func<int, object?>? figure = name switch
            {
                "survival" => t => model.Survival(t),
                "retention" => t => model.RetentionRate(t),
                "discounted_expected_residual_lifetime" => n => model.DiscountedExpectedResidualLifetime(discount, n - 1),
                _ => null,
            };
            if (figure is not null)
                yield return (field.Name, Enumerable.Range(from, to - from + 1).Select(figure).ToList());
            else if (field.Name == "discounted_expected_lifetime")
                yield return (field.Name, model.DiscountedExpectedLifetime(discount));
            else if (field.Name == "expected_lifetime_undiscounted")
                yield return (field.Name, ClvInput.InfiniteOr(test, field.Name, model.ExpectedLifetime()));
        }
    }

    private static (string Name, int From, int To) Range(string field)
    {
        var parts = field.Split('_');
        return parts.Length > 3 && parts[^2] == "to" && int.TryParse(parts[^1], CultureInfo.InvariantCulture, out var to) && int.TryParse(parts[^3].TrimStart('n'), CultureInfo.InvariantCulture, out var from)
            ? (string.Join('_', parts[..^3]), from, to)
            : (field, 0, 0);
    }
}
