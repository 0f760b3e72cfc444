using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of the spend model.</summary>
internal static class ClvSpendCases
{
    /// <summary>The answer to any case of the Gamma-Gamma model, by what it expects.</summary>
    public static object? GammaGammas(Case test)
    {
        if (ClvInput.Expects(test, "error"))
            return ClvInput.Refused(test, () => GammaGamma.Fit(Rows(test)));
        if (ClvInput.Expects(test, "status_not"))
            return new Dictionary<string, object?>(StringComparer.Ordinal) { ["status_not"] = ClvInput.StatusNot(test, GammaGamma.Fit(Rows(test)).Report) };
        if (ClvInput.Expects(test, "params"))
            return ClvInput.Answer(GammaGamma.Fit(Spend(test)).Report);
        if (ClvInput.Input(test, "params") is { } parameters)
            return Conditional(test, new GammaGamma(ClvInput.Parameter(parameters, "p"), ClvInput.Parameter(parameters, "q"), ClvInput.Parameter(parameters, "v")));
        throw new NotYetException("a case of Gamma-Gamma");
    }

    private static SpendTable Rows(Case test)
    {
        var rows = ClvInput.Inputs(test).GetProperty("rows").EnumerateArray().ToArray();
        return SpendTable.FromColumns(Array.ConvertAll(rows, row => row[0].GetInt64()), Array.ConvertAll(rows, row => row[1].GetDouble()));
    }

    private static SpendTable Spend(Case test)
    {
        if (ClvInput.Input(test, "log") is not null)
            return ClvPreparationCases.Summaries(test).Spend();
        var columns = ClvInput.Columns(test, test.Text("data"));
        var counts = ClvInput.Counts(columns[ClvInput.Inputs(test).GetProperty("x").GetString()!]);
        var means = ClvInput.Numbers(columns[ClvInput.Inputs(test).GetProperty("z").GetString()!]);
        var repeaters = Enumerable.Range(0, counts.Length).Where(row => counts[row] > 0).ToArray();
        return SpendTable.FromColumns(Array.ConvertAll(repeaters, row => counts[row]), Array.ConvertAll(repeaters, row => means[row]));
    }

    private static Dictionary<string, object?> Conditional(Case test, GammaGamma model)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        var customers = ClvInput.Inputs(test).GetProperty("customers").EnumerateArray().ToArray();
        if (ClvInput.Input(test, "columns") is { } names)
        {
            var columns = ClvInput.Columns(test, test.Text("data"));
            var counts = ClvInput.Counts(columns[names.GetProperty("x").GetString()!]);
            var means = ClvInput.Numbers(columns[names.GetProperty("z").GetString()!]);
            answer["expected_mean_spend"] = customers.Select(customer => (object?)model.ExpectedSpend(counts[customer.GetInt32() - 1], means[customer.GetInt32() - 1])).ToList();
        }
        else
        {
            foreach (var customer in customers.Where(customer => customer.ValueKind == JsonValueKind.Array))
                answer[$"expected_mean_spend_x{customer[0].GetRawText()}"] = model.ExpectedSpend(customer[0].GetInt64(), customer[1].GetDouble());
        }

        if (ClvInput.Expects(test, "population_mean"))
            answer["population_mean"] = ClvInput.InfiniteOr(test, "population_mean", model.PopulationMean);
        return answer;
    }
}
