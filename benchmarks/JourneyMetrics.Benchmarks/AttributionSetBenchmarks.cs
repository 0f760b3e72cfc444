using BenchmarkDotNet.Attributes;
using JourneyMetrics.Attribution;
using JourneyMetrics.Testing;
using MathNet.Numerics.LinearAlgebra;

namespace JourneyMetrics.Benchmarks;

/// <summary>Markov chains of three orders, Shapley values and intervals, beside a dense system of MathNet for each removed channel.</summary>
[MemoryDiagnoser]
public class AttributionSetBenchmarks
{
    private const int ChannelCount = 30;

    private readonly MarkovChain[] chains = new MarkovChain[3];
    private ValueList<string> names;
    private int[] codes = [];
    private int[] offsets = [];
    private double[] conversions = [];
    private double[] values = [];
    private double[] nulls = [];
    private PathTable paths = PathTable.FromRows(Array.Empty<int>(), _ => [], _ => 0);

    [Params(1_000_000)]
    public int Journeys { get; set; }

    private EncodedPaths Encoded => new(names, codes, offsets, conversions, values, nulls);

    [GlobalSetup]
    public void Setup()
    {
        Draw();
        for (var order = 1; order <= chains.Length; order++)
            chains[order - 1] = new MarkovRules(order).Fit(Encoded);
        paths = PathTable.FromRows(
            Enumerable.Range(0, 20_000),
            row => codes.AsSpan(offsets[row]..offsets[row + 1]).ToArray().Select(code => names[code]),
            row => conversions[row],
            row => values[row],
            row => nulls[row]);
        var dense = DenseOrder1();
        var ours = EffectsOfOrder1();
        if (ours.Channels.Any(row => Math.Abs(row.RemovalEffect.OrThrow() - dense[names.ToList().IndexOf(row.Channel)]) > 1e-10))
            throw new InvalidOperationException("The baseline gives other effects.");
    }

    /// <summary>What a user would write: the fundamental matrix once, and once more without each channel.</summary>
    [Benchmark(Baseline = true)]
    public double[] DenseOrder1()
    {
        var steps = chains[0].Transitions();
        var whole = Probability(steps, removed: null);
        return [.. names.Select(name => 1 - (Probability(steps, name) / whole))];
    }

    [Benchmark]
    public MarkovReport EffectsOfOrder1() => chains[0].RemovalEffects();

    [Benchmark]
    public MarkovReport EffectsOfOrder2() => chains[1].RemovalEffects();

    [Benchmark]
    public MarkovReport EffectsOfOrder3() => chains[2].RemovalEffects();

    [Benchmark]
    public MarkovChain CountOrder1() => new MarkovRules(1).Fit(Encoded);

    [Benchmark]
    public MarkovChain CountOrder2() => new MarkovRules(2).Fit(Encoded);

    [Benchmark]
    public MarkovChain CountOrder3() => new MarkovRules(3).Fit(Encoded);

    [Benchmark]
    public AttributionReport ShapleyOfSubsetSums() => CoalitionGames.SubsetSum(paths);

    [Benchmark]
    public GameReport ShapleyOfExactSets() => CoalitionGames.ExactSets(paths);

    [Benchmark]
    public BootstrapReport ThousandReplicatesOfAChain() => new BootstrapRules(seed: 1).Intervals(paths, new MarkovRules());

    [Benchmark]
    public BootstrapReport ThousandReplicatesOfARule() => new BootstrapRules(seed: 1).Intervals(paths, AttributionModel.Linear);

    private double Probability(ValueList<MarkovTransition> steps, string? removed)
    {
        var places = names.Where(name => name != removed).Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        var matrix = Matrix<double>.Build.DenseIdentity(places.Count);
        var (begin, end) = (Vector<double>.Build.Dense(places.Count), Vector<double>.Build.Dense(places.Count));
        foreach (var step in steps)
        {
            var from = step.From.Kind == MarkovStateKind.Start ? -1 : places.GetValueOrDefault(step.From.Channels[0], -2);
            var to = step.To.Kind == MarkovStateKind.Window ? places.GetValueOrDefault(step.To.Channels[0], -2) : -1;
            if (from == -1 && to >= 0)
                begin[to] = step.Probability;
            else if (from >= 0 && to >= 0)
                matrix[from, to] -= step.Probability;
            else if (from >= 0 && step.To.Kind == MarkovStateKind.Conversion)
                end[from] = step.Probability;
        }

        return begin * (matrix.Inverse() * end);
    }

    // Some channels are common and some are rare; one that was touched is a little likelier to be touched again.
    private void Draw()
    {
        var random = new SplitMix64(1);
        var (flat, starts) = (new List<int>(), new List<int> { 0 });
        names = [.. Enumerable.Range(0, ChannelCount).Select(code => FormattableString.Invariant($"channel {code:00}"))];
        (conversions, values, nulls) = (new double[Journeys], new double[Journeys], new double[Journeys]);
        for (var journey = 0; journey < Journeys; journey++)
        {
            var last = Channel(random);
            flat.Add(last);
            while (random.Happens(0.79))
            {
                last = random.Happens(0.2) ? last : random.Happens(0.3) ? ((last * 7) + 1) % ChannelCount : Channel(random);
                flat.Add(last);
            }

            starts.Add(flat.Count);
            var converts = random.Happens(last % 5 == 0 ? 0.08 : 0.03);
            conversions[journey] = converts ? 1 : 0;
            values[journey] = converts ? random.Below(100) : 0;
            nulls[journey] = converts ? 0 : 1;
        }

        (codes, offsets) = ([.. flat], [.. starts]);
    }

    private static int Channel(SplitMix64 random) => Math.Min(random.Below(ChannelCount), Math.Min(random.Below(ChannelCount), random.Below(2 * ChannelCount)));
}
