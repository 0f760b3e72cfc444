using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Attribution by model: path rows, data files, or the touches of one customer.</summary>
internal static class AttributionCases
{
    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("attribution", test => Kinds.Find(AttributionKinds.All, test.Text("model"))(test), Rules);

    // A channel that the answer has and the case does not name must have no credit.
    private static AnswerComparer Rules(Case test)
        => new(Tolerance.Read(test.Optional("tolerance"), bothAdd: false), test.Text("model") == "totals" ? ExtraKeys.Ignored : ExtraKeys.MustBeZero);
}
