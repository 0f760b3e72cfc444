using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using JourneyMetrics.Recurring;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the room of recurring revenue.</summary>
internal static class RecurringExamples
{
    internal static IEnumerable<object> All()
    {
        var calendar = new BusinessCalendar(DateTimeZoneProviders.Tzdb["Europe/Berlin"], IsoDayOfWeek.Monday);
        var definition = new RecurringRevenueDefinition(calendar, PeriodKind.Month, grace: Duration.FromDays(7));
        var asOf = Instant.FromUtc(2024, 3, 10, 12, 0);
        var first = new RecurringRevenueRow(649, "2024-02", isComplete: true, new MrrBridge(Of(1000, 10), Of(250.5m, 2), Of(40, 1), Of(30, 1), Of(20, 1), Of(100, 1)), 1);
        var second = new RecurringRevenueRow(650, "2024-03", isComplete: false, new MrrBridge(first.Bridge.Closing, Of(0, 0), Of(0, 0), Of(0, 0), Of(0, 0), Of(0.5m, 1)), 0);
        var start = new RetainedRevenueCell(true, 2, Euros(250.5m), Euros(250.5m));
        var later = new RetainedRevenueCell(false, 1, Euros(300), Euros(200));
        var cohort = new RetainedRevenueRow(649, "2024-02", [start, later]);
        return
        [
            definition,
            new RecurringRevenueDefinition(calendar, PeriodKind.Month, span: 12),
            first,
            new RecurringRevenueTable(definition, RevenueBasis.Annual, asOf, 3, [first, second]),
            later,
            cohort,
            new RetainedRevenueTable(definition, RevenueBasis.Monthly, asOf, 5, 1, 3, [cohort, new RetainedRevenueRow(650, "2024-03", [later])]),
        ];
    }

    private static Money Euros(decimal amount) => new(amount, "EUR");

    private static MrrMovement Of(decimal amount, long customers) => new(Euros(amount), customers);
}
