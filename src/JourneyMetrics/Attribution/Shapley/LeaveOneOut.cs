using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>A touch is worth what the path's conversion rate loses without it.</summary>
internal static class LeaveOneOut
{
    public static AttributionReport Credit(PathSet paths)
    {
        var counter = new PathCounter();
        for (var path = 0; path < paths.Count; path++)
            counter.Number(paths[path]);
        var sums = new (DoubleDouble Conversions, DoubleDouble Values)[paths.Channels.Length];
        var (weights, rest) = (new double[paths.Longest], new int[paths.Longest]);
        for (var path = paths.First; path < paths.Count; path++)
        {
            var touches = paths[path];
            var lost = Weigh(paths, counter, path, weights, rest);
            for (var i = 0; i < touches.Length; i++)
            {
                var share = lost > 0 ? weights[i] / lost : i == touches.Length - 1 ? 1 : 0;
                sums[touches[i]].Conversions += new DoubleDouble(paths.Conversions[path] * share);
                sums[touches[i]].Values += new DoubleDouble(paths.Values[path] * share);
            }
        }

        var rows = new ChannelCredit[sums.Length];
        for (var channel = 0; channel < rows.Length; channel++)
            rows[channel] = new ChannelCredit(paths.Channels[channel], new Credit(sums[channel].Conversions.High, sums[channel].Values.High));
        return SetReport.Of("leave one touch out", ValueList.FromArray(rows), paths.Unattributed, paths.Total);
    }

    // What each touch loses, and their sum; 0 where the last touch is to have everything.
    private static double Weigh(PathSet paths, PathCounter counter, int path, double[] weights, int[] rest)
    {
        var touches = paths[path];
        if (touches.Length == 1)
            return 0;
        var (rate, sum) = (Rate(paths, path), 0.0);
        for (var i = 0; i < touches.Length; i++)
        {
            touches[..i].CopyTo(rest);
            touches[(i + 1)..].CopyTo(rest.AsSpan(i));
            var without = counter.NumberOrNone(rest.AsSpan(0, touches.Length - 1));
            weights[i] = Math.Max(0, rate - (without < 0 ? 0 : Rate(paths, without)));
            sum += weights[i];
        }

        return sum;
    }

    private static double Rate(PathSet paths, int path)
    {
        var journeys = paths.Conversions[path] + paths.Nulls[path];
        return journeys > 0 ? paths.Conversions[path] / journeys : 0;
    }
}
