using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>When a customer counts as having returned in a column.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CohortReturn>))]
public enum CohortReturn
{
    /// <summary>In that very period: N-day or bounded retention.</summary>
    On = 0,

    /// <summary>In that period or any later one that has been seen: unbounded or rolling retention, 1 minus churn. It never rises along a row.</summary>
    OnOrAfter,
}
