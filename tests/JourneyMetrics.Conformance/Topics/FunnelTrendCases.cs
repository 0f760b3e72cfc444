using JourneyMetrics.Funnels;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Funnels by the period of entry.</summary>
internal static class FunnelTrendCases
{
    private static readonly string[] rules = [.. FunnelRuleSet.Names, "period", "weekStart"];

    private static readonly string[] figures = ["converted", "entered", "periods"];

    /// <summary>Counts the funnels of a case, each entry judged in its period.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("funnel_trend", parameters, rules, "with");
        Kinds.RefuseUnknown("funnel_trend", test.Expected, figures, "asked for");
        var when = new CaseCalendar(parameters);
        var trend = FunnelRuleSet.Read(parameters).CountByEntry(FunnelRuleSet.Log(test), when.Calendar, when.Period, FunnelTrendEntries.Each, allowAbsent: true);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["periods"] = trend.Rows.Select(row => CaseCalendar.Label(row.Period)).ToArray(),
            ["entered"] = trend.Rows.Select(row => row.Counts.Reached[0]).ToArray(),
            ["converted"] = trend.Rows.Select(row => row.Counts.Reached[^1]).ToArray(),
        };
    }
}
