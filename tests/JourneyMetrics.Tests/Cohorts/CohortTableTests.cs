using System.Text.Json;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using NodaTime;

namespace JourneyMetrics.Tests.Cohorts;

public sealed class CohortTableTests
{
    private static readonly BusinessCalendar utc = new(DateTimeZone.Utc, IsoDayOfWeek.Monday);
    private static readonly Instant january = Instant.FromUtc(2024, 1, 1, 0, 0);
    private static readonly Instant march = Instant.FromUtc(2024, 3, 10, 12, 0);

    private static TouchpointLog Log { get; } = TouchpointLog.FromRows(
        new (string Who, string What, Instant At, decimal? Value)[]
        {
            ("a", "signup", Instant.FromUtc(2024, 1, 5, 0, 0), null),
            ("b", "signup", Instant.FromUtc(2024, 1, 31, 23, 0), null),
            ("c", "signup", Instant.FromUtc(2024, 2, 10, 0, 0), null),
            ("a", "pv", Instant.FromUtc(2024, 2, 1, 0, 0), 5m),
            ("b", "pv", Instant.FromUtc(2024, 3, 2, 0, 0), 7m),
            ("a", "pv", Instant.FromUtc(2024, 3, 20, 0, 0), 9m),
            ("c", "pv", Instant.FromUtc(2024, 3, 1, 0, 0), 1m),
        },
        row => row.Who,
        row => row.What,
        row => row.At,
        value: row => row.Value);

    private static CohortTable Table { get; } = new CohortDefinition("signup", "pv", utc, PeriodKind.Month).Count(Log, january, march);

    [Fact]
    public void What_has_not_been_seen_is_partial_or_future_and_never_zero()
    {
        Assert.Equal(
            ["2024-01: 2, 1, 1*", "2024-02: 1, 1*, not yet", "2024-03: 0*, not yet, not yet"],
            Table.Rows.Select(row => row.ToString()));
        Assert.Equal([new Rate(3, 3), new Rate(1, 2), new Rate(0, 0)], Table.PooledRetention);
        Assert.Equal(Undefined.NotYetObservable, Table.Rows[1].Retention(2).Reason);
        Assert.Equal(new Rate(1, 2), Table.Rows[0].Retention(1).OrThrow());
        Assert.Equal((Money)5m, Table.Rows[0].Cells[1].Value);
    }

    [Fact]
    public void Clocks_set_back_over_midnight_leave_two_days_running()
    {
        // Newfoundland, 2 November 2008: a minute past midnight it was 23:01 of the first again.
        var zone = DateTimeZoneProviders.Tzdb["America/St_Johns"];
        var change = zone.GetZoneInterval(Instant.FromUtc(2008, 12, 1, 0, 0)).Start;
        var log = TouchpointLog.FromRows([-30, 30], second => second < 0 ? "early" : "late", _ => "visit", second => change + Duration.FromSeconds(second));
        var table = new CohortDefinition(null, null, new BusinessCalendar(zone, IsoDayOfWeek.Monday), PeriodKind.Day)
            .Count(log, change - Duration.FromDays(1), change + Duration.FromMinutes(5));
        Assert.Equal(["2008-11-01: 1*, 0*", "2008-11-02: 1*, not yet"], table.Rows.Select(row => row.ToString()));
    }

    [Fact]
    public void A_table_survives_json()
        => Assert.Equal(Table, JsonSerializer.Deserialize<CohortTable>(JsonSerializer.Serialize(Table)));

    [Fact]
    public void Wrong_arguments_are_refused_by_name_and_value()
    {
        var definition = Table.Definition;
        Assert.Equal("asOf", Assert.Throws<ArgumentOutOfRangeException>(() => definition.Count(Log, march, january)).ParamName);
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => (new CohortDefinition(null, null, utc, PeriodKind.Day)).Count(Log, Instant.FromUtc(1900, 1, 1, 0, 0), march)).ParamName);
        Assert.Contains("'sign-up'", Assert.Throws<ArgumentException>(() => new CohortDefinition("sign-up", null, utc, PeriodKind.Month).Count(Log, january, march)).Message, StringComparison.Ordinal);
        Assert.Equal(0, new CohortDefinition("sign-up", null, utc, PeriodKind.Month).Count(Log, january, march, allowAbsent: true).Rows[0].Size);
        Assert.Equal("start", Assert.Throws<ArgumentException>(() => new CohortDefinition(string.Empty, null, utc, PeriodKind.Month)).ParamName);
        Assert.Equal("returned", Assert.Throws<ArgumentException>(() => new CohortDefinition(null, string.Empty, utc, PeriodKind.Month)).ParamName);
        Assert.Equal("period", Assert.Throws<ArgumentOutOfRangeException>(() => new CohortDefinition(null, null, utc, (PeriodKind)99)).ParamName);
        Assert.Equal("entry", Assert.Throws<ArgumentOutOfRangeException>(() => new CohortDefinition(null, null, utc, PeriodKind.Day, (CohortEntry)9)).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentException>(() => Table + new CohortDefinition("signup", null, utc, PeriodKind.Month).Count(Log, january, march)).ParamName);
    }

    [Fact]
    public void Impossible_tables_are_refused()
    {
        var complete = new CohortCell(CellStatus.Complete, 1, 1, Money.Zero);
        Assert.Throws<ArgumentException>(() => new CohortCell(CellStatus.Future, 0, 0, Money.Zero));
        Assert.Throws<ArgumentException>(() => new CohortCell(CellStatus.Complete, null, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CohortCell(CellStatus.Complete, -1, 0, Money.Zero));
        Assert.Throws<ArgumentException>(() => new CohortRow(0, "1970-01", []));
        Assert.Throws<ArgumentException>(() => new CohortRow(0, "1970-01", [complete, new CohortCell(CellStatus.Complete, 2, 2, Money.Zero)]));
        Assert.Throws<ArgumentException>(() => new CohortRow(0, "1970-01", [new CohortCell(CellStatus.Partial, 1, 1, Money.Zero), complete]));
        Assert.Throws<ArgumentException>(() => new CohortTable(Table.Definition, march, [Table.Rows[0], Table.Rows[2]]));
    }

    [Fact]
    public void Adding_a_journey_allocates_nothing()
    {
        var tally = new CohortTally(Table.Definition, january, march);
        Walk(tally);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk(tally);
        var walked = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        kept = new byte[100];
        var control = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, walked);
        Assert.Equal(128, control);
    }

    private static byte[]? kept;

    private static void Walk(CohortTally tally)
    {
        foreach (var journey in Log.Journeys)
            tally.Add(journey);
    }
}
