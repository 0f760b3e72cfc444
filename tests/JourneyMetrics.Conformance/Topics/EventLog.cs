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
        return TouchpointLog.FromRows(
            test.Json.GetProperty("events").EnumerateArray().Where(row => touchpoint(row) is not null),
            customer: row => row.GetProperty("user").GetString(),
            touchpoint: touchpoint,
            at: row => At(row.GetProperty("time")),
            properties: properties.ToDictionary(name => name, name => new Func<JsonElement, string?>(row => Property(row, name)), StringComparer.Ordinal),
            options: new TouchpointLogOptions { Identities = Identities(test) });
    }

    /// <summary>Reads the events in file order, each as all the touchpoints that it stands for.</summary>
    /// <param name="test">The case.</param>
    /// <param name="touchpoints">The touchpoints of an event; none where it does not count at all.</param>
    public static TouchpointLog ReadRoles(Case test, Func<JsonElement, IReadOnlyList<string>> touchpoints)
        => TouchpointLog.FromRows(
            test.Json.GetProperty("events").EnumerateArray().SelectMany(row => touchpoints(row).Select(touchpoint => (Row: row, Touchpoint: touchpoint))),
            customer: row => row.Row.GetProperty("user").GetString(),
            touchpoint: row => row.Touchpoint,
            at: row => At(row.Row.GetProperty("time")),
            options: new TouchpointLogOptions { Identities = Identities(test) });

    /// <summary>Reads the events in file order with their properties, by user or by the value of a property.</summary>
    /// <param name="test">The case.</param>
    /// <param name="rows">The events that count at all.</param>
    /// <param name="customer">Who, or for whom; null where an event belongs to nobody.</param>
    public static TouchpointLog ReadWithProperties(Case test, IReadOnlyList<JsonElement> rows, Func<JsonElement, string?> customer)
    {
        var names = rows.SelectMany(row => row.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : []).Distinct(StringComparer.Ordinal);
        return TouchpointLog.FromRows(
            rows.Where(row => customer(row) is not null),
            customer: customer,
            touchpoint: row => row.GetProperty("event").GetString(),
            at: row => At(row.GetProperty("time")),
            properties: names.ToDictionary(name => name, name => (Func<JsonElement, string?>)(row => Property(row, name)), StringComparer.Ordinal),
            options: new TouchpointLogOptions { Identities = Identities(test) });
    }

    /// <summary>The value of a property as text; null when the event has none.</summary>
    public static string? Property(JsonElement row, string name)
        => row.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>A value as text, whatever its type.</summary>
    public static string? Text(JsonElement value)
        => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => value.GetRawText(),
        };

    /// <summary>The instant of an ISO-8601 text in UTC.</summary>
    public static Instant At(JsonElement time) => InstantPattern.ExtendedIso.Parse(time.GetString()!).GetValueOrThrow();

    /// <summary>Whether the properties of an event have all the wanted values.</summary>
    public static bool Matches(JsonElement row, JsonElement wanted)
        => wanted.EnumerateObject().All(pair =>
            row.TryGetProperty("properties", out var properties)
            && properties.TryGetProperty(pair.Name, out var value)
            && value.GetRawText() == pair.Value.GetRawText());

    private static IdentityMap Identities(Case test)
        => test.Json.GetProperty("parameters").TryGetProperty("aliases", out var aliases)
            ? IdentityMap.Create(aliases.EnumerateObject().Select(alias => KeyValuePair.Create(alias.Name, alias.Value.GetString()!)))
            : IdentityMap.Empty;
}
