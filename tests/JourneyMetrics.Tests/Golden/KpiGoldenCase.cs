using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Golden;

/// <summary>One case of a golden file: the inputs of a KPI by name, and the figure, or that it is undefined or an error.</summary>
public sealed class KpiGoldenCase(JsonElement row)
{
    public string Id { get; } = row.GetProperty("id").GetString()!;

    public string Kpi { get; } = row.GetProperty("kpi").GetString()!;

    public static IEnumerable<KpiGoldenCase> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(row => new KpiGoldenCase(row.Clone()))];
    }

    /// <summary>What is wrong with the library's answer, or null.</summary>
    public string? Complaint()
    {
        var expected = row.GetProperty("expected");
        KpiResult result;
        try
        {
            result = KpiCatalog.Evaluate(Kpi, [.. row.GetProperty("inputs").EnumerateObject().Select(input => Argument(input.Name, input.Value))]);
        }
        catch (ArgumentException error)
        {
            return Is(expected, "error") ? null : $"{Id}: {error.Message}";
        }

        if (Is(expected, "error"))
            return $"{Id}: an error was expected, got {result}";
        if (Is(expected, "undefined"))
            return result.Value is null ? null : $"{Id}: undefined was expected, got {result}";
        if (result.Value is not { } value)
            return $"{Id}: {expected} was expected, got {result}";
        var number = expected.GetDouble();
        var allowed = number == 0 ? 1e-12 : row.GetProperty("tolerance").GetDouble() * Math.Abs(number);
        return Math.Abs(value - number) <= allowed ? null : $"{Id}: {expected} was expected, got {result}";
    }

    public override string ToString() => Id;

    private static bool Is(JsonElement expected, string word)
        => expected.ValueKind == JsonValueKind.String && string.Equals(expected.GetString(), word, StringComparison.Ordinal);

    private static KpiArgument Argument(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => new KpiArgument(name, default, null, value.EnumerateArray().Select(Number).ToValueList()),
        JsonValueKind.String when !decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            => new KpiArgument(name, default, value.GetString()),
        _ => new KpiArgument(name, Number(value)),
    };

    private static decimal Number(JsonElement value)
        => decimal.Parse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
