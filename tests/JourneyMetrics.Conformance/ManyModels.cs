using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyMetrics.Conformance;

/// <summary>A case of several models over the same rows is taken apart, so that each model passes, fails or is skipped by itself.</summary>
internal static class ManyModels
{
    /// <summary>The case itself, or one case for each model in its expectation.</summary>
    public static IEnumerable<Case> TakeApart(Case test)
        => test.Optional("model") is { ValueKind: JsonValueKind.String } model && model.GetString() == "many"
            ? test.Expected.ValueKind != JsonValueKind.Object ? [Part(test, "linear", test.Expected)] : [.. test.Expected.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Object).Select(part => Part(test, part.Name, part.Value)), Totals(test)]
            : [test];

    // The totals stand beside the models and make a case of their own.
    private static Case Totals(Case test)
    {
        var totals = new JsonObject
        {
            ["conversions"] = Node(test.Expected.GetProperty("total_conversions")),
            ["value"] = Node(test.Expected.GetProperty("total_value")),
        };
        return Part(test, "totals", JsonSerializer.SerializeToElement(totals));
    }

    private static Case Part(Case test, string model, JsonElement expected)
    {
        var part = new JsonObject();
        foreach (var field in test.Json.EnumerateObject())
            part[field.Name] = Node(field.Value);
        part["id"] = $"{test.Id}.{model}";
        part["model"] = model;
        part["expected"] = Node(expected);
        return new Case(JsonSerializer.SerializeToElement(part), test.Files);
    }

    private static JsonNode? Node(JsonElement json) => JsonNode.Parse(json.GetRawText());
}
