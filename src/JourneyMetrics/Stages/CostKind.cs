using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a touchpoint costs: the item of an acquisition cost that its spend belongs to.</summary>
/// <remarks>Paid acquisition cost counts media alone; a fully loaded one counts every kind.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<CostKind>))]
public enum CostKind
{
    /// <summary>No cost of its own, or none known.</summary>
    None = 0,

    /// <summary>Money to those who show the advertisement or send the visitor.</summary>
    Media,

    /// <summary>Wages and commissions of those who do the work.</summary>
    Salaries,

    /// <summary>Software and services.</summary>
    Tools,

    /// <summary>A share of what the firm costs anyway.</summary>
    Overhead,

    /// <summary>Discounts and rewards given to customers.</summary>
    Incentives,
}
