using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>By which model chance enters a KPI, and so which interval goes with it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiUncertainty>))]
public enum KpiUncertainty
{
    /// <summary>No interval is well founded: the note says why.</summary>
    None = 0,

    /// <summary>A share of independent people or things: Wilson's interval of the counts.</summary>
    Binomial,

    /// <summary>Events per exposure: a Poisson count over its base.</summary>
    Poisson,

    /// <summary>A ratio of two means per person: it needs the variances and the covariance per person, which the sides alone do not hold.</summary>
    RatioOfMeans,

    /// <summary>A known amount over a counted one, or a function of a rate: the interval of the count or rate, put through the formula.</summary>
    Transform,

    /// <summary>A mean of scores, as NPS: the spread of the answers.</summary>
    Score,
}
