using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>Which cohort a customer belongs to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CohortEntry>))]
public enum CohortEntry
{
    /// <summary>The period of the first start touchpoint ever, also one before the first cohort: such a customer is in no row.</summary>
    FirstTime = 0,

    /// <summary>As <see cref="FirstTime"/>, but only customers whose very first touchpoint is a start touchpoint.</summary>
    FirstEver,

    /// <summary>Every period with a start touchpoint: a customer may be in several rows, so rows do not add up to people.</summary>
    Recurring,
}
