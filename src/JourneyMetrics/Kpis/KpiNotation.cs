using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>How an explanation is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiNotation>))]
public enum KpiNotation
{
    /// <summary>Plain text.</summary>
    Text = 0,

    /// <summary>Markdown: the name in bold, the formula as code.</summary>
    Markdown,

    /// <summary>LaTeX, for a display formula.</summary>
    Latex,
}
