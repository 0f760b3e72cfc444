using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>JSON of a figure that is an object of named parts; it honours the naming policy and case-insensitive reading.</summary>
internal abstract class PartsJson<T> : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{typeof(T).Name} is a JSON object, got {reader.TokenType}.");
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Read(new Parts(document.RootElement, options));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new JsonException($"This is no {typeof(T).Name}: {error.Message}", error);
        }
    }

    protected abstract T Read(Parts parts);

    /// <summary>A value that is written beside its parts must be the value of these parts.</summary>
    /// <remarks>It may be left out; then the parts alone count.</remarks>
    protected static void RequireSame(Parts parts, string name, double? computed)
    {
        if (!parts.Has(name))
            return;

        // Half a unit in the last place of the decimal text is what other writers may differ by.
        var written = parts.Number(name);
        var same = written is { } value && computed is { } own ? Math.Abs(value - own) <= 1e-15 * Math.Abs(own) : written.HasValue == computed.HasValue;
        if (!same)
            throw new JsonException($"The value {Text(written)} contradicts its parts, which give {Text(computed)}.");

        static string Text(double? figure) => figure?.ToString("R", FigureText.Culture(null)) ?? "undefined";
    }

    protected static string Name(string name, JsonSerializerOptions options) => options.PropertyNamingPolicy?.ConvertName(name) ?? name;

    protected static void WriteNumber(Utf8JsonWriter writer, string name, double? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumber(Name(name, options), number);
        else
            writer.WriteNull(Name(name, options));
    }

    protected readonly struct Parts(JsonElement element, JsonSerializerOptions options)
    {
        public JsonElement Required(string name)
            => Find(name) ?? throw new JsonException($"{typeof(T).Name} needs the property '{Name(name, options)}'.");

        public bool Has(string name) => Find(name) is not null;

        /// <summary>A decimal, which is never rounded to fit.</summary>
        public decimal Amount(string name)
        {
            var written = Required(name);
            var amount = written.GetDecimal();
            return DecimalText.IsExactly(written.GetRawText(), amount)
                ? amount
                : throw new JsonException($"{typeof(T).Name}: {written.GetRawText()} has more digits than a decimal holds.");
        }

        public double? Number(string name)
            => Find(name) is { ValueKind: not JsonValueKind.Null } found ? found.GetDouble() : null;

        public string Text(string name)
            => Find(name) is { ValueKind: not JsonValueKind.Null } found ? found.GetString() ?? string.Empty : string.Empty;

        private JsonElement? Find(string name)
        {
            var wanted = Name(name, options);
            var comparison = options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            foreach (var property in element.EnumerateObject())
            {
                if (string.Equals(property.Name, wanted, comparison))
                    return property.Value;
            }

            return null;
        }
    }
}
