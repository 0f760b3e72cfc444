namespace JourneyMetrics.Attribution;

/// <summary>The game in which a set is worth conversions out of journeys over all paths within it.</summary>
internal static class SubsetRateGame
{
    public static GameReport Solve(PathSet paths)
    {
        var sets = new ChannelSets(paths);
        var (places, players) = Players(paths, sets);
        if (players > SubsetGame.MostPlayers)
            throw new ArgumentException(Invariant($"Rates of all subsets take {SubsetGame.MostPlayers} channels at the most, got {players}; sample the game instead."), nameof(paths));
        var (conversions, journeys) = (new double[1 << players], new double[1 << players]);
        for (var set = 0; set < sets.Count; set++)
        {
            var bits = 0;
            foreach (var channel in sets[set])
                bits |= places[channel] < 0 ? 0 : 1 << places[channel];
            conversions[bits] += sets.Conversions(set);
            journeys[bits] += sets.Journeys(set);
        }

        SubsetGame.SumOverSubsets(conversions);
        SubsetGame.SumOverSubsets(journeys);
        for (var set = 0; set < conversions.Length; set++)
            conversions[set] = journeys[set] > 0 ? conversions[set] / journeys[set] : 0;
        var worthOfAll = conversions[^1];
        var values = SubsetGame.Shapley(conversions);
        return GameFigures.Report(
            "Shapley of subset rates",
            CreditMeasure.ConversionRate,
            paths.Channels,
            channel => places[channel] < 0 ? 0 : values[places[channel]],
            worthOfAll,
            GameFigures.Rate(paths));
    }

    // A channel that no journey holds changes no worth and gets nothing: it need not double the subsets.
    private static (int[] Places, int Players) Players(PathSet paths, ChannelSets sets)
    {
        var places = new int[paths.Channels.Length];
        Array.Fill(places, -1);
        for (var set = 0; set < sets.Count; set++)
        {
            if (!(sets.Journeys(set) > 0))
                continue;
            foreach (var channel in sets[set])
                places[channel] = 0;
        }

        var players = 0;
        for (var channel = 0; channel < places.Length; channel++)
            places[channel] = places[channel] < 0 ? -1 : players++;
        return (places, players);
    }
}
