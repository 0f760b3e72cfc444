using BenchmarkDotNet.Attributes;
using JourneyMetrics.Attribution;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>First, last and linear credit of every purchase over journeys at hand, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class AttributionBenchmarks
{
    private static readonly AttributionRules rules = new("purchase", lookback: null, ConversionPolicy.SincePreviousConversion);
    private static readonly ValueList<AttributionModel> threeModels = [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear];

    private TouchpointLog log = TouchpointLog.Empty;
    private Dictionary<string, SyntheticTouchpoint[]> journeys = [];
    private PathTable paths = PathTable.FromRows(Array.Empty<int>(), _ => [], _ => 0);

    [Params(1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var rows = Data.Rows(Events);
        log = Data.Log(rows);
        journeys = LinqJourneys.Group(rows);
        paths = rules.Paths(log);
        var linear = LinqLinear();
        var ours = rules.Credit(log, AttributionModel.Linear);
        if (ours.Channels.Any(row => Math.Abs(linear.GetValueOrDefault(row.Channel) - row.Value) > 1e-6 * ours.Total.Value))
            throw new InvalidOperationException("The baseline gives another credit.");
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, double> LinqLinear()
        => Conversions().SelectMany(it => it.Touches.Select(touch => (touch.Channel, Value: (double)it.Value / it.Touches.Count)))
            .GroupBy(touch => touch.Channel!).ToDictionary(channel => channel.Key, channel => channel.Sum(touch => touch.Value));

    [Benchmark]
    public (int First, int Last, int Linear) LinqThreeModels()
        => (Sum(touches => touches.Take(1)), Sum(touches => touches.TakeLast(1)), LinqLinear().Count);

    [Benchmark]
    public AttributionReport Linear() => rules.Credit(log, AttributionModel.Linear);

    [Benchmark]
    public ValueList<AttributionReport> ThreeModelsInOnePass() => rules.Credit(log, threeModels);

    [Benchmark]
    public PathTable Paths() => rules.Paths(log);

    [Benchmark]
    public AttributionReport LinearFromPaths() => paths.Credit(AttributionModel.Linear);

    private int Sum(Func<IEnumerable<SyntheticTouchpoint>, IEnumerable<SyntheticTouchpoint>> chosen)
        => Conversions().SelectMany(it => chosen(it.Touches).Select(touch => (touch.Channel, it.Value)))
            .GroupBy(touch => touch.Channel).ToDictionary(channel => channel.Key!, channel => channel.Sum(touch => touch.Value)).Count;

    private IEnumerable<(List<SyntheticTouchpoint> Touches, decimal Value)> Conversions()
    {
        foreach (var journey in journeys.Values)
        {
            var previous = -1;
            for (var i = 0; i < journey.Length; i++)
            {
                if (journey[i].Touchpoint != "purchase")
                    continue;
                yield return (journey.Skip(previous + 1).Take(i - previous - 1).Where(row => row.Channel is not null).ToList(), journey[i].Value ?? 0);
                previous = i;
            }
        }
    }
}
