using System.Numerics;
using System.Runtime.InteropServices;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>Solves the columns of removed channels by one inverse of the whole chain: for chains of few windows.</summary>
/// <remarks>
/// With A the weights leaving each window less those of the steps, C the windows that hold a channel and r the reward:
/// <c>y = (A^-1)[C, C]^-1 (A^-1 r)[C]</c>, the effect is the sum of y out of the whole reward, and <c>A^-1 r - A^-1[., C] y</c> is the column of the
/// channel. At order 1 that is <c>(A^-1 r)(c) / (A^-1(c, c) x whole reward)</c>. A^-1 is made without a subtraction (Grassmann, Taksar and Heyman
/// 1985), so that each entry keeps its digits even where walks are so long that the matrix is all but singular.
/// </remarks>
internal sealed class EliminationSolver
{
    private const int Lanes = 8;
    private const double Enough = 1e-13;
    private const int MostRefinements = 3;

    private readonly ChainData chain;
    private readonly int count;
    private readonly int width;
    private readonly double[] matrix;
    private readonly double[] inverse;
    private readonly double[] ends;
    private readonly double[] pivots;
    private readonly int[] order;
    private readonly int[][] holding;

    public EliminationSolver(ChainData chain)
    {
        this.chain = chain;
        count = chain.Count;
        width = (count + Lanes - 1) / Lanes * Lanes;
        matrix = new double[(long)count * width];
        inverse = new double[(long)count * width];
        ends = new double[count];
        pivots = new double[count];
        order = new int[count];
        for (var state = 0; state < count; state++)
            order[state] = state;
        holding = Enumerable.Range(0, chain.Channels.Length)
            .Select(channel => order.Where(state => chain[state].Contains(channel)).ToArray())
            .ToArray();
    }

    /// <summary>Whether the inverse of this many windows is a matter of a second at the most.</summary>
    public static bool Fits(ChainData chain) => chain.Count <= 1_500;

    /// <summary>Reads the weights of the chain, which may have changed, and makes the inverse.</summary>
    public void Factor()
    {
        Load();
        for (var k = count - 1; k >= 0; k--)
            Eliminate(k);
        for (var k = 0; k < count; k++)
            BackSubstitute(k);
    }

    /// <summary>The effects of all channels, without a bound: for the many chains of a resampling.</summary>
    /// <param name="reward">The reward of ending in each window.</param>
    /// <param name="total">The whole reward; not zero.</param>
    /// <param name="effects">Takes the effects.</param>
    public void SolveOnly(ReadOnlySpan<double> reward, double total, Span<double> effects)
    {
        var earned = Apply(reward);
        for (var channel = 0; channel < effects.Length; channel++)
        {
            var sum = 0.0;
            var held = Holding(channel);
            foreach (var flow in Flows(held, earned))
                sum += flow;
            effects[channel] = sum / total;
        }
    }

    /// <summary>The effects of all channels and their bound.</summary>
    /// <param name="reward">The reward of ending in each window.</param>
    /// <param name="total">The whole reward; not zero.</param>
    public EffectSolution Solve(double[] reward, double total)
    {
        var effects = new double[chain.Channels.Length];
        var columns = new RemovalColumns(chain, reward, 0, effects.Length);
        var held = new int[effects.Length][];
        var earned = Apply(reward);
        for (var channel = 0; channel < effects.Length; channel++)
        {
            held[channel] = Holding(channel);
            var flows = Flows(held[channel], earned);
            effects[channel] = flows.Sum() / total;
            AddColumn(columns, channel, held[channel], earned, flows);
        }

        columns.Measure(order, default);
        var bound = columns.ErrorBound(total);
        for (var i = 0; i < MostRefinements && bound > Enough; i++)
        {
            // Where windows of a channel are all but alike the flows lose digits; the residuals give them back.
            for (var channel = 0; channel < effects.Length; channel++)
                Refine(columns, channel, held[channel]);
            columns.Measure(order, default);
            if (columns.ErrorBound(total) > bound / 2)
                break;
            bound = columns.ErrorBound(total);
            columns.Effects(total, effects);
        }

        return new EffectSolution(effects, bound, 0);
    }

    private static Span<Vector<double>> Vectors(Span<double> row) => MemoryMarshal.Cast<double, Vector<double>>(row);

    private static void AddScaled(Span<double> row, double factor, Span<double> other)
    {
        var left = Vectors(row);
        var right = Vectors(other);
        var scale = new Vector<double>(factor);
        for (var i = 0; i < left.Length; i++)
            left[i] += scale * right[i];
    }

    private Span<double> Row(double[] values, int state) => values.AsSpan(state * width, width);

    private void Load()
    {
        Array.Clear(matrix);
        Array.Clear(inverse);
        for (var state = 0; state < count; state++)
        {
            ends[state] = chain.Converted[state] + chain.Null[state];
            inverse[(state * width) + state] = 1;
            for (var step = chain.Rows[state]; step < chain.Rows[state + 1]; step++)
                matrix[(state * width) + chain.Targets[step]] = chain.Targets[step] == state ? 0 : chain.Weights[step];
        }
    }

    private void Eliminate(int k)
    {
        var row = Row(matrix, k);
        var pivot = ends[k];
        for (var j = 0; j < k; j++)
            pivot += row[j];
        pivots[k] = pivot;
        if (!(pivot > 0))
            return;
        var used = (k + Lanes - 1) / Lanes * Lanes;
        var from = k / Lanes * Lanes;
        for (var i = 0; i < k; i++)
        {
            var above = Row(matrix, i);
            if (above[k] == 0)
                continue;
            var factor = above[k] / pivot;
            AddScaled(above[..used], factor, row[..used]);
            ends[i] += factor * ends[k];
            AddScaled(Row(inverse, i)[from..], factor, Row(inverse, k)[from..]);
        }
    }

    private void BackSubstitute(int k)
    {
        var result = Row(inverse, k);
        if (!(pivots[k] > 0))
        {
            // Nobody comes here: the window is not part of the chain.
            result.Clear();
            return;
        }

        var row = Row(matrix, k);
        for (var j = 0; j < k; j++)
        {
            if (row[j] != 0)
                AddScaled(result, row[j], Row(inverse, j));
        }

        var scale = 1 / pivots[k];
        foreach (ref var value in result)
            value *= scale;
    }

    private double[] Apply(ReadOnlySpan<double> right)
    {
        var result = new double[count];
        for (var state = 0; state < count; state++)
        {
            var sum = 0.0;
            var row = Row(inverse, state);
            for (var i = 0; i < right.Length; i++)
                sum += row[i] * right[i];
            result[state] = sum;
        }

        return result;
    }

    // The windows with a channel, but for those that nobody comes to.
    private int[] Holding(int channel) => Array.TrueForAll(holding[channel], state => pivots[state] > 0) ? holding[channel] : Array.FindAll(holding[channel], state => pivots[state] > 0);

    private double[] Flows(int[] held, double[] earned)
    {
        var flows = new double[held.Length];
        for (var i = 0; i < held.Length; i++)
            flows[i] = earned[held[i]];
        if (held.Length == 1)
        {
            flows[0] /= inverse[(held[0] * width) + held[0]];
            return flows;
        }

        var block = new double[held.Length * held.Length];
        for (var i = 0; i < held.Length; i++)
        {
            for (var j = 0; j < held.Length; j++)
                block[(i * held.Length) + j] = inverse[(held[i] * width) + held[j]];
        }

        LinearSystem.Solve(block, flows);
        return flows;
    }

    private void AddColumn(RemovalColumns columns, int channel, int[] held, double[] earned, double[] flows)
    {
        for (var state = 0; state < count; state++)
        {
            var sum = earned[state];
            for (var i = 0; i < held.Length; i++)
                sum -= inverse[(state * width) + held[i]] * flows[i];
            columns[state][channel] += sum;
        }

        foreach (var state in held)
            columns[state][channel] = 0;
    }

    private void Refine(RemovalColumns columns, int channel, int[] held)
    {
        var residual = new double[count];
        for (var state = 0; state < count; state++)
            residual[state] = columns.Gather(state)[channel] - (chain.Leaving[state] * columns[state][channel]);
        var earned = Apply(residual);
        AddColumn(columns, channel, held, earned, Flows(held, earned));
    }
}
