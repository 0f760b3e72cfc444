using JourneyMetrics.Numerics;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Attribution;

/// <summary>Draws journeys again and again and gathers the credits.</summary>
internal static class Bootstrap
{
    private const string Method = "bootstrap percentile";

    public static BootstrapReport Run(
        BootstrapRules rules, JourneyCells cells, string model, Func<ICreditKernel> create, int threads, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var channels = cells.Paths.Channels;
        var weights = cells.Weights();
        var total = PathSet.Sum(weights, 0);
        var draws = Draws(total);
        var sample = new CreditSample(rules.Replicates, channels.Length);
        if (cells.Count > 0)
        {
            var table = new AliasTable(weights, total);
            var parts = Math.Min(threads, rules.Replicates);
            void Work(int part)
            {
                var worker = new Worker(cells, table, create(), sample, total / draws, draws);
                for (var run = part; run < rules.Replicates; run += parts)
                {
                    cancellation.ThrowIfCancellationRequested();
                    worker.Run(rules.Seed, run);
                }
            }

            if (parts == 1)
                Work(0);
            else
                Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts, CancellationToken = cancellation }, Work);
        }

        return Report(rules, cells, model, create(), sample, total, draws);
    }

    private static int Draws(double journeys)
        => journeys <= int.MaxValue
            ? (int)Math.Max(1, Math.Round(journeys, MidpointRounding.AwayFromZero))
            : throw new ArgumentException(Invariant($"At most {int.MaxValue} journeys are drawn, got {journeys}: scale the weights."), nameof(journeys));

    private static BootstrapReport Report(
        BootstrapRules rules, JourneyCells cells, string model, ICreditKernel kernel, CreditSample sample, double total, int draws)
    {
        var paths = cells.Paths;
        var weights = new PathWeights(paths.Count);
        paths.Conversions.CopyTo(weights.Conversions, 0);
        paths.Values.CopyTo(weights.Values, 0);
        paths.Nulls.CopyTo(weights.Nulls, 0);
        var (conversions, values) = (new double[paths.Channels.Length], new double[paths.Channels.Length]);
        var isDefined = kernel.Credit(weights, conversions, values);
        var rows = new ChannelInterval[paths.Channels.Length];
        for (var channel = 0; channel < rows.Length; channel++)
        {
            rows[channel] = new ChannelInterval(
                paths.Channels[channel],
                Estimate(isDefined.Conversions, conversions[channel], sample.Conversions(channel), rules),
                Estimate(isDefined.Values, values[channel], sample.Values(channel), rules));
        }

        return new BootstrapReport(model, rules, ValueList.FromArray(rows), total, draws, sample.Undefined, sample.UndefinedValues);
    }

    private static Estimate Estimate(bool isDefined, double figure, double[] replicates, BootstrapRules rules)
    {
        if (!isDefined)
            return new Estimate(Method, Undefined.ZeroDenominator, Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        if (replicates.Length < 2)
            return new Estimate(Method, figure, Undefined.TooFewObservations, Undefined.TooFewObservations);
        Array.Sort(replicates);
        return new Estimate(Method, figure, Interval(replicates, rules.Confidence), Deviation(replicates));
    }

    // The rank of the lower end is p (n + 1) from 1; below the first replicate the sample says nothing.
    private static Outcome<Bounds> Interval(double[] sorted, double confidence)
    {
        var rank = (ConfidenceLevel.FromConfidence(confidence).Alpha / 2 * (sorted.Length + 1)) - 1;
        if (rank < 0)
            return Undefined.TooFewObservations;
        var (low, high) = (At(sorted, rank), At(sorted, sorted.Length - 1 - rank));

        // Between equal figures a mean may be off by a rounding.
        return new Bounds(Math.Min(low, high), Math.Max(low, high), confidence);
    }

    private static double At(double[] sorted, double rank)
    {
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }

    private static double Deviation(double[] figures)
    {
        var sum = default(CompensatedSum);
        foreach (var figure in figures)
            sum.Add(figure);
        var mean = sum.Total / figures.Length;
        var squares = default(CompensatedSum);
        foreach (var figure in figures)
            squares.Add((figure - mean) * (figure - mean));
        return Math.Sqrt(squares.Total / (figures.Length - 1));
    }

    private sealed class Worker(JourneyCells cells, AliasTable table, ICreditKernel kernel, CreditSample sample, double scale, int draws)
    {
        private readonly int[] counts = new int[cells.Count];
        private readonly PathWeights weights = new(cells.Paths.Count);

        public void Run(ulong seed, int run)
        {
            var random = new CounterRandom(seed, (ulong)run);
            table.Draw(draws, ref random, counts);
            cells.Collect(counts, scale, weights);
            sample.Set(run, kernel.Credit(weights, sample.ConversionsOf(run), sample.ValuesOf(run)));
        }
    }
}
