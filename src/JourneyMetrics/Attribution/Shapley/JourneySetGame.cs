using System.Numerics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>A game for each set of channels that occurs, over the exact conversion rates of its subsets.</summary>
internal static class JourneySetGame
{
    private const int LargestOfAll = 20;

    public static GameReport Solve(PathSet paths, int largestSet, CreditMeasure measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largestSet, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestSet, LargestOfAll);
        GameFigures.RequireSum(measure);
        var sets = new ChannelSets(paths);
        var sums = new CompensatedSum[paths.Channels.Length];
        var (covered, left) = (default(CompensatedSum), default(CompensatedSum));
        for (var set = 0; set < sets.Count; set++)
        {
            var amount = measure == CreditMeasure.Value ? sets.Value(set) : sets.Conversions(set);
            var rate = sets.Rate(set);

            // Value without a conversion has no rate by which to share it.
            if (sets[set].Length > largestSet || rate == 0)
            {
                left.Add(amount);
                continue;
            }

            covered.Add(amount);
            var values = Values(sets, set);
            for (var i = 0; i < values.Length; i++)
                sums[sets[set][i]].Add(values[i] / rate * amount);
        }

        return GameFigures.Report(
            Invariant($"Shapley per journey set, of at most {largestSet} channels"),
            measure,
            paths.Channels,
            channel => sums[channel].Total,
            covered.Total,
            GameFigures.Of(paths, measure),
            left.Total);
    }

    private static double[] Values(ChannelSets sets, int set)
    {
        var members = sets[set];
        var worths = new double[1 << members.Length];
        var subset = new int[members.Length];
        for (var bits = 1; bits < worths.Length; bits++)
        {
            var size = 0;
            for (var rest = bits; rest != 0; rest &= rest - 1)
                subset[size++] = members[BitOperations.TrailingZeroCount(rest)];
            var found = sets.Find(subset.AsSpan(0, size));
            worths[bits] = found < 0 ? 0 : sets.Rate(found);
        }

        return SubsetGame.Shapley(worths);
    }
}
