using System.Text.Json;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Paths over events: edges, distinct paths, step matrices and transitions.</summary>
internal static class PathCases
{
    private static readonly string[] rules =
    [
        "aliases", "boundaries", "collapseRepeats", "conversion", "endPoint", "filter", "include", "lookbackSeconds", "maxSteps", "node", "order", "pathBy", "range", "sessionGapSeconds", "startPoint", "trimTrailingSlash",
    ];

    /// <summary>The edges of the paths, each end by place and node.</summary>
    public static object? Edges(Case test)
    {
        Kinds.RefuseUnknown("paths", test.Expected, ["edges"], "asked for");
        var edges = Counts(test, "paths", cutsLength: true).Flow().Links
            .OrderBy(link => link.Source, StringComparer.Ordinal)
            .ThenBy(link => link.Target, StringComparer.Ordinal);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["edges"] = edges.Select(link => new object[] { link.Source, link.Target, link.Paths }).ToArray(),
        };
    }

    /// <summary>The distinct paths to a conversion, and how many customers never converted.</summary>
    public static object? Counts(Case test)
    {
        Kinds.RefuseUnknown("path_counts", test.Expected, ["notConverted", "paths"], "asked for");
        var counts = Counts(test, "path_counts", cutsLength: true);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["paths"] = counts.Rows.Where(row => row.Conversions > 0).ToDictionary(row => string.Join(" > ", row.Path), row => (object?)row.Conversions, StringComparer.Ordinal),
            ["notConverted"] = counts.Customers - counts.Conversions,
        };
    }

    /// <summary>Which nodes stand at which place.</summary>
    public static object? StepMatrix(Case test)
    {
        Kinds.RefuseUnknown("step_matrix", test.Expected, ["counts", "paths"], "asked for");
        var matrix = Counts(test, "step_matrix", cutsLength: false).StepMatrix(Parameters(test).GetProperty("maxSteps").GetInt32());
        var counts = matrix.Rows.ToDictionary(row => row.Node, row => (object?)row.Counts, StringComparer.Ordinal);
        counts.Add("$", matrix.Ended);
        return new Dictionary<string, object?>(StringComparer.Ordinal) { ["paths"] = matrix.Paths, ["counts"] = counts };
    }

    /// <summary>Which node followed which.</summary>
    public static object? Transitions(Case test)
    {
        Kinds.RefuseUnknown("transitions", test.Expected, ["transitions"], "asked for");
        var parameters = Parameters(test);
        Kinds.RefuseUnknown("transitions", parameters, rules, "with");
        var boundaries = parameters.TryGetProperty("boundaries", out var wanted) && wanted.GetBoolean();
        var order = parameters.TryGetProperty("order", out var window) ? window.GetInt32() : 1;
        if (order != 1)
            throw new NotYetException("transitions of a higher order");
        var rows = Rules(parameters, cutsLength: true).Transitions(Log(test, parameters), order, allowAbsent: true).Rows
            .Where(row => boundaries || (!row.From.IsEmpty && row.To is not null))
            .Select(row => (From: row.From.IsEmpty ? "^" : row.From[0], To: row.To ?? "$", row.Count))
            .OrderBy(row => row.From, StringComparer.Ordinal)
            .ThenBy(row => row.To, StringComparer.Ordinal);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["transitions"] = rows.Select(row => new object[] { row.From, row.To, row.Count }).ToArray(),
        };
    }

    private static PathCounts Counts(Case test, string kind, bool cutsLength)
    {
        var parameters = Parameters(test);
        Kinds.RefuseUnknown(kind, parameters, rules, "with");
        return Rules(parameters, cutsLength).Count(Log(test, parameters), allowAbsent: true);
    }

    private static JsonElement Parameters(Case test) => test.Json.GetProperty("parameters");

    private static TouchpointLog Log(Case test, JsonElement parameters)
        => EventLog.Read(
            test,
            row => IsInRange(parameters, row) && (!parameters.TryGetProperty("filter", out var filter) || EventLog.Matches(row, filter)) ? row.GetProperty("event").GetString() : null,
            [.. new[] { Text(parameters, "node"), Text(parameters, "pathBy") }.OfType<string>().Distinct(StringComparer.Ordinal)]);

    private static bool IsInRange(JsonElement parameters, JsonElement row)
        => !parameters.TryGetProperty("range", out var range)
            || (EventLog.At(row.GetProperty("time")) is var at && at >= EventLog.At(range.GetProperty("from")) && at <= EventLog.At(range.GetProperty("to")));

    private static PathDefinition Rules(JsonElement parameters, bool cutsLength)
    {
        var trims = Flag(parameters, "trimTrailingSlash");
        var node = Text(parameters, "node") is { } property and not "event" ? PathNode.OfProperty(property, trims) : PathNode.Touchpoint;
        return new PathDefinition(
            node,
            parameters.TryGetProperty("include", out var include) ? include.EnumerateArray().Select(name => name.GetString()!).ToValueList() : [],
            Seconds(parameters, "sessionGapSeconds"),
            Text(parameters, "pathBy"),
            Text(parameters, "conversion"),
            Seconds(parameters, "lookbackSeconds"),
            Transforms(parameters, cutsLength));
    }

    private static ValueList<PathTransform> Transforms(JsonElement parameters, bool cutsLength)
    {
        var transforms = new List<PathTransform>();
        if (Flag(parameters, "collapseRepeats"))
            transforms.Add(PathTransform.CollapseRuns);
        if (Text(parameters, "startPoint") is { } start)
            transforms.Add(PathTransform.StartAt(start));
        var end = Text(parameters, "endPoint");
        if (end is not null)
            transforms.Add(PathTransform.EndAt(end));
        if (cutsLength && parameters.TryGetProperty("maxSteps", out var most) && most.ValueKind == JsonValueKind.Number)
            transforms.Add(end is null ? PathTransform.KeepFirst(most.GetInt32()) : PathTransform.KeepLast(most.GetInt32()));
        return transforms.ToValueList();
    }

    private static bool Flag(JsonElement parameters, string name) => parameters.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement parameters, string name) => parameters.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static Duration? Seconds(JsonElement parameters, string name)
        => parameters.TryGetProperty(name, out var seconds) && seconds.ValueKind == JsonValueKind.Number ? Duration.FromNanoseconds((double)seconds.GetDecimal() * 1e9) : null;
}
