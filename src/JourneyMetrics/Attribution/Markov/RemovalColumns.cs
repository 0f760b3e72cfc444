using System.Numerics;
using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>What a walk from each window still earns when a channel is removed: a column a channel, a row a window.</summary>
/// <remarks>
/// <para>A column solves <c>weight(s) x(s) = reward(s) + sum of weight(s, t) x(t)</c> over the windows without the channel, and is 0 on those with
/// it. The effect of the channel is what the beginnings lose of the whole reward.</para>
/// <para>The windows' weights are the expected visits of a walk, and a walk visits no window more often when a channel is removed. So the sum of the
/// absolute residuals, out of the whole reward, bounds the error of the effect whatever way the column was found.</para>
/// </remarks>
internal sealed class RemovalColumns
{
    private const double Half = 1.1102230246251565e-16;

    // Columns come in groups of this many, so that any vector width divides a row.
    private const int Lanes = 8;

    private readonly ChainData chain;
    private readonly double[] reward;
    private readonly double[] gathered;
    private readonly double[] sizes;
    private readonly int longest;

    public RemovalColumns(ChainData chain, double[] reward, int first, int count)
    {
        this.chain = chain;
        this.reward = reward;
        First = first;
        Count = count;
        Width = (count + Lanes - 1) / Lanes * Lanes;
        Values = new double[(long)chain.Count * Width];
        gathered = new double[Width];
        sizes = new double[Width];
        Residuals = new double[Width];
        for (var state = 0; state < chain.Count; state++)
            longest = Math.Max(longest, chain.Rows[state + 1] - chain.Rows[state]);
    }

    /// <summary>The channel of the first column.</summary>
    public int First { get; }

    /// <summary>How many channels there are columns for.</summary>
    public int Count { get; }

    /// <summary>How long a row is.</summary>
    public int Width { get; }

    /// <summary>The columns, row by row.</summary>
    public double[] Values { get; }

    /// <summary>The sum of the absolute residuals of each column.</summary>
    public double[] Residuals { get; }

    /// <summary>The row of a window.</summary>
    public Span<double> this[int state] => Values.AsSpan(state * Width, Width);

    /// <summary>A window's reward and what comes from the windows behind it, with 0 for the channels that it holds.</summary>
    public ReadOnlySpan<double> Gather(int state)
    {
        var sum = MemoryMarshal.Cast<double, Vector<double>>(gathered.AsSpan());
        sum.Fill(new Vector<double>(reward[state]));
        var all = MemoryMarshal.Cast<double, Vector<double>>(Values.AsSpan());
        for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
        {
            if (chain.Targets[step] == state)
                continue;
            var weight = new Vector<double>(chain.Weights[step]);
            var row = all.Slice(chain.Targets[step] * sum.Length, sum.Length);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += weight * row[i];
        }

        foreach (var channel in chain[state])
        {
            if (channel >= First && channel < First + Count)
                gathered[channel - First] = 0;
        }

        return gathered;
    }

    /// <summary>Computes <see cref="Residuals"/>, and the residuals' sums by the last channel of the windows where asked.</summary>
    /// <param name="order">In which order to go through the windows.</param>
    /// <param name="byLast">Takes the sums, a row a channel; empty for none.</param>
    /// <param name="each">Takes every residual, as <see cref="Values"/> stand; empty for none.</param>
    public void Measure(ReadOnlySpan<int> order, Span<double> byLast, Span<double> each = default)
    {
        Array.Clear(Residuals);
        Array.Clear(sizes);
        byLast.Clear();
        foreach (var state in order)
        {
            var got = Gather(state);
            var row = this[state];
            var weight = chain.Leaving[state];
            var kept = each.IsEmpty ? default : each.Slice(state * Width, Width);
            var sums = byLast.IsEmpty ? default : byLast.Slice(chain[state][^1] * Width, Width);
            for (var i = 0; i < row.Length; i++)
            {
                var size = weight * row[i];
                var residual = got[i] - size;
                Residuals[i] += Math.Abs(residual);
                sizes[i] += Math.Abs(size);
                if (!sums.IsEmpty)
                    sums[i] += residual;
                if (!kept.IsEmpty)
                    kept[i] = residual;
            }
        }
    }

    /// <summary>What rounding may have added to the residuals that were measured: each is a sum of so many products.</summary>
    public double Rounding(int column) => Half * (longest + 4) * 2 * sizes[column];

    /// <summary>How far the effect of the worst column may be off.</summary>
    /// <param name="total">The whole reward; not zero.</param>
    public double ErrorBound(double total)
    {
        var worst = 0.0;
        for (var column = 0; column < Count; column++)
            worst = Math.Max(worst, Residuals[column] + Rounding(column));
        return (worst / Math.Abs(total)) + (4 * Half);
    }

    /// <summary>The effect of each column's channel: the share of the whole reward that is lost.</summary>
    public void Effects(double total, Span<double> effects)
    {
        for (var column = 0; column < Count; column++)
        {
            var sum = default(CompensatedSum);
            for (var state = 0; state < chain.Count; state++)
            {
                if (chain.Entry[state] > 0)
                    sum.Add(-chain.Entry[state] * Values[(state * Width) + column]);
            }

            sum.Add(total);
            effects[First + column] = sum.Total / total;
        }
    }
}
