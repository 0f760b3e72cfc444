using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>Which of a customer's entries count in which period.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelTrendEntries>))]
public enum FunnelTrendEntries
{
    /// <summary>Each customer stands in the period of the first entry, as far as he came at all: the periods add up to the whole. The default.</summary>
    First = 0,

    /// <summary>In each period in which a customer entered, as far as the entries of this period led. A customer can be in several, so they do not add up.</summary>
    Each,
}
