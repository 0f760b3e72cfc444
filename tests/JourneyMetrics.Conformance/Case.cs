using System.Text.Json;

namespace JourneyMetrics.Conformance;

/// <summary>One case as the file states it.</summary>
internal sealed class Case
{
    /// <summary>Wraps the JSON of a case.</summary>
    public Case(JsonElement json, DataFiles files)
    {
        Json = json;
        Files = files;
        Id = Text("id");
    }

    /// <summary>What the case is called.</summary>
    public string Id { get; }

    /// <summary>The whole case.</summary>
    public JsonElement Json { get; }

    /// <summary>Where the case's data files lie.</summary>
    public DataFiles Files { get; }

    /// <summary>What must come out; the exact fraction where the case gives one beside its rounded number.</summary>
    public JsonElement Expected
        => Json.GetProperty("expected") is { ValueKind: JsonValueKind.Number } && Optional("exact") is { ValueKind: JsonValueKind.String } exact ? exact : Json.GetProperty("expected");

    /// <summary>A text that the case must have.</summary>
    public string Text(string name) => Json.GetProperty(name).GetString() ?? throw new InvalidDataException($"'{name}' is null.");

    /// <summary>An object that the case may lack.</summary>
    public JsonElement? Optional(string name) => Json.TryGetProperty(name, out var value) ? value : null;
}
