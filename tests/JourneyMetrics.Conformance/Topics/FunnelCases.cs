using System.Globalization;
using System.Text.Json;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Funnels over events.</summary>
internal static class FunnelCases
{
    private static readonly string[] rules = [.. FunnelRuleSet.Names, "bins", "breakdown", "timeBetween"];

    private static readonly string[] figures = ["averageDuration", "averageSeconds", "bins", "breakdown", "counts", "durations", "excluded", "levels", "medianDuration", "medianSeconds", "usersAt"];

    // Later than any event of a case.
    private static readonly Instant asOf = Instant.FromUtc(2200, 1, 1, 0, 0);

    /// <summary>Counts the funnel of a case.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("funnel", parameters, rules, "with");
        Kinds.RefuseUnknown("funnel", test.Expected, figures, "asked for");
        var definition = FunnelRuleSet.Read(parameters);
        var log = FunnelRuleSet.Log(test);
        var figuresOf = Counts(definition, log);
        if (parameters.TryGetProperty("breakdown", out var breakdown))
            figuresOf["breakdown"] = Breakdown(definition, log, breakdown);
        if (definition.Subject == FunnelSubject.Customers)
            AddTimes(figuresOf, definition, log, parameters);
        return figuresOf;
    }

    private static Dictionary<string, object?> Counts(FunnelDefinition definition, TouchpointLog log)
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

        var counts = tally.ToCounts();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["counts"] = counts.Reached,
            ["excluded"] = counts.Excluded,
            ["levels"] = levels,
            ["usersAt"] = usersAt,
        };
    }

    // A value that nobody entered with is no row of a case.
    private static Dictionary<string, object?> Breakdown(FunnelDefinition definition, TouchpointLog log, JsonElement breakdown)
    {
        var attribution = breakdown.GetProperty("attribution").GetString()!;
        var step = attribution.StartsWith("step:", StringComparison.Ordinal) ? int.Parse(attribution.AsSpan(5), CultureInfo.InvariantCulture) : 0;
        var touch = step > 0 ? BreakdownTouch.Step : Enum.Parse<BreakdownTouch>(attribution, ignoreCase: true);
        return definition.CountBy(log, new FunnelBreakdown(breakdown.GetProperty("property").GetString(), touch, step), allowAbsent: true).Rows
            .Where(row => row.Counts.Reached[0] > 0)
            .ToDictionary(row => row.Value ?? string.Empty, row => (object?)row.Counts.Reached, StringComparer.Ordinal);
    }

    private static void AddTimes(Dictionary<string, object?> answer, FunnelDefinition definition, TouchpointLog log, JsonElement parameters)
    {
        var steps = Enumerable.Range(1, definition.Steps.Count - 1).Select(from => definition.TimesToConvert(log, asOf, from, from + 1, allowAbsent: true)).ToArray();
        answer["averageSeconds"] = new[] { (object?)null }.Concat(steps.Select(step => Seconds(step.Mean))).ToArray();
        answer["medianSeconds"] = new[] { (object?)null }.Concat(steps.Select(step => Seconds(step.Median))).ToArray();
        var between = parameters.TryGetProperty("timeBetween", out var pair) ? pair.EnumerateArray().Select(number => number.GetInt32()).ToArray() : [1, definition.Steps.Count];
        if (between[0] >= between[1])
            return;
        var times = definition.TimesToConvert(log, asOf, between[0], between[1], allowAbsent: true);
        answer["durations"] = times.Nanoseconds.Select(Seconds).ToArray();
        answer["averageDuration"] = Seconds(times.Mean);
        answer["medianDuration"] = Seconds(times.Median);
        answer["bins"] = times.Bins(parameters.TryGetProperty("bins", out var bins) && bins.ValueKind == JsonValueKind.Number ? bins.GetInt32() : null)
            .Select(bin => new object?[] { bin.From.TotalSeconds, bin.Count })
            .ToArray();
    }

    private static object? Seconds(Outcome<Duration> time) => time.TryGetValue(out var value) ? value.TotalSeconds : time.Reason;

    private static object? Seconds(long nanoseconds) => nanoseconds / 1e9;
}
