using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The game in which a set is worth what the paths with exactly its channels have.</summary>
internal static class ExactSetGame
{
    public static GameReport Solve(PathSet paths, CreditMeasure measure)
    {
        if (measure is not (CreditMeasure.Conversions or CreditMeasure.Value or CreditMeasure.ConversionRate))
            throw new ArgumentOutOfRangeException(nameof(measure), measure, "A set is worth its conversions, their value or its conversion rate.");
        var sets = new ChannelSets(paths);
        var players = paths.Channels.Length;
        var shares = SubsetGame.OrderShares(players);
        var sums = new CompensatedSum[players];
        var (all, worthOfAll) = (default(CompensatedSum), 0.0);
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            var worth = measure switch
            {
                CreditMeasure.Value => sets.Value(set),
                CreditMeasure.ConversionRate => sets.Rate(set),
                _ => sets.Conversions(set),
            };

            // Everybody pays what the set costs those outside, and its members get that back with their own share.
            all.Add(worth * shares[members.Length]);
            var both = worth * (shares[members.Length - 1] + shares[members.Length]);
            foreach (var channel in members)
                sums[channel].Add(both);
            if (members.Length == players)
                worthOfAll = worth;
        }

        var total = measure == CreditMeasure.ConversionRate ? GameFigures.Rate(paths) : GameFigures.Of(paths, measure);
        return GameFigures.Report("Shapley of exact sets", measure, paths.Channels, channel => sums[channel].Total - all.Total, worthOfAll, total);
    }
}
