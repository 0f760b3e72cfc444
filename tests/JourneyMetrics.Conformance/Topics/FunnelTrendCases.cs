using System.Text.Json;
using JourneyMetrics.Calendars;
using JourneyMetrics.Funnels;
using NodaTime;
using NodaTime.Text;

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
        var calendar = new BusinessCalendar(
            DateTimeZoneProviders.Tzdb[Text(parameters, "timeZone", "UTC")],
            Enum.Parse<IsoDayOfWeek>(Text(parameters, "weekStart", "monday"), ignoreCase: true));
        var period = Enum.Parse<PeriodKind>(Text(parameters, "period", "day"), ignoreCase: true);
        var trend = FunnelRuleSet.Read(parameters).CountByEntry(FunnelRuleSet.Log(test), calendar, period, FunnelTrendEntries.Each, allowAbsent: true);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["periods"] = trend.Rows.Select(row => LocalDatePattern.Iso.Format(row.Period.FirstDay)).ToArray(),
            ["entered"] = trend.Rows.Select(row => row.Counts.Reached[0]).ToArray(),
            ["converted"] = trend.Rows.Select(row => row.Counts.Reached[^1]).ToArray(),
        };
    }

    private static string Text(JsonElement parameters, string name, string otherwise) => parameters.TryGetProperty(name, out var text) ? text.GetString()! : otherwise;
}
