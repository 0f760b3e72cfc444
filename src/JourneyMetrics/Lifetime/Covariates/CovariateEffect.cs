using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What a covariate may change about a customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CovariateEffect>))]
public enum CovariateEffect
{
    /// <summary>How often the customer buys, and how soon he leaves. The default.</summary>
    BuyingAndLeaving = 0,

    /// <summary>How often the customer buys.</summary>
    Buying,

    /// <summary>How soon the customer leaves.</summary>
    Leaving,
}
