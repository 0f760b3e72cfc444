using JourneyMetrics.Conformance.Comparing;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Cases over events, by kind: funnels, retention, paths.</summary>
internal static class JourneyCases
{
    private static readonly Dictionary<string, Func<Case, object?>> kinds = new(StringComparer.Ordinal)
    {
        ["funnel"] = FunnelCases.Answer,
        ["funnel_trend"] = FunnelTrendCases.Answer,
        ["lifecycle"] = ActivityCases.Lifecycle,
        ["retention"] = RetentionCases.Answer,
        ["retention_flags"] = RetentionCases.Flags,
        ["stickiness"] = ActivityCases.Stickiness,
        ["paths"] = PathCases.Edges,
        ["path_counts"] = PathCases.Counts,
        ["sequence_pattern"] = SequenceCases.Answer,
        ["step_matrix"] = PathCases.StepMatrix,
        ["transitions"] = PathCases.Transitions,
    };

    /// <summary>The topic.</summary>
    public static Topic Topic { get; } = new("funnels", test => Kinds.Find(kinds, test.Text("kind"))(test), Rules);

    private static AnswerComparer Rules(Case test) => new(Tolerance.Read(test.Optional("tolerance"), bothAdd: false));
}
