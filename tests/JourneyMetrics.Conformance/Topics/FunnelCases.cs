using System.Text.Json;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Funnels over events.</summary>
internal static class FunnelCases
{
    private static readonly string[] rules = ["aliases", "filter", "order", "reentry", "steps", "ties", "timeZone", "windowSeconds"];

    private static readonly string[] figures = ["counts", "levels", "usersAt"];

    /// <summary>Counts the funnel of a case.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        var order = parameters.GetProperty("order").GetString();
        if (order != "ordered")
            throw new NotYetException($"funnel, {order}");
        Kinds.RefuseUnknown("funnel", parameters, rules, "with");
        Kinds.RefuseUnknown("funnel", test.Expected, figures, "asked for");

        var steps = parameters.GetProperty("steps").EnumerateArray().Select(Name).ToArray();
        var definition = new FunnelDefinition(
            [.. steps.Select(step => new FunnelStep(step, [step]))],
            Window(parameters),
            Ties(parameters),
            parameters.TryGetProperty("reentry", out var reentry) && reentry.GetString() == "firstEntryOnly" ? FunnelReentry.FirstEntryOnly : FunnelReentry.AnyStart);
        var log = EventLog.Read(test, row => Filtered(parameters, row) ? row.GetProperty("event").GetString() : null);
        return Figures(definition, log);
    }

    private static Dictionary<string, object?> Figures(FunnelDefinition definition, TouchpointLog log)
    {
        var tally = new FunnelTally(definition, allowAbsent: true);
        var levels = new Dictionary<string, object?>(StringComparer.Ordinal);
        var usersAt = definition.Steps.Select(_ => new List<object?>()).ToArray();
        foreach (var journey in log.Journeys)
        {
            var level = tally.Add(journey);
            levels[journey.Customer] = level;
            for (var step = 0; step < level; step++)
                usersAt[step].Add(journey.Customer);
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["counts"] = tally.ToCounts().Reached,
            ["levels"] = levels,
            ["usersAt"] = usersAt,
        };
    }

    private static string Name(JsonElement step)
        => step.ValueKind == JsonValueKind.String && step.GetString() is { } name && name != "*" ? name : throw new NotYetException("funnel with matchers of properties");

    private static bool Filtered(JsonElement parameters, JsonElement row)
        => !parameters.TryGetProperty("filter", out var filter) || EventLog.Matches(row, filter);

    private static Duration? Window(JsonElement parameters)
        => parameters.GetProperty("windowSeconds") is { ValueKind: JsonValueKind.Number } seconds ? Duration.FromSeconds(seconds.GetInt64()) : null;

    private static FunnelTies Ties(JsonElement parameters)
        => parameters.GetProperty("ties").GetString() switch
        {
            "anyOrder" => FunnelTies.AnyOrder,
            "strictlyLater" => FunnelTies.StrictlyLater,
            "fileOrder" => FunnelTies.FileOrder,
            var other => throw new NotYetException($"funnel with ties {other}"),
        };
}
