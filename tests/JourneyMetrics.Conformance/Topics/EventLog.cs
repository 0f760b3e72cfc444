using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The events of a case as a log.</summary>
internal static class EventLog
{
    /// <summary>Reads the events in file order, with the aliases of the case applied.</summary>
    /// <param name="test">The case.</param>
    /// <param name="touchpoint">The touchpoint of an event, or null where the event does not count at all.</param>
    /// <param name="properties">The properties that become columns.</param>
    public static TouchpointLog Read(Case test, Func<JsonElement, string?> touchpoint, params string[] properties)
    {
        var identities = test.Json.GetProperty("parameters").TryGetProperty("aliases", out var aliases)
            ? IdentityMap.Create(aliases.EnumerateObject().Select(alias => KeyValuePair.Create(alias.Name, alias.Value.GetString()!)))
            : IdentityMap.Empty;
        return TouchpointLog.FromRows(
            test.Json.GetProperty("events").EnumerateArray().Where(row => touchpoint(row) is not null),
            customer: row => row.GetProperty("user").GetString(),
            touchpoint: touchpoint,
            at: row => At(row.GetProperty("time")),
            properties: properties.ToDictionary(name => name, name => new Func<JsonElement, string?>(row => Property(row, name)), StringComparer.Ordinal),
            options: new TouchpointLogOptions { Identities = identities });
    }

    /// <summary>The instant of an ISO-8601 text in UTC.</summary>
    public static Instant At(JsonElement time) => InstantPattern.ExtendedIso.Parse(time.GetString()!).GetValueOrThrow();

    /// <summary>The value of a property as text, null where the event has none.</summary>
    public static string? Property(JsonElement row, string name)
        => row.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>Whether the properties of an event have all the wanted values.</summary>
    public static bool Matches(JsonElement row, JsonElement wanted)
        => wanted.EnumerateObject().All(pair =>
            row.TryGetProperty("properties", out var properties)
            && properties.TryGetProperty(pair.Name, out var value)
            && value.GetRawText() == pair.Value.GetRawText());
}
