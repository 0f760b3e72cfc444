namespace JourneyMetrics.Conformance.Topics;

/// <summary>Intervals and comparisons of rates, of means and of counts over exposure.</summary>
internal static class StatisticsIntervals
{
    /// <summary>Each method by its name.</summary>
    public static Dictionary<string, Func<Case, object?>> Methods { get; } = new(StringComparer.Ordinal)
    {
        ["proportion_interval.wilson"] = test => Intervals.Answer(Rate(test).WilsonInterval(Level(test))),
    };

    private static Rate Rate(Case test) => new(Inputs(test).GetProperty("x").GetInt64(), Inputs(test).GetProperty("n").GetInt64());

    private static ConfidenceLevel Level(Case test) => ConfidenceLevel.FromAlpha(Inputs(test).GetProperty("alpha").GetDouble());

    private static System.Text.Json.JsonElement Inputs(Case test) => test.Json.GetProperty("inputs");
}
