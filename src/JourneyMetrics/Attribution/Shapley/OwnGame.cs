using System.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>A game whose worths the caller computes.</summary>
internal static class OwnGame
{
    public static GameReport Solve(ValueList<string> channels, CoalitionWorth worth)
    {
        Require(channels, worth);
        if (channels.Count > SubsetGame.MostPlayers)
            throw new ArgumentException(Invariant($"Every subset is asked for, so that {SubsetGame.MostPlayers} channels are the most, got {channels.Count}; sample the game instead."), nameof(channels));
        var worths = new double[1 << channels.Count];
        var members = new int[channels.Count];
        for (var bits = 0; bits < worths.Length; bits++)
        {
            var size = 0;
            for (var rest = bits; rest != 0; rest &= rest - 1)
                members[size++] = BitOperations.TrailingZeroCount(rest);
            worths[bits] = Ask(channels, worth, members.AsSpan(0, size));
        }

        var all = worths[^1] - worths[0];
        var values = SubsetGame.Shapley(worths);
        return Report("Shapley", channels, all, place => new GameCredit(channels[place], values[place]));
    }

    public static GameReport Sample(ValueList<string> channels, CoalitionWorth worth, int permutations, ulong seed)
    {
        Require(channels, worth);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var sample = new ShapleySample(channels.Count, permutations, seed);
        var all = sample.Run(members => Ask(channels, worth, members));
        return Report(
            "Shapley, sampled",
            channels,
            all,
            place => new GameCredit(channels[place], sample.Mean(place), sample.StandardError(place)),
            permutations,
            seed);
    }

    private static GameReport Report(string game, ValueList<string> channels, double all, Func<int, GameCredit> credit, int? permutations = null, ulong? seed = null)
    {
        var rows = new GameCredit[channels.Count];
        for (var place = 0; place < rows.Length; place++)
            rows[place] = credit(place);
        Array.Sort(rows, (left, right) => string.CompareOrdinal(left.Channel, right.Channel));
        return new GameReport(game, CreditMeasure.Worth, ValueList.FromArray(rows), all, total: null, notCovered: 0, permutations, seed);
    }

    private static void Require(ValueList<string> channels, CoalitionWorth worth)
    {
        ArgumentNullException.ThrowIfNull(worth);
        EncodedPathsCheck.Channels(channels, nameof(channels));
    }

    private static double Ask(ValueList<string> channels, CoalitionWorth worth, ReadOnlySpan<int> members)
    {
        var got = worth(members);
        if (double.IsFinite(got))
            return got;
        var names = new string[members.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = channels[members[i]];
        throw new ArgumentException(Invariant($"A worth is finite, got {got} for {ValueList.FromArray(names)}."), nameof(worth));
    }
}
