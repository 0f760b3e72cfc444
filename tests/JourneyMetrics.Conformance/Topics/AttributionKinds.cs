namespace JourneyMetrics.Conformance.Topics;

/// <summary>The registry of attribution models, those that stand beside each other in a case of "many" included.</summary>
internal static class AttributionKinds
{
    /// <summary>How each kind is answered.</summary>
    public static IReadOnlyDictionary<string, Func<Case, object?>> All { get; } = Merge(AttributionRuleCases.Kinds, SetAttribution.Models);

    private static Dictionary<string, Func<Case, object?>> Merge(params IEnumerable<KeyValuePair<string, Func<Case, object?>>>[] groups)
        => groups.SelectMany(group => group).ToDictionary(kind => kind.Key, kind => kind.Value, StringComparer.Ordinal);
}
