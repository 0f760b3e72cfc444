using System.Text.Json;
using JourneyMetrics.Attribution;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The rule of a case with its parameters. A parameter that no rule knows makes the case one that cannot be answered yet.</summary>
internal static class AttributionRuleParameters
{
    /// <summary>What chooses the touches, and is read where the touches are.</summary>
    private static readonly string[] journeys = ["lookback_days", "lookback_days_click", "lookback_days_impression", "conversion_window"];

    public static AttributionModel None(Case test, AttributionModel model)
    {
        _ = Parameters(test);
        return model;
    }

    public static AttributionModel Linear(Case test)
        => Parameters(test, "per") is { } given && given.TryGetValue("per", out var per) && per.GetString() == "distinct channel"
            ? AttributionModel.LinearPerChannel
            : AttributionModel.Linear;

    public static AttributionModel But(Case test, bool first)
    {
        var given = Parameters(test, "excluded", "all_excluded");
        var excluded = given["excluded"].EnumerateArray().Select(channel => channel.GetString()!).ToValueList();
        var fallback = Text(given, "all_excluded") switch
        {
            null or "last touch keeps the credit" or "first touch keeps the credit" => AllExcluded.KeepCredit,
            var words when words.Contains("unattributed", StringComparison.OrdinalIgnoreCase) => AllExcluded.Unattributed,
            var words => throw new NotYetException($"all excluded: {words}"),
        };
        return first ? AttributionModel.FirstTouchBut(excluded, fallback) : AttributionModel.LastTouchBut(excluded, fallback);
    }

    public static AttributionModel Position(Case test)
    {
        var given = Parameters(test, "first", "last", "two_touches");
        var rule = Text(given, "two_touches") switch
        {
            null or "renormalise" => TwoTouchRule.Renormalise,
            var words when words.Contains("middle", StringComparison.Ordinal) => TwoTouchRule.MiddleToEnds,
            var words when words.Contains("50", StringComparison.Ordinal) || words.Contains("halves", StringComparison.Ordinal) || words.Contains("equal", StringComparison.Ordinal) => TwoTouchRule.Halves,
            var words => throw new NotYetException($"two touches: {words}"),
        };
        return AttributionModel.PositionBased(given["first"].GetDouble(), given["last"].GetDouble(), rule);
    }

    public static AttributionModel Decay(Case test)
    {
        var given = Parameters(test, "half_life_days", "touch_times");
        return AttributionModel.TimeDecay(given["half_life_days"].GetDouble(), given.ContainsKey("touch_times") ? 1 : null);
    }

    public static AttributionModel SteppedDecay(Case test)
    {
        var given = Parameters(test, "keep", "period_hours", "touch_times");
        return AttributionModel.SteppedTimeDecay(
            given["keep"].GetDouble(),
            Duration.FromHours(given["period_hours"].GetDouble()),
            given.ContainsKey("touch_times") ? Duration.FromDays(1) : null);
    }

    public static AttributionModel Milestones(Case test)
    {
        var given = Parameters(test, "milestones", "shares");
        var places = given["milestones"].EnumerateArray().Select(place => place.GetInt32());
        var shares = given["shares"].EnumerateArray().Select(share => share.GetDouble());
        return AttributionModel.Milestones(places.Zip(shares, Milestone.At).ToValueList());
    }

    private static string? Text(Dictionary<string, JsonElement> given, string name) => given.TryGetValue(name, out var text) ? text.GetString() : null;

    private static Dictionary<string, JsonElement> Parameters(Case test, params string[] known)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (test.Optional("params") is not { } parameters)
            return given;
        Kinds.RefuseUnknown(test.Text("model"), parameters, [.. known, .. journeys], "with");
        foreach (var parameter in parameters.EnumerateObject())
            given.Add(parameter.Name, parameter.Value);
        return given;
    }
}
