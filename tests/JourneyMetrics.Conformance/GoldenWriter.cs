using System.Text.Json;

namespace JourneyMetrics.Conformance;

/// <summary>Copies the cases that passed and need no data file into a folder, one file for each case file, one line for each case.</summary>
/// <remarks>Inputs, expected figures and sources are copied as they stand: nothing that the library computed gets in.</remarks>
internal sealed class GoldenWriter(string folder)
{
    /// <summary>Writes the cases of one file; none, no file.</summary>
    public void Write(string caseFile, IReadOnlyList<Case> passed)
    {
        var lines = passed.Where(test => !NeedsData(test)).Select(test => "    " + Line(test.Json)).ToArray();
        if (lines.Length == 0)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name(caseFile)), $"{{\n  \"cases\": [\n{string.Join(",\n", lines)}\n  ]\n}}\n");
    }

    private static bool NeedsData(Case test)
        => test.Optional("data") is { ValueKind: not JsonValueKind.Null } || (test.Optional("inputs") is { ValueKind: JsonValueKind.Object } inputs && inputs.TryGetProperty("dataset", out _));

    // kpi/cases.json becomes kpi.json, funnels/retention.json retention.json.
    private static string Name(string caseFile)
    {
        var name = Path.GetFileName(caseFile);
        return name == "cases.json" ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(caseFile))) + ".json" : name;
    }

    private static string Line(JsonElement json)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }
}
