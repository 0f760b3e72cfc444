using System.Text.Json;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The rules of a funnel as cases state them.</summary>
internal static class FunnelRuleSet
{
    /// <summary>The names of all rules.</summary>
    public static readonly string[] Names =
    [
        "aggregateBy", "aliases", "count", "exclusions", "filter", "firstTimeSteps", "holdConstant", "order", "range", "reentry", "steps", "ties", "timeZone", "windowSeconds",
    ];

    /// <summary>The funnel of a case.</summary>
    public static FunnelDefinition Read(JsonElement parameters)
    {
        var firstTime = parameters.TryGetProperty("firstTimeSteps", out var numbers) ? numbers.EnumerateArray().Select(number => number.GetInt32()).ToArray() : [];
        return new FunnelDefinition(
            parameters.GetProperty("steps").EnumerateArray().Select((step, place) => new FunnelStep(Name(step), Matches(step), isFirstTime: firstTime.Contains(place + 1))).ToValueList(),
            Window(parameters),
            Rule<FunnelTies>(parameters, "ties"),
            Rule<FunnelReentry>(parameters, "reentry"),
            Rule<FunnelOrder>(parameters, "order"),
            exclusions: parameters.TryGetProperty("exclusions", out var exclusions) ? exclusions.EnumerateArray().SelectMany(one => Exclusions(one)).ToValueList() : [],
            subject: Counted(parameters),
            heldConstant: parameters.TryGetProperty("holdConstant", out var property) ? property.GetString() : null,
            range: Range(parameters));
    }

    /// <summary>The log of a case.</summary>
    public static TouchpointLog Log(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        var rows = test.Json.GetProperty("events").EnumerateArray().Where(row => !parameters.TryGetProperty("filter", out var filter) || EventLog.Matches(row, filter)).ToArray();
        return parameters.TryGetProperty("aggregateBy", out var group)
            ? EventLog.ReadWithProperties(test, rows, row => EventLog.Property(row, group.GetString()!))
            : EventLog.ReadWithProperties(test, rows, row => row.GetProperty("user").GetString());
    }

    // Both ends of a range are in it.
    private static Interval? Range(JsonElement parameters)
        => parameters.TryGetProperty("range", out var range)
            ? new Interval(EventLog.At(range.GetProperty("from")), EventLog.At(range.GetProperty("to")) + Duration.Epsilon)
            : null;

    private static FunnelSubject Counted(JsonElement parameters)
        => !parameters.TryGetProperty("count", out var count) ? FunnelSubject.Customers
            : count.GetString() switch
            {
                "totals" => FunnelSubject.Entries,
                "uniques" => FunnelSubject.Customers,
                var other => throw new NotYetException($"funnel that counts {other}"),
            };

    private static T Rule<T>(JsonElement parameters, string name)
        where T : struct, Enum
        => !parameters.TryGetProperty(name, out var text) ? default
            : Enum.TryParse<T>(text.GetString(), ignoreCase: true, out var rule) ? rule
            : throw new NotYetException($"funnel, {name} {text.GetString()}");

    private static Duration? Window(JsonElement parameters)
        => parameters.TryGetProperty("windowSeconds", out var window) && window.ValueKind == JsonValueKind.Number ? Duration.FromNanoseconds(window.GetDecimal() is var seconds ? (long)(seconds * 1_000_000_000m) : 0) : null;

    private static IEnumerable<FunnelExclusion> Exclusions(JsonElement exclusion)
        => Matches(exclusion.GetProperty("match")).Select(match => new FunnelExclusion(match, exclusion.GetProperty("from").GetInt32(), exclusion.GetProperty("to").GetInt32()));

    private static string Name(JsonElement step) => step.ValueKind == JsonValueKind.String ? step.GetString()! : step.GetRawText();

    private static ValueList<FunnelMatch> Matches(JsonElement matcher)
    {
        if (matcher.ValueKind == JsonValueKind.String)
            return [Match(matcher.GetString()!)];
        if (matcher.TryGetProperty("any", out var any))
            return any.EnumerateArray().SelectMany(one => Matches(one)).Distinct().ToValueList();
        var conditions = matcher.TryGetProperty("where", out var where)
            ? where.EnumerateObject().Select(wanted => new FunnelCondition(wanted.Name, EventLog.Text(wanted.Value)!)).ToValueList()
            : [];
        return [new FunnelMatch(Match(matcher.TryGetProperty("event", out var name) ? name.GetString()! : "*").Touchpoint, conditions)];
    }

    private static FunnelMatch Match(string name) => name == "*" ? FunnelMatch.Any : name;
}
