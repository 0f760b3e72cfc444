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
        var weights = new double[paths.Longest];
        var sums = new double[paths.Channels.Length];
        var scratch = new byte[paths.Channels.Length];
        var bound = new BoundModel(model);
        bound.Bind(paths.Channels);
        for (var path = 0; path < paths.Count; path++)
        {
            if (!paths[path].IsEmpty)
                AddShares(new TouchPath(paths[path], paths.Channels, scratch), bound, weights, sums, channelList, shareList);
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

    // The shares of a rule that does not share are 1 each; a path in which no touch has a weight credits nobody.
    private static void AddShares(in TouchPath path, BoundModel model, Span<double> weights, Span<double> sums, List<int> channels, List<double> shares)
    {
        weights = weights[..path.Count];
        model.Weigh(path, weights);
        var isShared = model.Shape != CreditShape.Whole;
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            total += weights[i];
            sums[path.Channels[i]] += isShared || weights[i] == 0 ? weights[i] : 1;
        }

        foreach (var channel in path.Channels)
        {
            if (sums[channel] == 0)
                continue;
            channels.Add(channel);
            shares.Add(isShared ? sums[channel] / total : sums[channel]);
            sums[channel] = 0;
        }
    }
}
