using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>On which scale the interval of a survival share is symmetric.</summary>
/// <remarks>With S the estimate, s = se / S and z the normal quantile.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<SurvivalIntervalKind>))]
public enum SurvivalIntervalKind
{
    /// <summary>S exp(±z s), the upper end no more than 1. R's default. The default.</summary>
    Log = 0,

    /// <summary>S^exp(±z s / ln S): stays between 0 and 1 by itself; the default of lifelines and of SAS.</summary>
    LogLog,

    /// <summary>S ± z se, cut at 0 and 1. Poor in small groups.</summary>
    Plain,
}
