using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Statistics by method.</summary>
internal static class StatisticsCases
{
    // Each group of methods has a file of its own.
    private static readonly Dictionary<string, Func<Case, object?>> methods = new(
        [.. StatisticsAssociation.Methods, .. StatisticsIntervals.Methods, .. StatisticsKernel.Methods, .. StatisticsSurvival.Methods],
        StringComparer.Ordinal);

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new(
        "stats",
        test => Kinds.Find(methods, test.Text("method"))(test),
        test => new AnswerComparer(Tolerance.Read(test.Optional("tolerance"), bothAdd: true)));
}
