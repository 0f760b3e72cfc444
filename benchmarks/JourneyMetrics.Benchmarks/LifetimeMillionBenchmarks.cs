using BenchmarkDotNet.Attributes;
using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Benchmarks;

/// <summary>A million customers: fits and scores, all times distinct or by day, on one thread and on two.</summary>
[MemoryDiagnoser]
public class LifetimeMillionBenchmarks
{
    private readonly BgNbd bg = new(0.243, 4.414, 0.793, 2.426);
    private readonly ParetoNbd pareto = new(0.553, 10.578, 0.606, 11.669);
    private CustomerTable table = CustomerTable.FromSummaries([]);
    private double[] alive = [];
    private double[] expected = [];

    [Params(1_000_000)]
    public int Customers { get; set; }

    [Params(true, false)]
    public bool ByDay { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var ages = Enumerable.Range(0, Customers).Select(customer => 27 + (customer * 12.0 / Customers)).Select(age => ByDay ? Math.Round(age * 7) / 7 : age).ToArray();
        var drawn = bg.Simulate(5, ages).Table;
        table = !ByDay ? drawn : CustomerTable.FromRows(
            Enumerable.Range(0, drawn.Count).Select(row => drawn[row]),
            row => row.Repeats,
            row => row.Repeats == 0 ? 0 : Math.Clamp(Math.Round(row.Recency * 7) / 7, 1.0 / 7, row.Age),
            row => row.Age);
        (alive, expected) = (new double[Customers], new double[Customers]);
    }

    [Benchmark]
    public FitReport BgNbdFit() => BgNbd.Fit(table, new FitOptions { Threads = Threads }).Report;

    [Benchmark]
    public FitReport ParetoNbdFit() => ParetoNbd.Fit(table, new FitOptions { Threads = Threads }).Report;

    [Benchmark]
    public double BgNbdScore()
    {
        bg.Score(table, 39, alive, expected, Threads);
        return expected[^1];
    }

    [Benchmark]
    public double ParetoNbdScore()
    {
        pareto.Score(table, 39, alive, expected, Threads);
        return expected[^1];
    }
}
