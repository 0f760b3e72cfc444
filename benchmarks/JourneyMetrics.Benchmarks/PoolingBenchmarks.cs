using BenchmarkDotNet.Attributes;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>Pooling a million rows by segment, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class PoolingBenchmarks
{
    private const int Segments = 50;

    private readonly Rate[] pooledRates = new Rate[Segments];
    private readonly Ratio[] pooledRatios = new Ratio[Segments];
    private Rate[] rates = [];
    private Ratio[] ratios = [];
    private int[] codes = [];
    private string[] names = [];

    [Params(1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SplitMix64(7);
        rates = new Rate[Rows];
        ratios = new Ratio[Rows];
        codes = new int[Rows];
        names = new string[Rows];
        var segmentNames = Enumerable.Range(0, Segments).Select(code => FormattableString.Invariant($"segment-{code:00}")).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            var whole = random.Below(10_000);
            rates[row] = new Rate(random.Below(whole + 1), whole);
            ratios[row] = new Ratio(random.Below(1_000_000) / 100m, random.Below(1_000), new Unit("EUR"), new Unit("customers"));
            codes[row] = random.Below(Segments);
            names[row] = segmentNames[codes[row]];
        }
    }

    [Benchmark(Baseline = true)]
    public int LinqRatesByName()
        => Enumerable.Range(0, Rows).GroupBy(row => names[row])
            .Select(group => (group.Key, Part: group.Sum(row => rates[row].Part), Whole: group.Sum(row => rates[row].Whole))).Count();

    [Benchmark]
    public int LinqRatesByCode()
        => Enumerable.Range(0, Rows).GroupBy(row => codes[row])
            .Select(group => (group.Key, Part: group.Sum(row => rates[row].Part), Whole: group.Sum(row => rates[row].Whole))).Count();

    [Benchmark]
    public int LinqRatiosByCode()
        => Enumerable.Range(0, Rows).GroupBy(row => codes[row])
            .Select(group => (group.Key, Upper: group.Sum(row => ratios[row].Numerator), Lower: group.Sum(row => ratios[row].Denominator))).Count();

    [Benchmark]
    public int LinqRatiosByName()
        => Enumerable.Range(0, Rows).GroupBy(row => names[row])
            .Select(group => (group.Key, Upper: group.Sum(row => ratios[row].Numerator), Lower: group.Sum(row => ratios[row].Denominator))).Count();

    [Benchmark]
    public int RatesByCode()
    {
        Pooling.PoolBySegment(rates, codes, pooledRates);
        return pooledRates.Length;
    }

    [Benchmark]
    public int RatesByName() => Pooling.PoolBySegment(rates, names).Count;

    [Benchmark]
    public int RatiosByCode()
    {
        Pooling.PoolBySegment(ratios, codes, pooledRatios);
        return pooledRatios.Length;
    }

    [Benchmark]
    public int RatiosByName() => Pooling.PoolBySegment(ratios, names).Count;
}
