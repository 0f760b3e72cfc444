using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Intervals as answers.</summary>
internal static class Intervals
{
    /// <summary>Both ends by name, or why there is no interval.</summary>
    public static object? Answer(Outcome<Bounds> interval)
        => interval.TryGetValue(out var bounds)
            ? new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["lower"] = bounds.Lower.HasValue ? bounds.Lower : Unbounded.Below,
                ["upper"] = bounds.Upper.HasValue ? bounds.Upper : Unbounded.Above,
            }
            : interval.Reason;

    /// <summary>The confidence of a case, which states its two-sided alpha.</summary>
    public static ConfidenceLevel Level(Case test) => ConfidenceLevel.FromAlpha(test.Json.GetProperty("inputs").GetProperty("alpha").GetDouble());
}
