using BenchmarkDotNet.Attributes;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>What suites over journeys at hand share: a log, and the same rows grouped by LINQ.</summary>
public abstract class JourneySuite
{
    [Params(100_000, 1_000_000)]
    public int Events { get; set; }

    protected TouchpointLog Log { get; private set; } = TouchpointLog.Empty;

    private protected Dictionary<string, SyntheticTouchpoint[]> Journeys { get; private set; } = [];

    [GlobalSetup]
    public void Setup()
    {
        var rows = Data.Rows(Events);
        Log = Data.Log(rows);
        Journeys = LinqJourneys.Group(rows);
        Check();
    }

    /// <summary>Makes sure that the baseline counts the same.</summary>
    protected abstract void Check();
}
