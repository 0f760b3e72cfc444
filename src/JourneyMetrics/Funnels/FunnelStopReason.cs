using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>Why a customer came no further in a funnel.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelStopReason>))]
public enum FunnelStopReason
{
    /// <summary>He came to the last step.</summary>
    Completed = 0,

    /// <summary>Nothing that serves the next step happened after the steps before.</summary>
    NoEvent,

    /// <summary>What serves the next step happened after the end of the window, or in any order: not in one window with the rest.</summary>
    TooLate,

    /// <summary>An excluded touchpoint came between.</summary>
    Excluded,

    /// <summary>The only touchpoint that would serve the next step serves one before it already.</summary>
    EventUsed,

    /// <summary>In a strict funnel, another touchpoint came next.</summary>
    Interrupted,
}
