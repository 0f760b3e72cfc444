using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>How often a scorecard is read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricCadence>))]
public enum MetricCadence
{
    /// <summary>Every day.</summary>
    Daily = 0,

    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every quarter.</summary>
    Quarterly,
}
