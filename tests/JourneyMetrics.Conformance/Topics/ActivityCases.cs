using System.Text.Json;
using JourneyMetrics.Cohorts;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>When customers are active: lifecycles and stickiness.</summary>
internal static class ActivityCases
{
    private static readonly string[] rules = ["aliases", "asOf", "filter", "match", "period", "range", "timeZone", "weekStart"];

    /// <summary>Who was new, returning, resurrecting or dormant.</summary>
    public static object? Lifecycle(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("lifecycle", parameters, rules, "with");
        Kinds.RefuseUnknown("lifecycle", test.Expected, ["dormant", "new", "periods", "resurrecting", "returning"], "asked for");
        var (when, log, definition) = Read(test, parameters);
        var rows = definition.Lifecycle(log, when.From, when.AsOf, allowAbsent: true).Rows;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["periods"] = rows.Select(row => CaseCalendar.Label(when.Calendar.Period(row.Period, when.Period))).ToArray(),
            ["new"] = rows.Select(row => row.Fresh).ToArray(),
            ["returning"] = rows.Select(row => row.Returning).ToArray(),
            ["resurrecting"] = rows.Select(row => row.Resurrecting).ToArray(),
            ["dormant"] = rows.Select(row => row.Dormant).ToArray(),
        };
    }

    /// <summary>In how many periods customers were active.</summary>
    public static object? Stickiness(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("stickiness", parameters, [.. rules, "periodCount"], "with");
        Kinds.RefuseUnknown("stickiness", test.Expected, ["histogram"], "asked for");
        var (when, log, definition) = Read(test, parameters);
        var together = parameters.TryGetProperty("periodCount", out var count) ? count.GetInt32() : 1;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["histogram"] = definition.Stickiness(log, when.From, when.AsOf, together, allowAbsent: true).Customers,
        };
    }

    private static (CaseCalendar When, TouchpointLog Log, ActivityDefinition Definition) Read(Case test, JsonElement parameters)
    {
        var when = new CaseCalendar(parameters);
        var match = parameters.GetProperty("match");
        var log = EventLog.Read(test, row =>
            parameters.TryGetProperty("filter", out var filter) && !EventLog.Matches(row, filter) ? null
            : SequenceCases.Fits(row, match) ? "active" : "other");
        return (when, log, new ActivityDefinition("active", when.Calendar, when.Period));
    }
}
