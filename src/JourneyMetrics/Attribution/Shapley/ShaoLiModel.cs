using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Conversion rates of paths with one channel and with two.</summary>
internal static class ShaoLiModel
{
    public static GameReport Solve(PathSet paths, CreditMeasure measure)
    {
        GameFigures.RequireSum(measure);
        var sets = new ChannelSets(paths);
        var ones = new (double Conversions, double Journeys)[paths.Channels.Length];
        var pairs = new Dictionary<(int, int), (double Conversions, double Journeys)>();
        for (var set = 0; set < sets.Count; set++)
            Count(sets, set, ones, pairs);
        var sums = new CompensatedSum[paths.Channels.Length];
        for (var set = 0; set < sets.Count; set++)
        {
            var members = sets[set];
            var amount = measure == CreditMeasure.Value ? sets.Value(set) : sets.Conversions(set);
            foreach (var channel in members)
                sums[channel].Add(amount * Share(members, channel, ones, pairs));
        }

        return GameFigures.Report("Shao-Li", measure, paths.Channels, channel => sums[channel].Total, null, GameFigures.Of(paths, measure));
    }

    private static void Count(
        ChannelSets sets,
        int set,
        (double Conversions, double Journeys)[] ones,
        Dictionary<(int, int), (double Conversions, double Journeys)> pairs)
    {
        var members = sets[set];
        for (var i = 0; i < members.Length; i++)
        {
            ref var one = ref ones[members[i]];
            one = (one.Conversions + sets.Conversions(set), one.Journeys + sets.Journeys(set));
            for (var j = i + 1; j < members.Length; j++)
            {
                var pair = pairs.GetValueOrDefault((members[i], members[j]));
                pairs[(members[i], members[j])] = (pair.Conversions + sets.Conversions(set), pair.Journeys + sets.Journeys(set));
            }
        }
    }

    private static double Share(
        ReadOnlySpan<int> members,
        int channel,
        (double Conversions, double Journeys)[] ones,
        Dictionary<(int, int), (double Conversions, double Journeys)> pairs)
    {
        var alone = Rate(ones[channel]);
        if (members.Length == 1)
            return alone;
        var sum = 0.0;
        foreach (var other in members)
        {
            if (other != channel)
                sum += Rate(pairs[(Math.Min(channel, other), Math.Max(channel, other))]) - alone - Rate(ones[other]);
        }

        return alone + (sum / (2 * (members.Length - 1)));
    }

    private static double Rate((double Conversions, double Journeys) counts) => counts.Journeys > 0 ? counts.Conversions / counts.Journeys : 0;
}
