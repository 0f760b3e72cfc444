using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the cohorts' room.</summary>
internal static class CohortsExamples
{
    internal static IEnumerable<object> All()
    {
        var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);
        var definition = new CohortDefinition("signup", "purchase", calendar, PeriodKind.Month, CohortEntry.Recurring);
        var euros = new Money(120.5m, "EUR");
        var first = new CohortRow(649, "2024-02", [new(CellStatus.Complete, 10, euros), new(CellStatus.Partial, 4, euros)]);
        var second = new CohortRow(650, "2024-03", [new(CellStatus.Partial, 7, euros), default]);
        return
        [
            definition,
            first.Cells[1],
            first,
            new CohortTable(definition, Instant.FromUtc(2024, 3, 10, 12, 0), [first, second]),
        ];
    }
}
