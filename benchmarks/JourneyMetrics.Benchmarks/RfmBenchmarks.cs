using BenchmarkDotNet.Attributes;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Recency, frequency and monetary value of every customer, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class RfmBenchmarks
{
    private TouchpointLog log = TouchpointLog.Empty;
    private SyntheticTouchpoint[] rows = [];

    [Params(1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        rows = Data.Rows(Events);
        log = Data.Log(rows);
        if (Linq().Count != Table().Count)
            throw new InvalidOperationException("The baseline counts other customers.");
    }

    [Benchmark(Baseline = true)]
    public List<(string Customer, Instant Last, int Frequency, decimal Monetary)> Linq()
        => [.. rows.GroupBy(row => row.Customer).Select(group => (group.Key, group.Max(row => row.At), group.Count(), group.Sum(row => row.Value ?? 0)))];

    [Benchmark]
    public RfmTable Table() => new RfmDefinition(null).Of(log, SyntheticJourneys.End);
}
