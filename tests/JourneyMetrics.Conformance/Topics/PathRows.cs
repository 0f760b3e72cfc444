using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The path rows of a case: in the case itself or in a CSV file.</summary>
internal static class PathRows
{
    private const string Header = "path,total_conversions,total_conversion_value,total_null";

    /// <summary>The rows as the library's table.</summary>
    public static PathTable Table(Case test)
        => PathTable.FromRows(Read(test), row => row.Path, row => row.Conversions, row => row.Value, row => row.Nulls);

    /// <summary>The rows as they stand.</summary>
    public static IReadOnlyList<(string[] Path, double Conversions, double Value, double Nulls)> Read(Case test)
        => test.Optional("data") is { } data
            ? [.. FromFile(test.Files.Find(data.GetString()!))]
            : [.. test.Json.GetProperty("rows").EnumerateArray().Select(FromJson)];

    private static (string[] Path, double Conversions, double Value, double Nulls) FromJson(JsonElement row)
        => (Path(row.GetProperty("path")), Number(row, "conversions"), Number(row, "value"), Number(row, "nulls"));

    // A missing path or figure goes in as it is: refusing it is the library's business.
    private static string[] Path(JsonElement path) => path.ValueKind == JsonValueKind.Null ? null! : [.. path.EnumerateArray().Select(channel => channel.GetString()!)];

    private static double Number(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var number) || number.ValueKind == JsonValueKind.Null)
            throw new ArgumentException($"The figure '{name}' is missing.", name);
        return number.ValueKind == JsonValueKind.String ? double.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetDouble();
    }

    private static IEnumerable<(string[] Path, double Conversions, double Value, double Nulls)> FromFile(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines[0] != Header)
            throw new InvalidDataException($"The columns of {path} are {lines[0]}, not {Header}.");
        return lines.Skip(1).Select(line => line.Split(',')).Select(cells =>
            (cells[0].Length == 0 ? [] : cells[0].Split(" > "), Number(cells[1]), Number(cells[2]), Number(cells[3])));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
