using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>Whether the first purchase counts for what a customer spends.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FirstPurchaseSpend>))]
public enum FirstPurchaseSpend
{
    /// <summary>Only repeat purchases count, x of them: first purchases are often promoted, larger or smaller than later ones. The default.</summary>
    Excluded = 0,

    /// <summary>All purchases count, x + 1 of them: customers without a repeat tell of spend too.</summary>
    Included,
}
