using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The game in which a set is worth the conversions of all paths within it, in closed form.</summary>
internal static class SubsetSums
{
    public static AttributionReport Credit(PathSet paths)
    {
        var sums = Shares(paths, Equal);
        var rows = new ChannelCredit[paths.Channels.Length];
        for (var channel = 0; channel < rows.Length; channel++)
            rows[channel] = new ChannelCredit(paths.Channels[channel], new Credit(sums[channel].Conversions.High, sums[channel].Values.High));
        return SetReport.Of("Shapley of subset sums", ValueList.FromArray(rows), paths.Unattributed, paths.Total);
    }

    public static GameReport Banzhaf(PathSet paths, CreditMeasure measure)
    {
        GameFigures.RequireSum(measure);
        var sums = Shares(paths, size => Math.ScaleB(1, 1 - size));
        var total = GameFigures.Of(paths, measure);
        return GameFigures.Report(
            "Banzhaf of subset sums",
            measure,
            paths.Channels,
            channel => measure == CreditMeasure.Value ? sums[channel].Values.High : sums[channel].Conversions.High,
            total,
            total);
    }

    public static RankedCreditReport ByRank(PathSet paths)
    {
        var sums = new SortedDictionary<(int Channel, int Rank), (DoubleDouble Conversions, DoubleDouble Values)>();
        var (seen, members) = Scratch(paths);
        for (var path = paths.First; path < paths.Count; path++)
        {
            var size = ChannelSets.Distinct(paths[path], seen, path + 1, members);
            for (var i = 0; i < size; i++)
            {
                var sum = sums.GetValueOrDefault((members[i], i + 1));
                sums[(members[i], i + 1)] = (sum.Conversions + new DoubleDouble(paths.Conversions[path] / size), sum.Values + new DoubleDouble(paths.Values[path] / size));
            }
        }

        var rows = sums.Select(sum => new RankedCredit(paths.Channels[sum.Key.Channel], sum.Key.Rank, new Credit(sum.Value.Conversions.High, sum.Value.Values.High)));
        return new RankedCreditReport(rows.ToValueList(), paths.Unattributed, paths.Total);
    }

    private static double Equal(int size) => 1.0 / size;

    private static (int[] Seen, int[] Members) Scratch(PathSet paths)
        => (new int[paths.Channels.Length], new int[Math.Min(paths.Longest, paths.Channels.Length)]);

    private static (DoubleDouble Conversions, DoubleDouble Values)[] Shares(PathSet paths, Func<int, double> share)
    {
        var sums = new (DoubleDouble Conversions, DoubleDouble Values)[paths.Channels.Length];
        var (seen, members) = Scratch(paths);
        for (var path = paths.First; path < paths.Count; path++)
        {
            var size = ChannelSets.Distinct(paths[path], seen, path + 1, members);
            var each = share(size);
            foreach (var channel in members.AsSpan(0, size))
            {
                sums[channel].Conversions += new DoubleDouble(paths.Conversions[path] * each);
                sums[channel].Values += new DoubleDouble(paths.Values[path] * each);
            }
        }

        return sums;
    }
}
