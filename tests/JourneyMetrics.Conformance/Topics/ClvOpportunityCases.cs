using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases of buying at counted opportunities.</summary>
internal static class ClvOpportunityCases
{
    /// <summary>The fit to grouped rows.</summary>
    public static object? Fit(Case test)
        => ClvFits.Of(BgBb.Fit(CustomerTable.FromRows(ClvData.Lines(test), line => line("x"), line => line("t_x"), line => line("n"), line => line("custs"))).Report);

    /// <summary>Scores of the rows of a file, or of those in the case.</summary>
    public static object? Scores(Case test)
    {
        var inputs = ClvInput.Inputs(test);
        var model = ClvModels.Create("BG/BB", inputs.GetProperty("params"));
        var rows = inputs.TryGetProperty("rows", out var given) && given.ValueKind == JsonValueKind.Array
            ? given.EnumerateArray().Select(row => (Customer: new CustomerSummary(row[0].GetInt64(), row[1].GetDouble(), row[2].GetDouble()), Customers: 1.0, Actual: 0.0)).ToArray()
            : ClvData.Lines(test).Select(line => (Customer: new CustomerSummary((long)line("x"), line("t_x"), line("n")), Customers: line("custs"), Actual: line("x_star_total"))).ToArray();
        var horizon = inputs.TryGetProperty("m", out var length) ? length.GetDouble() : 1;
        var next = string.Create(CultureInfo.InvariantCulture, $"next{horizon}");
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["log_likelihood"] = rows.Select(row => (object?)model.LogLikelihood(row.Customer)).ToArray(),
            ["p_alive_now"] = rows.Select(row => (object?)model.ProbabilityAlive(row.Customer)).ToArray(),
            ["p_alive_next"] = rows.Select(row => (object?)model.ProbabilityAlive(row.Customer, 1)).ToArray(),
            [$"expected_{next}"] = rows.Select(row => (object?)model.ExpectedPurchases(row.Customer, horizon)).ToArray(),
            [$"total_expected_{next}"] = rows.Sum(row => row.Customers * model.ExpectedPurchases(row.Customer, horizon).OrThrow()),
            [$"total_actual_{next}"] = rows.Sum(row => row.Actual),
        };
        if (inputs.TryGetProperty("discount", out var discount))
            answer["dert"] = rows.Select(row => (object?)model.ResidualPurchases(row.Customer, discount.GetDouble())).ToArray();
        return answer;
    }

    /// <summary>What is refused.</summary>
    public static object? Reject(Case test) => ClvInput.Refused(test, () => BgBb.Fit(ClvData.Table(test)));
}
