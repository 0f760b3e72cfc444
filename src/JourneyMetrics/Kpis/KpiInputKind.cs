using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What an input of a KPI is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiInputKind>))]
public enum KpiInputKind
{
    /// <summary>A number that may have a fraction.</summary>
    Number = 0,

    /// <summary>A whole number of things or people.</summary>
    Count,

    /// <summary>An amount of money; all amounts of a KPI are of one currency.</summary>
    Money,

    /// <summary>One word of a list.</summary>
    Choice,

    /// <summary>A list of numbers: durations, scores, one number a period.</summary>
    List,
}
