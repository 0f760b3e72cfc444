using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What the inputs of a KPI must have in common.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiBasis>))]
public enum KpiBasis
{
    /// <summary>Flows of one interval: new, lost, spent in the same period.</summary>
    Flow = 0,

    /// <summary>A stock at an instant: customers, MRR, list size.</summary>
    Stock,

    /// <summary>The same people followed over time.</summary>
    Cohort,
}
