using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What a game of channels shares out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditMeasure>))]
public enum CreditMeasure
{
    /// <summary>Conversions, or their weight.</summary>
    Conversions = 0,

    /// <summary>The value of the conversions.</summary>
    Value,

    /// <summary>Conversions out of journeys, a fraction. Rates of sets of channels do not add up to conversions.</summary>
    ConversionRate,

    /// <summary>Whatever the caller's own function of a set of channels gives.</summary>
    Worth,
}
