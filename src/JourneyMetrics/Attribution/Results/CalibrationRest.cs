using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>What becomes of the credit that a calibration to measured lift takes away.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalibrationRest>))]
public enum CalibrationRest
{
    /// <summary>All calibrated credits are scaled so that they add up to what was credited before.</summary>
    Renormalise = 0,

    /// <summary>It is baseline: what would have come without the channels. Nothing is scaled up.</summary>
    Baseline,
}
