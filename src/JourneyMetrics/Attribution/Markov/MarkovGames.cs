namespace JourneyMetrics.Attribution;

/// <summary>The game in which a set of channels is worth what a chain earns with these channels only.</summary>
internal static class MarkovGames
{
    public const int MostChannels = 20;
    public const int MostStates = 1_000;

    public static GameReport Exact(MarkovChain chain, double[] reward, CreditMeasure measure, double total, CancellationToken cancellation)
    {
        var channels = Walked(chain.Data);
        if (channels.Length > MostChannels || chain.States > MostStates)
        {
            throw new InvalidOperationException(
                Invariant($"Every set of channels is looked at, so that {MostChannels} channels and {MostStates} states are the most; this chain has {channels.Length} and {chain.States}. Sample the game instead."));
        }

        var recursion = new ShapleyRecursion(chain.Data, reward, channels, cancellation);
        recursion.Run();
        var scale = Scale(chain, measure);
        var all = recursion.Worths[^1] / scale;
        var values = SubsetGame.Shapley(recursion.Worths);
        return GameFigures.Report(
            Name(chain),
            measure,
            chain.Data.Channels,
            channel => Array.BinarySearch(channels, channel) is var place && place >= 0 ? values[place] / scale : 0,
            all,
            total);
    }

    public static GameReport Sampled(
        MarkovChain chain, double[] reward, CreditMeasure measure, double total, int permutations, ulong seed, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var channels = Walked(chain.Data);
        var worth = new SubsetWorth(chain.Data, reward);
        var sample = new ShapleySample(channels.Length, permutations, seed);
        var members = new int[channels.Length];
        var scale = Scale(chain, measure);
        var all = sample.Run(places =>
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < places.Length; i++)
                members[i] = channels[places[i]];
            return worth.Of(members.AsSpan(0, places.Length)) / scale;
        });
        var rows = new GameCredit[chain.Data.Channels.Length];
        for (var channel = 0; channel < rows.Length; channel++)
        {
            var place = Array.BinarySearch(channels, channel);
            rows[channel] = place < 0
                ? new GameCredit(chain.Data.Channels[channel], 0, 0.0)
                : new GameCredit(chain.Data.Channels[channel], sample.Mean(place), sample.StandardError(place));
        }

        return new GameReport(Name(chain) + ", sampled", measure, ValueList.FromArray(rows), all, total, notCovered: 0, permutations, seed);
    }

    private static string Name(MarkovChain chain) => $"Shapley of {chain.Rules}";

    private static double Scale(MarkovChain chain, CreditMeasure measure)
        => measure == CreditMeasure.ConversionRate && chain.Journeys > 0 ? chain.Journeys : 1;

    // The channels that some journey walked, ascending.
    private static int[] Walked(ChainData chain)
    {
        var isWalked = new bool[chain.Channels.Length];
        foreach (var channel in chain.Codes)
            isWalked[channel] = true;
        return [.. Enumerable.Range(0, isWalked.Length).Where(channel => isWalked[channel])];
    }
}
