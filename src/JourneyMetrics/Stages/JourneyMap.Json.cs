using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <content>The map as a JSON document.</content>
public sealed partial record JourneyMap
{
    private static readonly JourneyMapJson document = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

        // The document is a file that people read and compare, not a part of a web page: quotes and umlauts stay as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Reads a map from the text that <see cref="ToJson"/> wrote, or that a serialiser without options wrote.</summary>
    /// <param name="json">The text. Names of members in upper or lower case; a member that a map does not have is an error.</param>
    /// <returns>The map.</returns>
    /// <exception cref="JsonException">The text is no JSON, or no map; the message names the place.</exception>
    /// <exception cref="ArgumentException">A part of the map is wrong, as in its constructor; the message names part and value.</exception>
    public static JourneyMap FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonSerializer.Deserialize(json, document.JourneyMap) ?? throw new JsonException("The text is null, not a journey map.");
    }

    /// <summary>Writes the map as an indented JSON document, without the parts that are left open.</summary>
    /// <returns>The text, for files; it is not escaped for use inside HTML.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, document.JourneyMap);
}
