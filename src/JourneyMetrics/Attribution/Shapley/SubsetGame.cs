using System.Numerics;
using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Games given by the worth of every subset, subsets as bits of their place in an array.</summary>
internal static class SubsetGame
{
    /// <summary>More players than this need more memory than a gigabyte.</summary>
    public const int MostPlayers = 24;

    /// <summary>1 / ((n - s) C(n, s)): the share of orders in which a player comes right after a given set of s.</summary>
    /// <remarks>Below the range of double it is 0, and what it would weigh is lost in the rounding of the rest.</remarks>
    public static double[] OrderShares(int players)
    {
        var shares = new double[players + 1];
        var ways = 1.0;
        for (var size = 0; size < players; size++)
        {
            shares[size] = 1 / ((players - size) * ways);
            ways = ways * (players - size) / (size + 1);
        }

        return shares;
    }

    /// <summary>Adds to each subset what its own subsets hold.</summary>
    public static void SumOverSubsets(Span<double> figures)
    {
        for (var half = 1; half < figures.Length; half *= 2)
        {
            for (var start = 0; start < figures.Length; start += 2 * half)
                AddTo(figures.Slice(start + half, half), figures.Slice(start, half));
        }
    }

    /// <summary>The Shapley value of each player; the worths are used up.</summary>
    /// <remarks>
    /// Over the sets with a player their worth times both of its shares, less the worths of all sets times theirs. The sums over the sets with a
    /// player come by folding the array in halves: as many steps as there are subsets, not times the players.
    /// </remarks>
    public static double[] Shapley(Span<double> worths)
    {
        var players = BitOperations.Log2((uint)worths.Length);
        var shares = OrderShares(players);
        var all = default(CompensatedSum);
        for (var set = 0; set < worths.Length; set++)
        {
            var size = BitOperations.PopCount((uint)set);
            all.Add(worths[set] * shares[size]);
            worths[set] *= shares[size] + (size == 0 ? 0 : shares[size - 1]);
        }

        var values = new double[players];
        for (var player = players - 1; player >= 0; player--)
        {
            var half = 1 << player;
            var with = worths.Slice(half, half);
            var sum = default(CompensatedSum);
            foreach (var worth in with)
                sum.Add(worth);
            values[player] = sum.Total - all.Total;
            AddTo(worths[..half], with);
        }

        return values;
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> others)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var added = MemoryMarshal.Cast<double, Vector<double>>(others);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] += added[i];
        for (var i = vectors.Length * Vector<double>.Count; i < sums.Length; i++)
            sums[i] += others[i];
    }
}
