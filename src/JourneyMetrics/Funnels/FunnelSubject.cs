using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>What a funnel counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelSubject>))]
public enum FunnelSubject
{
    /// <summary>Customers, each once, by how far they came at best. The default.</summary>
    Customers = 0,

    /// <summary>
    /// Entries: a customer's attempts, one at a time. A new entry counts only after the one before was completed, its window
    /// passed, or it was excluded. At the instant of that end only <see cref="FunnelTies.FileOrder"/> lets a new one begin.
    /// </summary>
    Entries,
}
