using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Kpis;
using JourneyMetrics.Statistics;
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
        var first = new CohortRow(649, "2024-02", [new(CellStatus.Complete, 10, 14, euros), new(CellStatus.Partial, 4, 5, euros)]);
        var second = new CohortRow(650, "2024-03", [new(CellStatus.Partial, 7, 7, euros), default]);
        var table = new CohortTable(definition, Instant.FromUtc(2024, 3, 10, 12, 0), [first, second]);
        var activity = new ActivityDefinition("visit", calendar, PeriodKind.Day);
        var lifecycle = new LifecycleRow(19_783, "2024-03-01", CellStatus.Complete, 4, 3, 2, 1);
        var active = new ActiveCustomersRow(19_783, "2024-03-01", CellStatus.Partial, 9);
        var study = new AdoptionStudy("signup", ["slack"], "login", new Interval(Instant.FromUtc(2024, 3, 1, 0, 0), Instant.FromUtc(2024, 4, 1, 0, 0)), new Interval(Instant.FromUtc(2024, 4, 1, 0, 0), Instant.FromUtc(2024, 5, 1, 0, 0)));
        var feature = new FeatureRetention("slack", new Rate(9, 10), new Rate(6, 20));
        return
        [
            definition,
            study,
            feature,
            new AdoptionReport(study, [feature]),
            new RfmDefinition("purchase", Duration.FromDays(365)),
            new RfmCustomer("c1", Instant.FromUtc(2024, 3, 1, 0, 0), Duration.FromDays(3), 4, euros),
            new RfmSegment("champions", new RfmScore(4, 4, 4), new RfmScore(5, 5, 5)),
            new SpellDefinition("signup", "cancel", Duration.FromDays(30)),
            new SpellSegment("ads", SurvivalTable.From([3.0, 5.0], [true, false])),
            new CohortDefinition("signup", null, calendar, PeriodKind.Day, returns: CohortReturn.OnOrAfter, minOccurrences: 2, block: Duration.FromHours(24), brackets: [1, 6, 23], columns: 4),
            new CohortSegment("ads", table),
            new CohortBreakdown("channel", [new CohortSegment(null, table), new CohortSegment("ads", table)]),
            activity,
            lifecycle,
            new LifecycleTable(activity, Instant.FromUtc(2024, 3, 10, 12, 0), [lifecycle]),
            new StickinessTable(activity, 2, Instant.FromUtc(2024, 3, 10, 12, 0), [5, 3, 1]),
            active,
            new ActiveCustomersTable(activity, 7, Instant.FromUtc(2024, 3, 10, 12, 0), [active]),
            first.Cells[1],
            first,
            table,
        ];
    }
}
