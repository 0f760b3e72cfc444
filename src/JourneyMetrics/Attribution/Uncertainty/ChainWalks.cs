namespace JourneyMetrics.Attribution;

/// <summary>Which steps of a chain each path walks, found once for all replicates.</summary>
internal sealed class ChainWalks
{
    private readonly int[] offsets;
    private readonly int[] entries;
    private readonly int[] ends;
    private readonly int[] steps;

    public ChainWalks(PathSet paths, MarkovRules rules)
    {
        Rules = rules;
        First = paths.First;
        var tally = new MarkovTally(rules);
        tally.Add(paths);
        Chain = tally.ToChain().Data;
        var windows = new PathCounter();
        for (var state = 0; state < Chain.Count; state++)
            windows.Number(Chain[state]);
        offsets = new int[paths.Count + 1];
        entries = new int[paths.Count];
        ends = new int[paths.Count];
        var list = new List<int>();
        var collapsed = new int[paths.Longest];
        for (var path = 0; path < paths.Count; path++)
        {
            var touches = Touches(paths[path], collapsed);

            // Nobody walks a path of no weight, neither here nor in a replicate.
            var weight = paths.Conversions[path] + (rules.IgnoreNulls ? 0 : paths.Nulls[path]);
            entries[path] = touches.IsEmpty || !(weight > 0) ? -1 : Walk(touches, windows, list, out ends[path]);
            offsets[path + 1] = list.Count;
        }

        steps = [.. list];
    }

    public MarkovRules Rules { get; }

    /// <summary>The first path that has a touch.</summary>
    public int First { get; }

    /// <summary>The chain of the data as they are.</summary>
    public ChainData Chain { get; }

    /// <summary>Puts the weights of a replicate into a chain of the same windows and steps.</summary>
    public void Weigh(PathWeights weights, ChainData chain)
    {
        Array.Clear(chain.Entry);
        Array.Clear(chain.Converted);
        Array.Clear(chain.Value);
        Array.Clear(chain.Null);
        Array.Clear(chain.Weights);
        for (var path = 0; path < entries.Length; path++)
        {
            var without = Rules.IgnoreNulls ? 0 : weights.Nulls[path];
            var weight = weights.Conversions[path] + without;
            if (entries[path] < 0 || weight == 0)
                continue;
            chain.Entry[entries[path]] += weight;
            foreach (var step in steps.AsSpan(offsets[path]..offsets[path + 1]))
                chain.Weights[step] += weight;
            chain.Converted[ends[path]] += weights.Conversions[path];
            chain.Value[ends[path]] += weights.Values[path];
            chain.Null[ends[path]] += without;
        }

        chain.SumLeaving();
    }

    private ReadOnlySpan<int> Touches(ReadOnlySpan<int> path, int[] collapsed)
    {
        if (!Rules.CollapseRepeats)
            return path;
        var length = 0;
        foreach (var channel in path)
        {
            if (length == 0 || collapsed[length - 1] != channel)
                collapsed[length++] = channel;
        }

        return collapsed.AsSpan(0, length);
    }

    private int Walk(ReadOnlySpan<int> touches, PathCounter windows, List<int> list, out int end)
    {
        var depth = Math.Min(Rules.Order, touches.Length);
        var entry = end = windows.NumberOrNone(touches[..depth]);
        for (var next = depth; next < touches.Length; next++)
        {
            var to = windows.NumberOrNone(touches[(next + 1 - depth)..(next + 1)]);
            var first = Chain.Rows[end];
            list.Add(first + Chain.Targets.AsSpan(first..Chain.Rows[end + 1]).BinarySearch(to));
            end = to;
        }

        return entry;
    }
}
