using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The numeric stress grid of the lifetime-value models: a table, each row of which is a case.</summary>
internal static class StressCases
{
    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("clv", _ => throw new NotYetException("stress grid"), _ => new AnswerComparer(Tolerance.Exact));

    /// <summary>Whether a file is such a table.</summary>
    public static bool IsStress(JsonElement root)
        => root.TryGetProperty("columns", out _) && root.TryGetProperty("rows", out _) && root.TryGetProperty("targets", out _);

    /// <summary>A case for each row.</summary>
    public static IReadOnlyList<Case> Cases(JsonElement root, DataFiles files)
    {
        var columns = root.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToArray();
        return [.. root.GetProperty("rows").EnumerateArray().Select((row, number) => Row(columns, row, number, files))];
    }

    private static Case Row(string[] columns, JsonElement row, int number, DataFiles files)
    {
        var values = new JsonObject { ["id"] = Invariant($"stress row {number + 1}") };
        for (var column = 0; column < columns.Length; column++)
            values[columns[column]] = JsonNode.Parse(row[column].GetRawText());
        return new Case(JsonSerializer.SerializeToElement(values), files);
    }
}
