using BenchmarkDotNet.Attributes;
using JourneyMetrics.Attribution;
using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Five rules in one call over journeys at hand, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class AttributionBenchmarks
{
    private static readonly AttributionRules rules = new("purchase", lookback: null, ConversionPolicy.SincePreviousConversion);
    private static readonly ValueList<AttributionModel> fiveModels =
        [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.UShaped, AttributionModel.TimeDecay(Duration.FromDays(7))];

    private TouchpointLog log = TouchpointLog.Empty;
    private Dictionary<string, SyntheticTouchpoint[]> journeys = [];
    private PathTable paths = PathTable.FromRows(Array.Empty<int>(), _ => [], _ => 0);

    [Params(100_000, 1_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var rows = Data.Rows(Events);
        log = Data.Log(rows);
        journeys = LinqJourneys.Group(rows);
        paths = rules.Paths(log);
        var (linq, ours) = (LinqFiveRules(), FiveRules());
        for (var model = 0; model < linq.Length; model++)
        {
            foreach (var row in ours[model].Channels)
            {
                if (Math.Abs(linq[model].GetValueOrDefault(row.Channel) - row.Value) > 1e-6 * ours[model].Total.Value)
                    throw new InvalidOperationException($"The baseline gives {row.Channel} another credit by {ours[model].Model}.");
            }
        }
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, double>[] LinqFiveRules()
        =>
        [
            Sum(touches => touches.Select((_, i) => i == 0 ? 1.0 : 0)),
            Sum(touches => touches.Select((_, i) => i == touches.Count - 1 ? 1.0 : 0)),
            Sum(touches => touches.Select(_ => 1.0)),
            Sum(touches => touches.Select((_, i) => touches.Count < 3 ? 1.0 : i == 0 || i == touches.Count - 1 ? 0.4 : 0.2 / (touches.Count - 2))),
            Sum(touches => touches.Select(touch => Math.Pow(2, -(touches[^1].At - touch.At).TotalDays / 7))),
        ];

    [Benchmark]
    public ValueList<AttributionReport> FiveRules() => rules.Credit(log, fiveModels);

    [Benchmark]
    public ValueList<AttributionReport> FiveRulesOnTwoThreads() => rules.Credit(log, fiveModels, threads: 2);

    [Benchmark]
    public AttributionReport Linear() => rules.Credit(log, AttributionModel.Linear);

    [Benchmark]
    public PathTable Paths() => rules.Paths(log);

    [Benchmark]
    public AttributionReport LinearFromPaths() => paths.Credit(AttributionModel.Linear);

    private Dictionary<string, double> Sum(Func<List<SyntheticTouchpoint>, IEnumerable<double>> weigh)
        => Conversions()
            .Where(it => it.Touches.Count != 0)
            .SelectMany(it =>
            {
                var weights = weigh(it.Touches).ToList();
                var sum = weights.Sum();
                return it.Touches.Zip(weights, (touch, weight) => (touch.Channel, Value: (double)it.Value * weight / sum));
            })
            .GroupBy(touch => touch.Channel!)
            .ToDictionary(channel => channel.Key, channel => channel.Sum(touch => touch.Value));

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
