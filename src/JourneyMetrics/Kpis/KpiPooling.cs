using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>How the figures of disjoint groups become the figure of all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiPooling>))]
public enum KpiPooling
{
    /// <summary>Sum of numerators over sum of denominators; never the mean of the values.</summary>
    RatioOfSums = 0,

    /// <summary>The values add.</summary>
    Sum,

    /// <summary>Computed again from pooled inputs.</summary>
    Recompute,

    /// <summary>From the raw values of all groups: medians, quantiles.</summary>
    RawData,

    /// <summary>Distinct people do not add: a union of the groups is needed.</summary>
    Union,
}
