using System.Text.Json.Serialization;

namespace JourneyMetrics.Funnels;

/// <summary>Which touchpoint's value of a property is a customer's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreakdownTouch>))]
public enum BreakdownTouch
{
    /// <summary>The first of the touchpoints that could serve a step and have a value.</summary>
    FirstTouch = 0,

    /// <summary>The last of the touchpoints that could serve a step and have a value.</summary>
    LastTouch,

    /// <summary>Every value: a funnel over the touchpoints that have it. A customer can be in several, so they do not add up.</summary>
    AllEvents,

    /// <summary>The touchpoint that served a step; who did not come to this step, has no value.</summary>
    Step,
}
