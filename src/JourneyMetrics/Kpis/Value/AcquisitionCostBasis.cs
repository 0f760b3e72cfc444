using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>Which cost a CAC is made of. Never compare one basis with another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AcquisitionCostBasis>))]
public enum AcquisitionCostBasis
{
    /// <summary>Paid media alone. Divide by the customers that the media won.</summary>
    Paid = 0,

    /// <summary>All marketing and sales. Divide by all new customers.</summary>
    Blended,

    /// <summary>All marketing and sales with tools and overhead. Divide by all new customers.</summary>
    FullyLoaded,
}
