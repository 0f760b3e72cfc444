using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>How a Cox regression treats events at one time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CoxTies>))]
public enum CoxTies
{
    /// <summary>Efron's approximation, near to the exact likelihood; the default of R and lifelines. The default.</summary>
    Efron = 0,

    /// <summary>Breslow's, simpler and biased towards 0 where many events are tied; the default of SAS and SPSS.</summary>
    Breslow,
}
