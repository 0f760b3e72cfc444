using BenchmarkDotNet.Attributes;
using JourneyMetrics.Attribution;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>A million coded journeys over 30 channels: six rules in one pass, single ones, and a rule of the user's own.</summary>
[MemoryDiagnoser]
public class EncodedAttributionBenchmarks
{
    private const int Journeys = 1_000_000;
    private const int Channels = 30;

    private static readonly ValueList<AttributionModel> sixModels =
    [
        AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.UShaped,
        AttributionModel.TimeDecay(halfLifeDays: 7, spacingDays: 1), AttributionModel.LinearPerChannel,
    ];

    private static readonly AttributionModel own = AttributionModel.Custom("own linear", static (in TouchPath path, Span<double> weights) => weights.Fill(1));

    private readonly ValueList<string> channels = Enumerable.Range(0, Channels).Select(channel => FormattableString.Invariant($"channel {channel}")).ToValueList();
    private readonly int[] offsets = new int[Journeys + 1];
    private readonly double[] conversions = new double[Journeys];
    private readonly double[] values = new double[Journeys];
    private int[] codes = [];

    /// <summary>How many of a thousand journeys convert.</summary>
    [Params(46, 1_000)]
    public int ConvertingPerMille { get; set; }

    private EncodedPaths Paths => new(channels, codes, offsets, conversions, values);

    [GlobalSetup]
    public void Setup()
    {
        // Channels fall off as in Zipf's law, a third of the touches repeat the one before; 4.75 touches a journey.
        var random = new SplitMix64(7);
        var all = new List<int>();
        var odds = Enumerable.Range(0, Channels).Select(channel => Math.Pow(channel + 1, -1.2)).ToArray();
        for (var row = 0; row < Journeys; row++)
        {
            do
            {
                all.Add(offsets[row] < all.Count && random.Happens(0.35) ? all[^1] : Draw(random, odds));
            }
            while (random.Happens(0.79));
            offsets[row + 1] = all.Count;
            conversions[row] = random.Below(1_000) < ConvertingPerMille ? 1 : 0;
            values[row] = conversions[row] == 0 ? 0 : (100 + random.Below(20_000)) / 100.0;
        }

        codes = [.. all];
    }

    [Benchmark(Baseline = true)]
    public double[] PlainLoopOfLinear()
    {
        var credit = new double[Channels];
        for (var row = 0; row < Journeys; row++)
        {
            if (conversions[row] == 0)
                continue;
            var share = conversions[row] / (offsets[row + 1] - offsets[row]);
            for (var touch = offsets[row]; touch < offsets[row + 1]; touch++)
                credit[codes[touch]] += share;
        }

        return credit;
    }

    [Benchmark]
    public int CheckOnly() => Paths.Count;

    [Benchmark]
    public ValueList<AttributionReport> SixRules() => Paths.Credit(sixModels);

    [Benchmark]
    public AttributionReport Linear() => Paths.Credit(AttributionModel.Linear);

    [Benchmark]
    public AttributionReport OwnLinear() => Paths.Credit(own);

    [Benchmark]
    public PathTable Table() => PathTable.FromCodes(Paths);

    private static int Draw(SplitMix64 random, double[] odds)
    {
        var left = random.Fraction() * odds.Sum();
        for (var channel = 0; channel < odds.Length; channel++)
        {
            left -= odds[channel];
            if (left < 0)
                return channel;
        }

        return odds.Length - 1;
    }
}
