using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What to bear in mind when reading a figure that is right as computed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KpiWarning>))]
public enum KpiWarning
{
    /// <summary>The base is a count below 30: the figure moves much by chance; look at its interval.</summary>
    SmallSample = 0,

    /// <summary>More events than the events of its base: right for events, impossible for people. Check what was counted.</summary>
    EventRateAboveOne,

    /// <summary>The inputs are of different periods.</summary>
    MixedPeriods,

    /// <summary>A period is not over at the as-of instant: the figure will still change. For a cohort, it is not mature.</summary>
    PeriodNotOver,
}
