using System.Text.Json.Serialization;

namespace JourneyMetrics.Recurring;

/// <summary>How the amount of an invoice becomes revenue of the months that it pays for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Proration>))]
public enum Proration
{
    /// <summary>
    /// Evenly over the whole months of service: from the first day on and before the last, the customer has the amount
    /// divided by the months. What it comes to does not depend on where the months begin. A service period that is no whole number of months is a row error.
    /// </summary>
    WholeMonths = 0,

    /// <summary>
    /// Evenly over the days of service, booked to calendar months: the revenue of a month is the sum of its days. The parts are
    /// whole millionths by largest remainder (ties to the earlier month), so they add up to the invoice. A month in which
    /// service begins or ends in its midst holds a part only, which looks like expansion and contraction.
    /// </summary>
    Days,
}
