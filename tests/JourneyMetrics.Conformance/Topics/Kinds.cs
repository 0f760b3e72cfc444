using System.Text.Json;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Registries of kinds, and what to do with the kinds that they lack.</summary>
internal static class Kinds
{
    /// <summary>The entry of a registry, or the statement that the kind cannot be answered yet.</summary>
    public static Func<Case, object?> Find(IReadOnlyDictionary<string, Func<Case, object?>> kinds, string kind)
        => kinds.TryGetValue(kind, out var answer) ? answer : throw new NotYetException(kind);

    /// <summary>Refuses a case that has a rule or asks for a figure that the library does not know yet: ignoring it would prove nothing.</summary>
    public static void RefuseUnknown(string kind, JsonElement json, string[] known, string how)
    {
        // A case may expect an error as a whole.
        if (json.ValueKind != JsonValueKind.Object)
            return;
        foreach (var field in json.EnumerateObject())
        {
            if (!known.Contains(field.Name, StringComparer.Ordinal))
                throw new NotYetException($"{kind} {how} {field.Name}");
        }
    }
}
