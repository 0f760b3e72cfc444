using System.Text.Json;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>Retention by cohorts.</summary>
internal static class RetentionCases
{
    private static readonly string[] rules =
        ["aliases", "asOf", "brackets", "cohort", "filter", "intervals", "minOccurrences", "period", "range", "retention", "return", "start", "timeZone", "weekStart", "windowMode"];

    private static readonly string[] figures = ["cohorts", "matrix", "pooled", "sizes", "status"];

    /// <summary>Counts the cohorts of a case.</summary>
    public static object? Answer(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("retention", parameters, rules, "with");
        Kinds.RefuseUnknown("retention", test.Expected, figures, "asked for");
        var when = new CaseCalendar(parameters);
        var (start, returned) = (parameters.GetProperty("start"), parameters.GetProperty("return"));
        var definition = new CohortDefinition(
            IsAny(start) ? null : "start",
            IsAny(returned) ? null : Same(start, returned) ? "start" : "return",
            when.Calendar,
            when.Period,
            Rule<CohortEntry>(parameters, "cohort"),
            Rule<CohortReturn>(parameters, "retention"),
            parameters.TryGetProperty("minOccurrences", out var often) ? often.GetInt32() : 1,
            Block(parameters, when.Period),
            parameters.TryGetProperty("brackets", out var brackets) ? brackets.EnumerateArray().Select(bracket => bracket.GetInt32()).ToValueList() : []);
        var table = definition.Count(Log(test, start, returned), when.From, when.AsOf, allowAbsent: true);
        return Figures(table, parameters.GetProperty("intervals").GetInt32());
    }

    /// <summary>Counts who met the first condition (was there on a day), and who met it and each of the others.</summary>
    public static object? Flags(Case test)
    {
        var parameters = test.Json.GetProperty("parameters");
        Kinds.RefuseUnknown("retention_flags", parameters, ["aliases", "conditions"], "with");
        Kinds.RefuseUnknown("retention_flags", test.Expected, ["sums"], "asked for");
        var days = parameters.GetProperty("conditions").EnumerateArray().Select(day => LocalDatePattern.Iso.Parse(day.GetString()!).GetValueOrThrow()).ToArray();
        var utc = new BusinessCalendar(DateTimeZone.Utc, IsoDayOfWeek.Monday);
        var log = EventLog.Read(test, row => row.GetProperty("event").GetString());

        // Who was there on one day and on another is one cell of a daily table: the earlier day's row, a column behind it.
        var table = new CohortDefinition(null, null, utc, PeriodKind.Day, CohortEntry.Recurring)
            .Count(log, days.Min().AtStartOfDayInZone(utc.Zone).ToInstant(), days.Max().PlusDays(1).AtStartOfDayInZone(utc.Zone).ToInstant());
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["sums"] = days.Select(day => Both(table, utc.NumberOn(days[0], PeriodKind.Day), utc.NumberOn(day, PeriodKind.Day))).ToArray(),
        };
    }

    private static long? Both(CohortTable table, int one, int other)
        => table.Rows[Math.Min(one, other) - table.Rows[0].Period].Cells[Math.Abs(one - other)].Customers;

    // An event is named by what it is for the case; one that is both a start and a return stands for each.
    private static TouchpointLog Log(Case test, JsonElement start, JsonElement returned)
    {
        var parameters = test.Json.GetProperty("parameters");
        return EventLog.ReadRoles(test, row =>
            parameters.TryGetProperty("filter", out var filter) && !EventLog.Matches(row, filter) ? []
            : Same(start, returned) ? [SequenceCases.Fits(row, start) ? "start" : "other"]
            : (SequenceCases.Fits(row, start), SequenceCases.Fits(row, returned)) switch
            {
                (true, true) when IsAny(start) => ["return"],
                (true, true) when IsAny(returned) => ["start"],
                (true, true) => ["start", "return"],
                (true, false) => ["start"],
                (false, true) => ["return"],
                _ => ["other"],
            });
    }

    private static Duration? Block(JsonElement parameters, PeriodKind period)
    {
        var mode = parameters.TryGetProperty("windowMode", out var text) ? text.GetString() : "calendar";
        return (mode, period) switch
        {
            ("calendar", _) => null,
            ("rolling24h", PeriodKind.Day) => Duration.FromHours(24),
            ("rolling24h", PeriodKind.Week) => Duration.FromDays(7),
            _ => throw new NotYetException($"retention, {mode} by {period}"),
        };
    }

    private static Dictionary<string, object?> Figures(CohortTable table, int intervals)
    {
        var columns = Enumerable.Range(0, intervals).ToArray();
        var (calendar, period) = (table.Definition.Calendar, table.Definition.Period);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["cohorts"] = table.Rows.Select(row => CaseCalendar.Label(calendar.Period(row.Period, period))).ToArray(),
            ["matrix"] = table.Rows.Select(row => columns.Select(column => Cell(row, column).Customers).ToArray()).ToArray(),
            ["pooled"] = table.PooledRetention.Take(intervals).Select(rate => new[] { rate.Part, rate.Whole }).ToArray(),
            ["sizes"] = table.Rows.Select(row => row.Size).ToArray(),
            ["status"] = table.Rows.Select(row => columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(Cell(row, column).Status.ToString())).ToArray()).ToArray(),
        };
    }

    // A column that the table does not reach lies in the future, which is what a cell is by default.
    private static CohortCell Cell(CohortRow row, int column) => column < row.Cells.Count ? row.Cells[column] : default;

    private static bool IsAny(JsonElement matcher) => matcher.ValueKind == JsonValueKind.String && matcher.GetString() == "*";

    private static bool Same(JsonElement one, JsonElement other) => one.GetRawText() == other.GetRawText();

    private static T Rule<T>(JsonElement parameters, string name)
        where T : struct, Enum
        => Enum.TryParse<T>(parameters.GetProperty(name).GetString(), ignoreCase: true, out var rule)
            ? rule
            : throw new NotYetException($"retention, {name} {parameters.GetProperty(name).GetString()}");
}
