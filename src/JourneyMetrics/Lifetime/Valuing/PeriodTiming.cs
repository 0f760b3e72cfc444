using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>When within a period its margins count, for the discount.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PeriodTiming>))]
public enum PeriodTiming
{
    /// <summary>At the end of the period: the k-th counts 1/(1 + d)^k. The convention of most tools. The default.</summary>
    EndOfPeriod = 0,

    /// <summary>In the middle of the period: the k-th counts 1/(1 + d)^(k - 1/2).</summary>
    MidOfPeriod,

    /// <summary>At the beginning of the period: the k-th counts 1/(1 + d)^(k - 1).</summary>
    BeginOfPeriod,

    /// <summary>
    /// Each purchase at its own instant: after a time u it counts exp(-rate u). A contract is then paid evenly over its period. The convention
    /// of discounted expected residual transactions (DERT).
    /// </summary>
    Continuous,
}
