using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>How the touchpoints of a funnel's steps must follow each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelOrder>))]
public enum FunnelOrder
{
    /// <summary>In the order of the steps; other touchpoints may come between. The default.</summary>
    Ordered = 0,

    /// <summary>In the order of the steps, each the customer's very next touchpoint.</summary>
    Strict,

    /// <summary>As <see cref="Strict"/>, after touchpoints of one name that follow each other count as one, the first of them.</summary>
    StrictCollapsed,

    /// <summary>In any order: as many steps as can be given a touchpoint of their own within one window. The first step is not required.</summary>
    Unordered,
}
