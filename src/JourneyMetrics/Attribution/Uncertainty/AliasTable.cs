using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Draws places in proportion to their weights, in one step each (Walker 1977, Vose 1991).</summary>
internal sealed class AliasTable
{
    private const double Whole = 4294967296.0;

    // In one word, so that a draw reads once: the share of a place that is its own, in 2^-32, and whose the rest is.
    private readonly ulong[] places;

    public AliasTable(ReadOnlySpan<double> weights, double total)
    {
        var count = weights.Length;
        places = new ulong[count];
        var shares = new double[count];
        var (poor, rich) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < count; i++)
        {
            shares[i] = weights[i] / total * count;
            (shares[i] < 1 ? poor : rich).Push(i);
        }

        while (poor.Count > 0 && rich.Count > 0)
        {
            var (small, large) = (poor.Pop(), rich.Pop());
            Set(small, shares[small], large);
            shares[large] -= 1 - shares[small];
            (shares[large] < 1 ? poor : rich).Push(large);
        }

        // What is left over is full but for rounding.
        foreach (var i in poor.Concat(rich))
            Set(i, 1, i);
    }

    /// <summary>Draws places and counts them.</summary>
    public void Draw(int draws, ref CounterRandom random, Span<int> counts)
    {
        counts.Clear();
        var table = places.AsSpan();
        for (var i = 0; i < draws; i++)
        {
            // The whole part of bits x places is a place; the fraction decides between it and its other, without a branch that cannot be foreseen.
            var place = (int)Math.BigMul(random.Next(), (ulong)table.Length, out var fraction);
            var word = table[place];
            unchecked
            {
                var isOther = (int)(((long)(word >> 32) - 1 - (long)(fraction >> 32)) >> 63);
                counts[place ^ ((place ^ (int)word) & isOther)]++;
            }
        }
    }

    private void Set(int place, double share, int other)
        => places[place] = ((ulong)Math.Min(Whole - 1, share * Whole) << 32) | (uint)(share >= 1 ? place : other);
}
