using BenchmarkDotNet.Attributes;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Monthly and daily cohorts in a zone with clock changes, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class CohortBenchmarks
{
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
    private static readonly CohortDefinition months = new(null, null, newYork, PeriodKind.Month);
    private static readonly CohortDefinition days = new(null, null, newYork, PeriodKind.Day);
    private static readonly CohortDefinition recurring = new(null, null, newYork, PeriodKind.Month, CohortEntry.Recurring);

    private TouchpointLog log = TouchpointLog.Empty;
    private Dictionary<string, SyntheticTouchpoint[]> journeys = [];

    [Params(1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var rows = Data.Rows(Events);
        log = Data.Log(rows);
        journeys = LinqJourneys.Group(rows);
        var linq = LinqMonths();
        foreach (var row in MonthlyCohorts().Rows)
        {
            for (var later = 0; later < row.Cells.Count; later++)
            {
                if (linq.GetValueOrDefault((row.Period, later)) != row.Cells[later].Customers.GetValueOrDefault())
                    throw new InvalidOperationException("The baseline counts other cohorts.");
            }
        }
    }

    [Benchmark(Baseline = true)]
    public Dictionary<(int Cohort, int Later), int> LinqMonths()
        => journeys.Values
            .SelectMany(journey => journey.Select(row => Month(row.At)).Distinct().Select(month => (Cohort: Month(journey[0].At), Later: month - Month(journey[0].At))))
            .GroupBy(cell => cell)
            .ToDictionary(cell => cell.Key, cell => cell.Count());

    [Benchmark]
    public CohortTable MonthlyCohorts() => months.Count(log, SyntheticJourneys.Start, SyntheticJourneys.End);

    [Benchmark]
    public CohortTable DailyCohorts() => days.Count(log, SyntheticJourneys.Start, SyntheticJourneys.End);

    [Benchmark]
    public CohortTable RecurringMonthlyCohorts() => recurring.Count(log, SyntheticJourneys.Start, SyntheticJourneys.End);

    [Benchmark]
    public CohortTable RecurringOnOrAfterInBlocks()
        => new CohortDefinition(null, null, newYork, PeriodKind.Month, CohortEntry.Recurring, CohortReturn.OnOrAfter, block: Duration.FromDays(30)).Count(log, SyntheticJourneys.Start, SyntheticJourneys.End);

    [Benchmark]
    public LifecycleTable WeeklyLifecycle() => new ActivityDefinition(null, newYork, PeriodKind.Week).Lifecycle(log, SyntheticJourneys.Start, SyntheticJourneys.End);

    private static int Month(Instant at)
    {
        var date = at.InZone(newYork.Zone).Date;
        return ((date.Year - 1970) * 12) + date.Month - 1;
    }
}
