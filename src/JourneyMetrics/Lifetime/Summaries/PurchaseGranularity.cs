using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What counts as one purchase of a summary.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseGranularity>))]
public enum PurchaseGranularity
{
    /// <summary>All purchases of one local day are one, their amounts added: the convention of the papers and of most tools. The default.</summary>
    OnePerDay = 0,

    /// <summary>Each instant is a purchase of its own; several rows at the very same instant are one.</summary>
    Exact,
}
