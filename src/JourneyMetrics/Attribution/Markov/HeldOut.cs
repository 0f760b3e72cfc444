using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Scores orders by folds of journeys.</summary>
internal static class HeldOut
{
    private const int MostParts = 10_000;

    public static MarkovOrderReport Score(PathSet paths, int highest, ulong seed, int folds, bool wholePaths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(highest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var counts = new ContextCounts(paths.Channels.Length, paths.Longest, highest);
        var walks = Walks(paths, counts, seed, folds, wholePaths);
        var sums = new ScoreSums(highest);
        var scores = new double[highest];
        for (var fold = 0; fold < folds; fold++)
        {
            counts.Clear();
            foreach (var walk in walks)
            {
                var weight = walk.Weight - walk.ByFold[fold];
                if (weight > 0)
                    counts.Add(walk.Pairs, weight);
            }

            foreach (var walk in walks)
            {
                if (!(walk.ByFold[fold] > 0))
                    continue;
                ScoreOf(walk, counts, scores);
                sums.Add(scores, walk.ByFold[fold]);
            }
        }

        return new MarkovOrderReport(sums.Scores(), folds, seed, sums.Weight, wholePaths);
    }

    // A path has two walks: one that converts and one that does not.
    private static List<Walk> Walks(PathSet paths, ContextCounts counts, ulong seed, int folds, bool wholePaths)
    {
        var walks = new List<Walk>();
        for (var path = paths.First; path < paths.Count; path++)
        {
            var random = new CounterRandom(seed, (ulong)path);
            var only = wholePaths ? random.Below(folds) : (int?)null;
            Add(paths.Conversions[path], paths.Channels.Length, ref random);
            Add(paths.Nulls[path], paths.Channels.Length + 1, ref random);

            void Add(double weight, int end, ref CounterRandom random)
            {
                if (!(weight > 0))
                    return;
                var pairs = new List<int>();
                counts.Number(paths[path], end, pairs);
                walks.Add(new Walk([.. pairs], paths[path].Length, Deal(weight, folds, only, ref random), weight));
            }
        }

        return walks;
    }

    private static double[] Deal(double weight, int folds, int? only, ref CounterRandom random)
    {
        var parts = (int)Math.Min(Math.Ceiling(weight), MostParts);
        var byFold = new double[folds];
        for (var part = 0; part < parts; part++)
            byFold[only ?? random.Below(folds)]++;
        for (var fold = 0; fold < folds; fold++)
            byFold[fold] *= weight / parts;
        return byFold;
    }

    private static void ScoreOf(Walk walk, ContextCounts counts, double[] scores)
    {
        Array.Clear(scores);
        var pair = 0;
        for (var place = 0; place <= walk.Touches; place++)
        {
            var longest = counts.LongestContext(place);
            var probability = counts.Mix(walk.Pairs[pair++], 1.0 / counts.Symbols);
            for (var order = 1; order <= scores.Length; order++)
            {
                if (order <= longest)
                    probability = counts.Mix(walk.Pairs[pair++], probability);
                scores[order - 1] += Math.Log(probability);
            }
        }
    }

    private sealed record Walk(int[] Pairs, int Touches, double[] ByFold, double Weight);
}
