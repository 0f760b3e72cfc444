using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

internal static class CalendarsExamples
{
    internal static BusinessCalendar Berlin { get; } = new(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);

    internal static IEnumerable<object> All() =>
    [
        Berlin,
        Berlin.PeriodAt(Instant.FromUtc(2024, 2, 29, 23, 30), PeriodKind.Month),
    ];
}
