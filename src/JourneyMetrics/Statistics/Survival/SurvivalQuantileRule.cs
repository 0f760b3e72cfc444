using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>Which time is meant where the curve lies exactly at the wanted share for a while.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SurvivalQuantileRule>))]
public enum SurvivalQuantileRule
{
    /// <summary>The middle of the flat piece, as in R: the median of 1, 2, 3, 4 is 2.5. The default.</summary>
    Midpoint = 0,

    /// <summary>Its beginning, the first time at which the share is reached, as in lifelines and in textbooks: 2.</summary>
    FirstTime,
}
