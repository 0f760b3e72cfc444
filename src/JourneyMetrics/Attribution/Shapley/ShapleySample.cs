using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>The Shapley value of a game by random orders of its players.</summary>
internal sealed class ShapleySample(int players, int permutations, ulong seed)
{
    private readonly double[] means = new double[players];
    private readonly double[] squares = new double[players];

    /// <summary>Draws the orders.</summary>
    /// <param name="worth">The worth of players in ascending order.</param>
    /// <returns>What all are worth less what none is.</returns>
    public double Run(CoalitionWorth worth)
    {
        var none = worth([]);
        var (order, members) = (new int[players], new int[players]);
        for (var i = 0; i < players; i++)
            order[i] = i;
        var all = players == 0 ? none : worth(order);
        for (var run = 0; run < permutations; run++)
        {
            var random = new CounterRandom(seed, (ulong)run);
            Shuffle(order, ref random);
            var before = none;
            for (var size = 0; size < players; size++)
            {
                Insert(members, size, order[size]);

                // The last set is known, and asking for it once keeps the sum of all figures exact.
                var after = size == players - 1 ? all : worth(members.AsSpan(0, size + 1));
                Learn(order[size], after - before, run + 1);
                before = after;
            }
        }

        return all - none;
    }

    public double Mean(int player) => means[player];

    /// <summary>The standard error of the mean; undefined for one order.</summary>
    public Outcome<double> StandardError(int player)
        => permutations < 2 ? Undefined.TooFewObservations : Math.Sqrt(squares[player] / (permutations - 1) / permutations);

    private static void Shuffle(int[] order, ref CounterRandom random)
    {
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        for (var left = order.Length; left > 1; left--)
        {
            var place = random.Below(left);
            (order[left - 1], order[place]) = (order[place], order[left - 1]);
        }
    }

    private static void Insert(int[] members, int size, int player)
    {
        while (size > 0 && members[size - 1] > player)
        {
            members[size] = members[size - 1];
            size--;
        }

        members[size] = player;
    }

    // Mean and squared deviations in one pass (Welford 1962).
    private void Learn(int player, double added, int count)
    {
        var step = added - means[player];
        means[player] += step / count;
        squares[player] += step * (added - means[player]);
    }
}
