using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which way of a KPI is good; comparison, targets and colours follow it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiDirection>))]
public enum KpiDirection
{
    /// <summary>It depends on the aim: more is neither better nor worse by itself.</summary>
    DependsOnContext = 0,

    /// <summary>Higher is better.</summary>
    HigherIsBetter,

    /// <summary>Lower is better.</summary>
    LowerIsBetter,
}
