using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>How touchpoints of one customer at one and the same instant may follow each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelTies>))]
public enum FunnelTies
{
    /// <summary>They may be taken in whatever order serves the funnel best: the clock was too coarse to tell. The default.</summary>
    AnyOrder = 0,

    /// <summary>A step must come strictly later than the one before it, so at most one of them serves.</summary>
    StrictlyLater,

    /// <summary>They follow each other in the order of the rows, or of the sequence that the rows gave.</summary>
    FileOrder,
}
