using BenchmarkDotNet.Attributes;
using JourneyMetrics.Funnels;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>A funnel of four steps in 14 days from any start, over journeys at hand.</summary>
[MemoryDiagnoser]
public class FunnelBenchmarks : JourneySuite
{
    private static readonly Duration window = Duration.FromDays(14);

    protected override void Check()
    {
        var counts = new FunnelDefinition([.. SyntheticJourneys.Steps], window, FunnelTies.FileOrder).Count(Log);
        if (!counts.Reached.SequenceEqual(LinqJourneys.Funnel(Journeys, SyntheticJourneys.Steps, window)))
            throw new InvalidOperationException("The baseline counts another funnel.");
    }

    [Benchmark(Baseline = true)]
    public long[] Linq() => LinqJourneys.Funnel(Journeys, SyntheticJourneys.Steps, window);

    [Benchmark]
    public FunnelCounts TiesInAnyOrder() => new FunnelDefinition([.. SyntheticJourneys.Steps], window).Count(Log);

    [Benchmark]
    public FunnelCounts TiesInFileOrder() => new FunnelDefinition([.. SyntheticJourneys.Steps], window, FunnelTies.FileOrder).Count(Log);

    [Benchmark]
    public FunnelSegments TwoExclusionsByChannel()
        => new FunnelDefinition([.. SyntheticJourneys.Steps], window, exclusions: [new FunnelExclusion("support", 1, 3), new FunnelExclusion("support", 2, 4)])
            .CountBy(Log, new FunnelBreakdown(null));

    [Benchmark]
    public FunnelCounts InAnyOrder() => new FunnelDefinition([.. SyntheticJourneys.Steps], window, order: FunnelOrder.Unordered).Count(Log);

    [Benchmark]
    public FunnelCounts TwoThreads() => new FunnelDefinition([.. SyntheticJourneys.Steps], window).Count(Log, threads: 2);

    [Benchmark]
    public TimeToConvert Times() => new FunnelDefinition([.. SyntheticJourneys.Steps], window).TimesToConvert(Log, SyntheticJourneys.End);

    [Benchmark]
    public long OneEventAtATime()
    {
        var funnel = new FunnelDefinition([.. SyntheticJourneys.Steps], window);
        var (stream, tally) = (new LiveFunnel(funnel), new FunnelTally(funnel));
        foreach (var journey in Log.Journeys)
        {
            var state = stream.Start();
            foreach (var touchpoint in journey)
                state.Add(touchpoint.Name, touchpoint.At);
            tally.Add(state);
        }

        return tally.ToCounts().Reached[0];
    }

    [Benchmark]
    public long OnePassOverTheTimes()
    {
        var sum = 0L;
        foreach (var journey in Log.Journeys)
        {
            foreach (var touchpoint in journey)
                sum += touchpoint.Code;
        }

        return sum;
    }
}
