using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>JSON of a value that is one text.</summary>
internal sealed class TextJson<T>(Func<T, string> format, Func<string, T> parse) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException($"{typeof(T).Name} is text, not null.");
        try
        {
            return parse(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NodaTime.Text.UnparsableValueException)
        {
            throw new JsonException($"'{text}' is no {typeof(T).Name}: {error.Message}", error);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}
