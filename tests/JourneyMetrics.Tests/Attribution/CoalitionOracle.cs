using System.Numerics;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

/// <summary>Values of games by looking at every set of players, as the definition has it.</summary>
internal static class CoalitionOracle
{
    public static double[] Shapley(int players, CoalitionWorth worth)
        => Each(players, worth, size => Factorial(size) * Factorial(players - size - 1) / Factorial(players));

    public static double[] Banzhaf(int players, CoalitionWorth worth) => Each(players, worth, _ => Math.Pow(2, 1 - players));

    private static double[] Each(int players, CoalitionWorth worth, Func<int, double> share)
    {
        var worths = Enumerable.Range(0, 1 << players).Select(set => worth([.. Enumerable.Range(0, players).Where(player => ((set >> player) & 1) == 1)])).ToArray();
        var values = new double[players];
        for (var player = 0; player < players; player++)
        {
            for (var set = 0; set < worths.Length; set++)
            {
                if (((set >> player) & 1) == 0)
                    values[player] += share(BitOperations.PopCount((uint)set)) * (worths[set | (1 << player)] - worths[set]);
            }
        }

        return values;
    }

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, factor) => product * factor);
}
