using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of the spend model.</summary>
internal static class ClvSpendCases
{
    /// <summary>The answer to any case of the Gamma-Gamma model, by what it expects.</summary>
    public static object? GammaGammas(Case test)
    {
        if (ClvData.Expects(test, "error"))
            return ClvData.Refused(test, () => GammaGamma.Fit(Rows(test)));
        if (ClvData.Expects(test, "status_not"))
            return new Dictionary<string, object?>(StringComparer.Ordinal) { ["status_not"] = ClvData.StatusNot(test, GammaGamma.Fit(Rows(test)).Report) };
        if (ClvData.Expects(test, "params"))
            return ClvData.Answer(test, GammaGamma.Fit(Spend(test)).Report);
        if (ClvData.Input(test, "params") is { } parameters)
            return Conditional(test, new GammaGamma(ClvData.Parameter(parameters, "p"), ClvData.Parameter(parameters, "q"), ClvData.Parameter(parameters, "v")));
        throw new NotYetException("a case of Gamma-Gamma");
    }

    private static SpendTable Rows(Case test)
    {
        var rows = ClvData.Inputs(test).GetProperty("rows").EnumerateArray().ToArray();
        return SpendTable.FromColumns(Array.ConvertAll(rows, row => row[0].GetInt64()), Array.ConvertAll(rows, row => row[1].GetDouble()));
    }

    private static SpendTable Spend(Case test)
    {
        if (ClvData.Input(test, "log") is not null)
            return ClvPreparationCases.Summaries(test).Spend();
        var columns = ClvData.Columns(test, test.Text("data"));
        var counts = ClvData.Counts(columns[ClvData.Inputs(test).GetProperty("x").GetString()!]);
        var means = ClvData.Numbers(columns[ClvData.Inputs(test).GetProperty("z").GetString()!]);
        var repeaters = Enumerable.Range(0, counts.Length).Where(row => counts[row] > 0).ToArray();
        return SpendTable.FromColumns(Array.ConvertAll(repeaters, row => counts[row]), Array.ConvertAll(repeaters, row => means[row]));
    }

    private static Dictionary<string, object?> Conditional(Case test, GammaGamma model)
    {
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        var customers = ClvData.Inputs(test).GetProperty("customers").EnumerateArray().ToArray();
        if (ClvData.Input(test, "columns") is { } names)
        {
            var columns = ClvData.Columns(test, test.Text("data"));
            var counts = ClvData.Counts(columns[names.GetProperty("x").GetString()!]);
            var means = ClvData.Numbers(columns[names.GetProperty("z").GetString()!]);
            answer["expected_mean_spend"] = customers.Select(customer => (object?)model.ExpectedSpend(counts[customer.GetInt32() - 1], means[customer.GetInt32() - 1])).ToList();
        }
        else
        {
            foreach (var customer in customers.Where(customer => customer.ValueKind == JsonValueKind.Array))
                answer[$"expected_mean_spend_x{customer[0].GetRawText()}"] = model.ExpectedSpend(customer[0].GetInt64(), customer[1].GetDouble());
        }

        if (ClvData.Expects(test, "population_mean"))
            answer["population_mean"] = ClvData.InfiniteOr(test, "population_mean", model.PopulationMean);
        return answer;
    }
}
