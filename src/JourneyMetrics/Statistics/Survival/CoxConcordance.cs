namespace JourneyMetrics.Statistics;

/// <summary>Harrell's concordance in n log n steps.</summary>
/// <remarks>
/// A pair compares when one ended while the other was at risk and went on: later, or censored at the same time. Two events at one time do
/// not compare.
/// </remarks>
internal static class CoxConcordance
{
    public static Outcome<double> Of(CoxData data, double[] predictors)
    {
        var ranks = Ranks(predictors, out var distinct);
        var atRisk = new long[distinct + 1];
        var total = 0L;
        var (right, wrong, equal) = (0.0, 0.0, 0.0);
        var late = 0;
        for (var start = 0; start < data.Spells.Length;)
        {
            var time = data.Spells[start].Duration;
            var end = start;
            for (; end < data.Spells.Length && data.Spells[end].Duration >= time; end++)
            {
                if (!data.Spells[end].Ended)
                    total += Add(atRisk, ranks[end], data.Spells[end].Count);
            }

            // Someone who enters now or later is not at risk now. Those who end now are not in yet: their entry is earlier.
            for (; late < data.Late.Length && data.Spells[data.Late[late]].Entry >= time; late++)
                total += Add(atRisk, ranks[data.Late[late]], -data.Spells[data.Late[late]].Count);
            for (var i = start; i < end; i++)
            {
                if (!data.Spells[i].Ended)
                    continue;
                double count = data.Spells[i].Count;
                var below = Sum(atRisk, ranks[i] - 1);
                var upTo = Sum(atRisk, ranks[i]);
                right += count * below;
                equal += count * (upTo - below);
                wrong += count * (total - upTo);
            }

            for (var i = start; i < end; i++)
            {
                if (data.Spells[i].Ended)
                    total += Add(atRisk, ranks[i], data.Spells[i].Count);
            }

            start = end;
        }

        var pairs = right + wrong + equal;
        return pairs > 0 ? (right + (equal / 2)) / pairs : Undefined.ZeroDenominator;
    }

    // From 1, equal predictors alike.
    private static int[] Ranks(double[] predictors, out int distinct)
    {
        var sorted = (double[])predictors.Clone();
        Array.Sort(sorted);
        distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] > sorted[distinct - 1])
                sorted[distinct++] = sorted[i];
        }

        var ranks = new int[predictors.Length];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = Array.BinarySearch(sorted, 0, distinct, predictors[i]) + 1;
        return ranks;
    }

    // Fenwick's tree of counts by rank.
    private static long Add(long[] tree, int rank, long count)
    {
        for (var i = rank; i < tree.Length; i += i & -i)
            tree[i] += count;
        return count;
    }

    private static long Sum(long[] tree, int rank)
    {
        var sum = 0L;
        for (var i = rank; i > 0; i -= i & -i)
            sum += tree[i];
        return sum;
    }
}
