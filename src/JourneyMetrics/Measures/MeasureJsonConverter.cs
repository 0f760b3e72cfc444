using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics;

/// <summary>How figures and instants become JSON, with no options, by reflection or source generation.</summary>
/// <remarks>
/// It is public because generated serialisers must reach it; there is no need to name it. It knows a closed set of types:
/// the figures of this library, and the NodaTime values that its results hold, as ISO 8601 text.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeasureJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Find(typeToConvert);

    private static JsonConverter? Find(Type type)
        => type == typeof(Rate) ? new RateJson()
            : type == typeof(Ratio) ? new RatioJson()
            : type == typeof(Money) ? new MoneyJson()
            : type == typeof(Unit) ? TextJson.Unit
            : type == typeof(Currency) ? TextJson.Currency
            : type == typeof(Instant) ? TextJson.Instant
            : type == typeof(LocalDate) ? TextJson.LocalDate
            : type == typeof(Duration) ? TextJson.Duration
            : type == typeof(Interval) ? TextJson.Interval
            : type == typeof(Period) ? TextJson.Period
            : type == typeof(DateTimeZone) ? TextJson.Zone
            : null;
}
