using BenchmarkDotNet.Attributes;
using JourneyMetrics.Calendars;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>The month and the day of instants in a zone with clock changes, beside NodaTime's own conversion.</summary>
[MemoryDiagnoser]
public class CalendarBenchmarks
{
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);

    private readonly Instant[] instants = new Instant[1_000_000];
    private readonly int[] numbers = new int[1_000_000];
    private PeriodBoundaries months = newYork.Boundaries(new Interval(NodaConstants.UnixEpoch, NodaConstants.UnixEpoch + Duration.FromDays(1)), PeriodKind.Month);
    private PeriodBoundaries days = newYork.Boundaries(new Interval(NodaConstants.UnixEpoch, NodaConstants.UnixEpoch + Duration.FromDays(1)), PeriodKind.Day);

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(3);
        var range = new Interval(Instant.FromUtc(2015, 1, 1, 0, 0), Instant.FromUtc(2025, 1, 1, 0, 0));
        for (var i = 0; i < instants.Length; i++)
            instants[i] = range.Start + Duration.FromSeconds(random.Below(315_532_800));
        months = newYork.Boundaries(range, PeriodKind.Month);
        days = newYork.Boundaries(range, PeriodKind.Day);
    }

    [Benchmark(Baseline = true)]
    public int NodaTimeMonths()
    {
        for (var i = 0; i < instants.Length; i++)
        {
            var date = instants[i].InZone(newYork.Zone).Date;
            numbers[i] = ((date.Year - 1970) * 12) + date.Month - 1;
        }

        return numbers[^1];
    }

    [Benchmark]
    public int Months()
    {
        months.Map(instants, numbers);
        return numbers[^1];
    }

    [Benchmark]
    public int Days()
    {
        days.Map(instants, numbers);
        return numbers[^1];
    }

    [Benchmark]
    public PeriodBoundaries TableOfTenYearsOfMonths()
        => newYork.Boundaries(new Interval(months.Start, months.End), PeriodKind.Month);
}
