using System.Text.Json;
using JourneyMetrics.Calendars;
using NodaTime;
using NodaTime.Text;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>The calendar, the periods and the range of a case.</summary>
internal sealed class CaseCalendar
{
    private readonly JsonElement parameters;

    public CaseCalendar(JsonElement parameters)
    {
        this.parameters = parameters;
        Calendar = new BusinessCalendar(
            DateTimeZoneProviders.Tzdb[Text(parameters, "timeZone", "UTC")],
            Enum.Parse<IsoDayOfWeek>(Text(parameters, "weekStart", "monday"), ignoreCase: true));
        Period = Enum.TryParse<PeriodKind>(Text(parameters, "period", "day"), ignoreCase: true, out var kind) ? kind : throw new NotYetException($"period {Text(parameters, "period", "day")}");
    }

    public BusinessCalendar Calendar { get; }

    public PeriodKind Period { get; }

    public Instant From => EventLog.At(parameters.GetProperty("range").GetProperty("from"));

    /// <summary>A range takes in the whole periods of its ends; what lies beyond is not looked at. Only an as-of instant cuts a period.</summary>
    public Instant AsOf => parameters.TryGetProperty("asOf", out var seen)
        ? EventLog.At(seen)
        : Calendar.PeriodAt(EventLog.At(parameters.GetProperty("range").GetProperty("to")), Period).End;

    /// <summary>The first day of a period; of an hour its local time.</summary>
    public static string Label(CalendarPeriod period) => period.Kind == PeriodKind.Hour ? period.Label : LocalDatePattern.Iso.Format(period.FirstDay);

    private static string Text(JsonElement parameters, string name, string otherwise) => parameters.TryGetProperty(name, out var text) ? text.GetString()! : otherwise;
}
