using System.Text.Json.Serialization;

namespace JourneyMetrics.Cohorts;

/// <summary>How much of a cell's period has been seen at the as-of instant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CellStatus>))]
public enum CellStatus
{
    /// <summary>The period has not begun: there is nothing to count, which is not zero.</summary>
    Future = 0,

    /// <summary>The period is running: what is counted so far will still grow.</summary>
    Partial,

    /// <summary>The period is over: the count is final.</summary>
    Complete,
}
