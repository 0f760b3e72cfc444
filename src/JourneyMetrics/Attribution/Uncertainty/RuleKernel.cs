namespace JourneyMetrics.Attribution;

/// <summary>Credits by a rule: the shares of each path's channels are computed once.</summary>
internal sealed class RuleKernel : ICreditKernel
{
    private readonly int[] channels;
    private readonly double[] shares;
    private readonly int[] offsets;

    public RuleKernel(PathSet paths, AttributionModel model)
    {
        offsets = new int[paths.Count + 1];
        var (channelList, shareList) = (new List<int>(), new List<double>());
        var weights = new long[paths.Longest];
        var sums = new double[paths.Channels.Length];
        for (var path = 0; path < paths.Count; path++)
        {
            if (!paths[path].IsEmpty)
                AddShares(paths[path], model, weights, sums, channelList, shareList);
            offsets[path + 1] = channelList.Count;
        }

        channels = [.. channelList];
        shares = [.. shareList];
    }

    public (bool Conversions, bool Values) Credit(PathWeights weights, Span<double> conversions, Span<double> values)
    {
        conversions.Clear();
        values.Clear();
        for (var path = 0; path < weights.Conversions.Length; path++)
        {
            var (converted, value) = (weights.Conversions[path], weights.Values[path]);
            if (converted == 0 && value == 0)
                continue;
            for (var i = offsets[path]; i < offsets[path + 1]; i++)
            {
                conversions[channels[i]] += converted * shares[i];
                values[channels[i]] += value * shares[i];
            }
        }

        return (true, true);
    }

    private static void AddShares(ReadOnlySpan<int> path, AttributionModel model, long[] weights, double[] sums, List<int> channels, List<double> shares)
    {
        var given = weights.AsSpan(0, path.Length);
        model.Weigh(new TouchPath(path), given);
        var total = 0.0;
        for (var i = 0; i < path.Length; i++)
        {
            total += given[i];
            sums[path[i]] += given[i];
        }

        foreach (var channel in path)
        {
            if (sums[channel] == 0)
                continue;
            channels.Add(channel);
            shares.Add(sums[channel] / total);
            sums[channel] = 0;
        }
    }
}
