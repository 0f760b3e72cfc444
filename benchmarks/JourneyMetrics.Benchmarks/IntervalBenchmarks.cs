using BenchmarkDotNet.Attributes;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Benchmarks;

/// <summary>What the comparison of two rates costs, and the moments of a million people beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class IntervalBenchmarks
{
    private readonly Rate control = new(200, 10_000);
    private readonly Rate treatment = new(250, 10_000);
    private double[] values = [];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Testing.SplitMix64(11);
        values = [.. Enumerable.Range(0, 1_000_000).Select(_ => random.Happens(0.05) ? 1e6 + (100 * random.Fraction()) : 1e6)];
    }

    [Benchmark]
    public double DifferenceLiftAndTest()
        => RateDifference.Newcombe(control, treatment).Interval.Value!.Value.Lower!.Value
            + RateRatio.LiftMover(control, treatment).Interval.Value!.Value.Lower!.Value
            + RateTest.PooledZ(control, treatment).Value!.Value.PValue;

    [Benchmark]
    public double ClopperPearson() => ProportionInterval.ClopperPearson(control).Value!.Value.Lower!.Value;

    [Benchmark]
    public double MiettinenNurminen() => RateDifference.MiettinenNurminen(control, treatment).Interval.Value!.Value.Lower!.Value;

    [Benchmark(Baseline = true)]
    public double LinqVariance()
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    [Benchmark]
    public double Moments() => SampleMoments.Of(values).Variance.Value!.Value;
}
