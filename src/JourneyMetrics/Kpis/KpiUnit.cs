using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>The scale on which a KPI is expressed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiUnit>))]
public enum KpiUnit
{
    /// <summary>A share between 0 and 1; percent is formatting.</summary>
    Fraction = 0,

    /// <summary>A quotient or a relative change: may exceed 1 or be negative.</summary>
    Ratio,

    /// <summary>Money, or money per counted unit.</summary>
    Money,

    /// <summary>Money per thousand counted units.</summary>
    MoneyPerThousand,

    /// <summary>Money per day.</summary>
    MoneyPerDay,

    /// <summary>Points on the KPI's own scale: NPS, GRP.</summary>
    Points,

    /// <summary>An index in which 100 is par.</summary>
    Index,

    /// <summary>A number of things or people.</summary>
    Count,

    /// <summary>A number of periods; the inputs say of which length.</summary>
    Periods,

    /// <summary>A span of time in the unit of the inputs.</summary>
    Duration,

    /// <summary>A mean on the scale of the survey.</summary>
    Score,

    /// <summary>A place in an order, 1 is the first.</summary>
    Rank,

    /// <summary>The unit of the inputs, whatever it is.</summary>
    AsInput,
}
