using System.Text.Json;
using JourneyMetrics.Conformance.Topics;

namespace JourneyMetrics.Conformance;

/// <summary>The cases of one JSON file, and the topic that can run them.</summary>
internal sealed class CaseFile
{
    private CaseFile(Topic topic, IReadOnlyList<Case> cases)
    {
        Topic = topic;
        Cases = cases;
    }

    /// <summary>The topic that knows the kinds of case in the file.</summary>
    public Topic Topic { get; }

    /// <summary>The cases, in the order of the file.</summary>
    public IReadOnlyList<Case> Cases { get; }

    /// <summary>Every JSON file at or below a path, in the order of their names.</summary>
    public static IEnumerable<string> Below(string path)
        => File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Reads a file; null when it holds no cases.</summary>
    public static CaseFile? Read(string path, string? data)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement.Clone();
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var files = new DataFiles(path, data);
        if (root.TryGetProperty("cases", out var cases) && cases.ValueKind == JsonValueKind.Array)
            return new CaseFile(Topic.Of(path, root), [.. cases.EnumerateArray().Select(json => new Case(json, files)).SelectMany(ManyModels.TakeApart)]);
        return StressCases.IsStress(root) ? new CaseFile(StressCases.Topic, StressCases.Cases(root, files)) : null;
    }
}
