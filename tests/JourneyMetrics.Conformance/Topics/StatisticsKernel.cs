namespace JourneyMetrics.Conformance.Topics;

/// <summary>Tails, quantiles and logarithms of the distributions.</summary>
internal static class StatisticsKernel
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal);
}
