using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Recency, frequency and monetary value of one customer.</summary>
/// <param name="Customer">The customer's name.</param>
/// <param name="Last">When the last purchase was.</param>
/// <param name="Recency">The elapsed time from the last purchase to as-of; less is better.</param>
/// <param name="Frequency">How many purchases there were, the first included.</param>
/// <param name="Monetary">What they were worth together.</param>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct RfmCustomer(
    string Customer,
    [property: JsonConverter(typeof(MeasureJsonConverter))] Instant Last,
    [property: JsonConverter(typeof(MeasureJsonConverter))] Duration Recency,
    long Frequency,
    Money Monetary)
{
    /// <summary>One line in invariant culture: <c>c1: 12:00:00:00 ago, 3 times, 120 EUR</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Customer}: {Recency} ago, {Frequency:#,0} times, {Monetary}");
}
