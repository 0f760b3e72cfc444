using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Cohorts;

/// <summary>Adding a journey allocates nothing once the tally is warm, whatever is counted.</summary>
public sealed class CohortAllocationTests
{
    private static readonly BusinessCalendar calendar = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Monday);
    private static readonly Instant from = Instant.FromUtc(2024, 1, 1, 12, 0);
    private static readonly Instant asOf = Instant.FromUtc(2024, 7, 1, 12, 0);
    private static readonly ActivityDefinition days = new("visit", calendar, PeriodKind.Day);

    private static byte[]? kept;

    private delegate void Adding(Journey journey);

    private static TouchpointLog Log { get; } = TouchpointLog.FromRows(
        Enumerable.Range(0, 2_000),
        row => "customer " + (char)(48 + (row % 40)),
        row => row % 3 == 0 ? "buy" : "visit",
        row => Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromMinutes(row * 137),
        value: row => row % 7);

    [Fact]
    public void Cohorts_of_everyday_rules()
        => AllocatesNothing(new CohortTally(new CohortDefinition("visit", "buy", calendar, PeriodKind.Week), from, asOf).Add);

    [Fact]
    public void Cohorts_of_every_period_on_or_after_in_brackets()
        => AllocatesNothing(new CohortTally(new CohortDefinition("visit", "buy", calendar, PeriodKind.Week, CohortEntry.Recurring, CohortReturn.OnOrAfter, brackets: [1, 3]), from, asOf).Add);

    [Fact]
    public void Cohorts_in_blocks()
        => AllocatesNothing(new CohortTally(new CohortDefinition("visit", "buy", calendar, PeriodKind.Week, block: Duration.FromDays(7)), from, asOf).Add);

    [Fact]
    public void Lifecycles() => AllocatesNothing(new LifecycleTally(days, from, asOf).Add);

    [Fact]
    public void Stickiness() => AllocatesNothing(new StickinessTally(days, from, asOf).Add);

    [Fact]
    public void Active_customers() => AllocatesNothing(new ActiveCustomersTally(days, from, asOf, 7).Add);

    [Fact]
    public void Adoption()
        => AllocatesNothing(new AdoptionTally(new AdoptionStudy(null, ["visit"], "buy", new Interval(from, from + Duration.FromDays(30)), new Interval(from + Duration.FromDays(30), asOf))).Add);

    private static void AllocatesNothing(Adding add)
    {
        Walk(add);
        Walk(add);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk(add);
        var walked = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        kept = new byte[100];
        var control = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, walked);
        Assert.Equal(128, control);
    }

    private static void Walk(Adding add)
    {
        foreach (var journey in Log.Journeys)
            add(journey);
    }
}
