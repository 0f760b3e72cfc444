using System.Text.Json;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Patterns of events with gaps.</summary>
internal static class SequenceCases
{
    private static readonly string[] rules = ["aliases", "filter", "pattern", "relevant"];

    /// <summary>Counts the matches of each customer.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("sequence_pattern", parameters, rules, "with");
        Kinds.RefuseUnknown("sequence_pattern", test.Expected, ["matches"], "asked for");
        var tokens = parameters.GetProperty("pattern").EnumerateArray().ToArray();
        var matchers = tokens.Where(token => token.TryGetProperty("match", out _)).Select(token => token.GetProperty("match")).ToArray();
        JsonElement[] relevant = parameters.TryGetProperty("relevant", out var list) ? [.. list.EnumerateArray()] : [];

        // An event is named by which matchers and relevant ones it fits: then conditions on properties are names, too.
        var log = EventLog.Read(test, row => IsFiltered(parameters, row) ? Name(row, matchers, relevant) : null);
        var tally = new SequenceTally(Pattern(tokens, log, relevant.Length > 0), allowAbsent: true);
        var matches = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var journey in log.Journeys)
            matches.Add(journey.Customer, tally.Add(journey));
        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["matches"] = matches };
    }

    private static SequencePattern Pattern(JsonElement[] tokens, TouchpointLog log, bool hasRelevant)
    {
        var steps = new List<SequenceStep>();
        SequenceGap? gap = null;
        foreach (var token in tokens)
        {
            if (token.TryGetProperty("gap", out var wanted))
            {
                // Gaps side by side are conditions on the same time; one behind the last step asks for nothing.
                gap = wanted.ValueKind == JsonValueKind.String ? gap ?? SequenceGap.Any : Gap(wanted, gap?.Comparison is null ? null : gap);
                continue;
            }

            var step = steps.Count;
            ValueList<string> names = log.Touchpoints.Where(name => name[step + 1] == '1').ToValueList();

            // A step that no event fits waits for a name that does not occur.
            steps.Add(new SequenceStep(names.IsEmpty ? ["none"] : names, steps.Count == 0 ? null : gap));
            gap = null;
        }

        ValueList<string> relevant = hasRelevant ? [.. log.Touchpoints.Where(name => name[0] == '1'), "none"] : [];
        return new SequencePattern(steps.ToValueList(), relevant);
    }

    private static SequenceGap Gap(JsonElement gap, SequenceGap? and)
    {
        var comparison = gap[0].GetString() switch
        {
            ">" => SequenceComparison.Above,
            ">=" => SequenceComparison.AtLeast,
            "<" => SequenceComparison.Below,
            "<=" => SequenceComparison.AtMost,
            "==" or "=" => SequenceComparison.Exactly,
            var other => throw new NotYetException($"sequence_pattern with the gap {other}"),
        };
        return new SequenceGap(comparison, Duration.FromSeconds(gap[1].GetInt64()), and);
    }

    private static string Name(JsonElement row, JsonElement[] matchers, JsonElement[] relevant)
    {
        var isRelevant = relevant.Length == 0 || relevant.Any(matcher => Fits(row, matcher));
        return (isRelevant ? "1" : "0") + string.Concat(matchers.Select(matcher => isRelevant && Fits(row, matcher) ? "1" : "0"));
    }

    /// <summary>Whether an event fits a matcher: a name, any name, a name with properties, or any of several matchers.</summary>
    public static bool Fits(JsonElement row, JsonElement matcher)
        => matcher.ValueKind == JsonValueKind.String
            ? matcher.GetString() is var name && (name == "*" || name == row.GetProperty("event").GetString())
            : matcher.TryGetProperty("any", out var any)
                ? any.EnumerateArray().Any(one => Fits(row, one))
                : (!matcher.TryGetProperty("event", out var wanted) || Fits(row, wanted)) && (!matcher.TryGetProperty("where", out var where) || EventLog.Matches(row, where));

    private static bool IsFiltered(JsonElement parameters, JsonElement row) => !parameters.TryGetProperty("filter", out var filter) || EventLog.Matches(row, filter);
}
