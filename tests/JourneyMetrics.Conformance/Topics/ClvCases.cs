using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Customer-lifetime-value models.</summary>
internal static class ClvCases
{
    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new(
        "clv",
        test => ClvKinds.Find(test)(test),
        test => new AnswerComparer(Tolerance.Exact, tolerances: ClvTolerances.Of(test)));
}
