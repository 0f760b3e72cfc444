using System.Text.Json;

namespace JourneyMetrics;

/// <summary>JSON of a rate: <c>{"Value":0.08,"Part":4,"Whole":50}</c>.</summary>
internal sealed class RateJson : PartsJson<Rate>
{
    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteNumber(writer, nameof(Rate.Value), value.ValueOrNull, options);
        writer.WriteNumber(Name(nameof(Rate.Part), options), value.Part);
        writer.WriteNumber(Name(nameof(Rate.Whole), options), value.Whole);
        writer.WriteEndObject();
    }

    protected override Rate Read(Parts parts)
    {
        var rate = new Rate(parts.Required(nameof(Rate.Part)).GetInt64(), parts.Required(nameof(Rate.Whole)).GetInt64());
        RequireSame(parts, nameof(Rate.Value), rate.ValueOrNull);
        return rate;
    }
}
