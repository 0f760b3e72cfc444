using BenchmarkDotNet.Attributes;
using JourneyMetrics.Lifetime;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>From two million purchases to summaries, spend fits and values of a million customers, by the day.</summary>
[MemoryDiagnoser]
public class LifetimeValueBenchmarks
{
    private const int Customers = 1_000_000;
    private const int Rows = 2_040_513;
    private const long SecondsPerDay = 86_400;

    private static readonly SummaryDefinition rules = new(null, DateTimeZone.Utc, Duration.FromDays(7));
    private static readonly LocalDate start = new(2014, 1, 1);
    private static readonly LocalDate end = new(2014, 10, 1);
    private static readonly GammaGamma spend = new(6.25, 3.74, 15.44);
    private static readonly ValueConvention months = new(4.345, 0.01, PeriodTiming.EndOfPeriod, 12);
    private static readonly CustomerLifetimeValue byBgNbd = new(new BgNbd(0.243, 4.414, 0.793, 2.426), spend, months);
    private static readonly CustomerLifetimeValue byParetoNbd = new(new ParetoNbd(0.553, 10.578, 0.606, 11.669), spend, months);

    private readonly int[] customers = new int[Rows];
    private readonly long[] seconds = new long[Rows];
    private readonly long[] micros = new long[Rows];
    private readonly double[] values = new double[Customers];
    private TouchpointLog log = TouchpointLog.Empty;
    private CustomerTable table = CustomerTable.FromColumns([0L], [0.0], [1.0]);
    private SpendTable repeaters = SpendTable.FromColumns([1], [1]);
    private SpendTable sample = SpendTable.FromColumns([1], [1]);

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(1);
        var first = Period.DaysBetween(new LocalDate(1970, 1, 1), start);
        for (var row = 0; row < Rows; row++)
        {
            customers[row] = row < Customers ? row : random.Below(Customers);
            seconds[row] = SecondsPerDay * (first + random.Below(365));
            micros[row] = 1_000_000L * (1 + random.Below(200));
        }

        log = TouchpointLog.FromCodes(new CodedTouchpoints
        {
            Customers = customers,
            Touchpoints = new byte[Rows],
            TouchpointNames = new[] { "purchase" },
            At = InstantColumn.UnixSeconds(seconds),
            Micros = micros,
        });
        repeaters = spend.Simulate(1, [.. Enumerable.Range(0, 401_522).Select(row => 1L + (row % 7 == 0 ? row % 23 : row % 3))]);
        sample = spend.Simulate(2, [.. Enumerable.Range(0, 946).Select(row => 1L + (row % 5))]);

        // Days on a calendar of twelve weeks of births, as in a table of summaries.
        var drawn = new BgNbd(0.243, 4.414, 0.793, 2.426).Simulate(1, [.. Enumerable.Range(0, Customers).Select(row => (182 + (row % 84)) / 7.0)]).Table;
        table = CustomerTable.FromRows(
            Enumerable.Range(0, Customers),
            row => drawn[row].Repeats,
            row => drawn[row].Repeats == 0 ? 0 : Math.Min(Math.Ceiling(drawn[row].Recency * 7) / 7, drawn[row].Age),
            row => drawn[row].Age,
            meanSpend: row => drawn[row].Repeats == 0 ? 0 : 20 + (row % 50));
    }

    [Benchmark]
    public CustomerSummaries SummariesOfColumns() => rules.Summarise(customers, InstantColumn.UnixSeconds(seconds), micros, end);

    [Benchmark]
    public CustomerSummaries SummariesOfLog() => rules.Summarise(log, end);

    [Benchmark]
    public FitReport SpendOf946() => GammaGamma.Fit(sample).Report;

    [Benchmark]
    public FitReport SpendOf401522() => GammaGamma.Fit(repeaters).Report;

    [Benchmark]
    public double TwelveMonthsByBgNbd()
    {
        byBgNbd.Score(table, values);
        return values[0];
    }

    [Benchmark]
    public double TwelveMonthsByParetoNbd()
    {
        byParetoNbd.Score(table, values);
        return values[0];
    }
}
