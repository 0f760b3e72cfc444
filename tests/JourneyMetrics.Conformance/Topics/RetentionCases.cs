using System.Text.Json;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Retention by cohorts.</summary>
internal static class RetentionCases
{
    private static readonly string[] rules = ["aliases", "asOf", "cohort", "intervals", "period", "range", "retention", "return", "start", "timeZone", "weekStart"];

    private static readonly string[] figures = ["cohorts", "matrix", "pooled", "sizes", "status"];

    /// <summary>Counts the cohorts of a case.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("retention", parameters, rules, "with");
        Kinds.RefuseUnknown("retention", test.Expected, figures, "asked for");
        if (Text(parameters, "retention") is var counted and not "on")
            throw new NotYetException($"retention, {counted}");

        var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb[Text(parameters, "timeZone")], Enum.Parse<IsoDayOfWeek>(Text(parameters, "weekStart"), ignoreCase: true));
        var period = Enum.Parse<PeriodKind>(Text(parameters, "period"), ignoreCase: true);
        var definition = new CohortDefinition(Touchpoint(parameters, "start"), Touchpoint(parameters, "return"), calendar, period, Entry(Text(parameters, "cohort")));

        // A range takes in the whole periods of its ends; what lies beyond is not looked at. Only an as-of instant cuts a period.
        var range = parameters.GetProperty("range");
        var asOf = parameters.TryGetProperty("asOf", out var seen) ? EventLog.At(seen) : calendar.PeriodAt(EventLog.At(range.GetProperty("to")), period).End;
        var log = EventLog.Read(test, row => row.GetProperty("event").GetString());
        var table = definition.Count(log, EventLog.At(range.GetProperty("from")), asOf, allowAbsent: true);
        return Figures(table, parameters.GetProperty("intervals").GetInt32());
    }

    private static Dictionary<string, object?> Figures(CohortTable table, int intervals)
    {
        var columns = Enumerable.Range(0, intervals).ToArray();
        var (calendar, period) = (table.Definition.Calendar, table.Definition.Period);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["cohorts"] = table.Rows.Select(row => LocalDatePattern.Iso.Format(calendar.Period(row.Period, period).FirstDay)).ToArray(),
            ["matrix"] = table.Rows.Select(row => columns.Select(column => Cell(row, column).Customers).ToArray()).ToArray(),
            ["pooled"] = table.PooledRetention.Take(intervals).Select(rate => new[] { rate.Part, rate.Whole }).ToArray(),
            ["sizes"] = table.Rows.Select(row => row.Size).ToArray(),
            ["status"] = table.Rows.Select(row => columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(Cell(row, column).Status.ToString())).ToArray()).ToArray(),
        };
    }

    // A column that the table does not reach lies in the future, which is what a cell is by default.
    private static CohortCell Cell(CohortRow row, int column) => column < row.Cells.Count ? row.Cells[column] : default;

    private static string? Touchpoint(JsonElement parameters, string name)
    {
        if (parameters.GetProperty(name).ValueKind != JsonValueKind.String)
            throw new NotYetException("retention with matchers of properties");
        var touchpoint = Text(parameters, name);
        return touchpoint == "*" ? null : touchpoint;
    }

    private static CohortEntry Entry(string cohort)
        => cohort switch
        {
            "firstTime" => CohortEntry.FirstTime,
            "firstEver" => CohortEntry.FirstEver,
            "recurring" => CohortEntry.Recurring,
            _ => throw new NotYetException($"retention, {cohort}"),
        };

    private static string Text(JsonElement parameters, string name) => parameters.GetProperty(name).GetString()!;
}
