namespace JourneyMetrics.Attribution;

/// <summary>Solves the columns of removed channels by sweeps over the steps: for chains of many windows.</summary>
/// <remarks>
/// A Gauss-Seidel sweep alone takes as many sweeps as walks are long. So between two sweeps the residuals are summed by the last channel of the
/// windows, and the small chain of channels is solved by elimination for what all windows of a channel lack alike. That takes most chains below
/// 1e-13 in about twenty rounds, however long their walks are. Where it does not, sweeps go on alone, and now and then the slowest part of what is
/// left is taken out.
/// </remarks>
internal sealed class SweepSolver
{
    /// <summary>Columns solved at a time: it bounds the memory.</summary>
    private const int Block = 64;

    private const double Enough = 1e-14;
    private const int Limit = 4_000;

    private const int SweepsAtOnce = 8;

    // Rounds with a small chain in which the residual may fail to halve.
    private const int MostIdle = 8;

    private readonly ChainData chain;
    private readonly int[] order;

    public SweepSolver(ChainData chain)
    {
        this.chain = chain;
        order = Order(chain);
    }

    /// <summary>The effects of all channels.</summary>
    /// <param name="reward">The reward of ending in each window.</param>
    /// <param name="total">The whole reward; not zero.</param>
    /// <param name="patience">After how many rounds to give up; the bound tells how far it came.</param>
    public EffectSolution Solve(double[] reward, double total, int patience = Limit)
    {
        var effects = new double[chain.Channels.Length];
        var (bound, sweeps) = (0.0, 0);
        for (var first = 0; first < effects.Length; first += Block)
        {
            var columns = new RemovalColumns(chain, reward, first, Math.Min(Block, effects.Length - first));
            sweeps = Math.Max(sweeps, Solve(columns, total, patience));
            columns.Effects(total, effects);
            bound = Math.Max(bound, columns.ErrorBound(total));
        }

        return new EffectSolution(effects, bound, sweeps);
    }

    // Windows that lead to the same windows stand together: what they read is still in the cache.
    private static int[] Order(ChainData chain)
    {
        var keys = new long[chain.Count];
        var sorted = new int[chain.Count];
        for (var state = 0; state < sorted.Length; state++)
        {
            sorted[state] = state;
            keys[state] = ((chain.Rows[state] == chain.Rows[state + 1] ? 0L : chain.Targets[chain.Rows[state]]) << 32) | (uint)state;
        }

        Array.Sort(keys, sorted);
        return sorted;
    }

    private int Solve(RemovalColumns columns, double total, int patience)
    {
        var sweep = 0;
        if (CoarseChain.Fits(chain, columns.Count) && SolveWithCoarse(columns, total, patience, ref sweep))
            return sweep;

        // Sweeps alone always come to an end.
        var slowest = new SlowestPart(chain, columns);
        while (true)
        {
            for (var i = 1; i < SweepsAtOnce; i++)
                Sweep(columns);
            slowest.Remember(order);
            Sweep(columns);
            sweep += SweepsAtOnce;
            slowest.Measure(order);
            if (IsEnough(columns, total) || sweep >= patience)
                return sweep;
            slowest.Correct();
        }
    }

    // Whether it came to an end: where windows of one channel are too unlike, the small chain may correct for ever.
    private bool SolveWithCoarse(RemovalColumns columns, double total, int patience, ref int sweep)
    {
        var coarse = new CoarseChain(chain, columns);
        var (best, idle) = (double.PositiveInfinity, 0);
        while (idle < MostIdle)
        {
            Sweep(columns);
            sweep++;
            columns.Measure(order, coarse.Residuals);
            if (IsEnough(columns, total) || sweep >= patience)
                return true;
            var worst = Worst(columns);
            idle = worst < best / 2 ? 0 : idle + 1;
            best = Math.Min(best, worst);
            coarse.Correct();
        }

        return false;
    }

    private static bool IsEnough(RemovalColumns columns, double total)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns.Residuals[column] > Math.Max(Enough * Math.Abs(total), columns.Rounding(column)))
                return false;
        }

        return true;
    }

    private static double Worst(RemovalColumns columns)
    {
        var worst = 0.0;
        for (var column = 0; column < columns.Count; column++)
            worst = Math.Max(worst, columns.Residuals[column]);
        return worst;
    }

    private void Sweep(RemovalColumns columns)
    {
        foreach (var state in order)
        {
            if (!(chain.Leaving[state] > 0))
                continue;
            var got = columns.Gather(state);
            var row = columns[state];
            var scale = 1 / chain.Leaving[state];
            for (var i = 0; i < row.Length; i++)
                row[i] = got[i] * scale;
        }
    }
}
