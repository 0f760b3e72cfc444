using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Statistics by method.</summary>
internal static class StatisticsCases
{
    private static readonly Dictionary<string, Func<Case, object?>> methods = new(StringComparer.Ordinal)
    {
        ["proportion_interval.wilson"] = Wilson,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new(
        "stats",
        test => Kinds.Find(methods, test.Text("method"))(test),
        test => new AnswerComparer(Tolerance.Read(test.Optional("tolerance"), bothAdd: true)));

    private static object? Wilson(Case test)
    {
        var inputs = test.Json.GetProperty("inputs");
        var rate = new Rate(inputs.GetProperty("x").GetInt64(), inputs.GetProperty("n").GetInt64());
        return Intervals.Answer(rate.WilsonInterval(ConfidenceLevel.FromAlpha(inputs.GetProperty("alpha").GetDouble())));
    }
}
