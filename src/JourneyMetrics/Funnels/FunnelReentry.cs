using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>Which of a customer's entries into a funnel count.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelReentry>))]
public enum FunnelReentry
{
    /// <summary>Any first step may start the chain; the one that leads furthest counts. The default.</summary>
    AnyStart = 0,

    /// <summary>Only the first of the first steps starts a chain; who lets the window pass does not come back in.</summary>
    FirstEntryOnly,
}
