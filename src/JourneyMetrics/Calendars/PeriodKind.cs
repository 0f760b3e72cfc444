using System.Text.Json.Serialization;

namespace JourneyMetrics.Calendars;

/// <summary>How long a calendar period is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PeriodKind>))]
public enum PeriodKind
{
    /// <summary>A local date. It may last 23 or 25 hours, or any time that the zone's rules make it last.</summary>
    Day = 0,

    /// <summary>Seven local dates from the calendar's first day of the week on.</summary>
    Week,

    /// <summary>A month of the ISO calendar.</summary>
    Month,

    /// <summary>Three months, the first from the start of the calendar's year on.</summary>
    Quarter,

    /// <summary>Twelve months from the calendar's first month of the year on.</summary>
    Year,

    /// <summary>An hour of local time. Where clocks go back the repeated hour is one and lasts two; where they go ahead one lasts no time.</summary>
    Hour,
}
