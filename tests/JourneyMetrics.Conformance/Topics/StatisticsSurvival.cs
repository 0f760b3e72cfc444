namespace JourneyMetrics.Conformance.Topics;

/// <summary>Curves, tests and models of durations.</summary>
internal static class StatisticsSurvival
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal);
}
