using System.Buffers;

namespace JourneyMetrics.Statistics;

/// <summary>Counts whole periods: two counters a period, no sorting.</summary>
internal static class PeriodCounts
{
    /// <summary>Up to which period counters are used, for so many rows.</summary>
    public static int MostPeriods(int rows) => (int)Math.Min(1L << 22, 4096 + (4L * rows));

    public static (int Least, int Most) Range(ReadOnlySpan<int> periods)
    {
        var (least, most) = (periods[0], periods[0]);
        foreach (var period in periods)
        {
            least = Math.Min(least, period);
            most = Math.Max(most, period);
        }

        return (least, most);
    }

    public static SurvivalTableRow[] Rows(ReadOnlySpan<int> periods, ReadOnlySpan<bool> ended, int most)
    {
        var size = 2 * (most + 1);
        var pooled = ArrayPool<int>.Shared.Rent(size);
        var counts = pooled.AsSpan(0, size);
        counts.Clear();
        Count(periods, ended, counts);
        var rows = Rows(counts, periods.Length);
        ArrayPool<int>.Shared.Return(pooled);
        return rows;
    }

    // Censored at 2 t, ended at 2 t + 1. A span is no longer than an int counts.
    internal static void Count(ReadOnlySpan<int> periods, ReadOnlySpan<bool> ended, Span<int> counts)
    {
        unchecked
        {
            ended = ended[..periods.Length];
            for (var i = 0; i < periods.Length; i++)
                counts[(2 * periods[i]) + (ended[i] ? 1 : 0)]++;
        }
    }

    private static SurvivalTableRow[] Rows(ReadOnlySpan<int> counts, long atRisk)
    {
        var used = 0;
        for (var i = 0; i < counts.Length; i += 2)
            used += (counts[i] | counts[i + 1]) == 0 ? 0 : 1;
        var rows = new SurvivalTableRow[used];
        var next = 0;
        for (var i = 0; i < counts.Length; i += 2)
        {
            if ((counts[i] | counts[i + 1]) == 0)
                continue;
            rows[next] = new SurvivalTableRow(i / 2, atRisk, counts[i + 1], counts[i], 0, true);
            atRisk = rows[next++].Remaining;
        }

        return rows;
    }
}
