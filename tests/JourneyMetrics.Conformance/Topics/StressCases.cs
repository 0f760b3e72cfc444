using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyMetrics.Conformance.Comparing;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The numeric stress grid of the lifetime-value models: a table, each row of which is a case.</summary>
internal static class StressCases
{
    private static readonly (string Prefix, string Model)[] models = [("pn", "Pareto/NBD"), ("bg", "BG/NBD"), ("mbg", "MBG/NBD")];

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("clv", Answer, _ => new AnswerComparer(Tolerance.Exact, tolerances: Limit));

    /// <summary>Whether a file is such a table.</summary>
    public static bool IsStress(JsonElement root)
        => root.TryGetProperty("columns", out _) && root.TryGetProperty("rows", out _) && root.TryGetProperty("targets", out _);

    /// <summary>A case for each row.</summary>
    public static IReadOnlyList<Case> Cases(JsonElement root, DataFiles files)
    {
        var columns = root.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToArray();
        return [.. root.GetProperty("rows").EnumerateArray().Select((row, number) => Row(columns, row, number, files))];
    }

    // What a row gives stands beside what it expects: the columns of a model carry its prefix.
    private static Case Row(string[] columns, JsonElement row, int number, DataFiles files)
    {
        var values = new JsonObject { ["id"] = Invariant($"stress row {number + 1}") };
        var expected = new JsonObject();
        for (var column = 0; column < columns.Length; column++)
            (columns[column].Contains('_', StringComparison.Ordinal) ? expected : values)[columns[column]] = JsonNode.Parse(row[column].ValueKind == JsonValueKind.String ? row[column].GetString()! : row[column].GetRawText());
        values["expected"] = expected;
        return new Case(JsonSerializer.SerializeToElement(values), files);
    }

    private static Dictionary<string, object?> Answer(Case test)
    {
        double Input(string name) => ClvData.Number(test.Json.GetProperty(name));
        var customer = new CustomerSummary((long)Input("x"), Input("tx"), Input("T"));
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (prefix, name) in models)
        {
            var model = ClvModels.Create(name, Input);
            answer[$"{prefix}_ll"] = model.LogLikelihood(customer);
            answer[$"{prefix}_pal"] = model.ProbabilityAlive(customer);
            answer[$"{prefix}_cet"] = model.ExpectedPurchases(customer, Input("t"));
        }

        return answer;
    }

    // The targets of the grid: 1e-11 max(1, |LL|), 1e-10 and 1e-9 relative; below the range of double 0 is right.
    private static Tolerance Limit(string path)
    {
        var relative = path.EndsWith("_pal", StringComparison.Ordinal) ? "1e-10" : path.EndsWith("_cet", StringComparison.Ordinal) ? "1e-9" : "1e-11";
        var absolute = path.EndsWith("_ll", StringComparison.Ordinal) ? "1e-11" : double.Epsilon.ToString("R", CultureInfo.InvariantCulture);
        return new Tolerance(Fraction.Parse(absolute), Fraction.Parse(relative), BothAdd: false, IsPlain: false);
    }
}
