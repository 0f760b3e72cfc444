using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The part of the journey that a KPI speaks of; each is a folder of calculators.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiArea>))]
public enum KpiArea
{
    /// <summary>Exposure and media: who could see it, and what that cost.</summary>
    Awareness = 0,

    /// <summary>Engagement, web and e-mail: who reacts.</summary>
    Interest,

    /// <summary>Leads and sales: who talks to us.</summary>
    Consideration,

    /// <summary>Conversion and commerce: who buys.</summary>
    Conversion,

    /// <summary>Onboarding and product use: who gets going.</summary>
    Onboarding,

    /// <summary>Retention, churn and recurring revenue: who stays.</summary>
    Retention,

    /// <summary>Value of a customer and unit economics: what a customer is worth and costs.</summary>
    Value,

    /// <summary>Efficiency and growth: what the money brings.</summary>
    Efficiency,

    /// <summary>Satisfaction, advocacy and brand strength: who recommends.</summary>
    Advocacy,

    /// <summary>Incrementality: what would not have happened anyway.</summary>
    Incrementality,

    /// <summary>Combining, comparing and explaining figures.</summary>
    Analysis,
}
