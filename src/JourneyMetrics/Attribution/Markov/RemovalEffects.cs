namespace JourneyMetrics.Attribution;

/// <summary>The removal effects of a chain; it chooses how the columns of the removed channels are solved.</summary>
internal sealed class RemovalEffects
{
    private const int FewWindows = 64;
    private const double GoodEnough = 1e-10;
    private const double Useless = 1e-6;

    private readonly ChainData chain;
    private readonly bool isSmall;
    private EliminationSolver? elimination;

    public RemovalEffects(ChainData chain)
    {
        this.chain = chain;
        isSmall = IsSmall(chain);
    }

    /// <summary>Whether elimination is the faster way. At order 1 the inverse serves all channels at once, however many they are.</summary>
    public static bool IsSmall(ChainData chain)
        => chain.Count <= FewWindows || (chain.Count <= chain.Channels.Length && EliminationSolver.Fits(chain));

    /// <summary>The effects of all channels by one kind of reward.</summary>
    /// <param name="reward">The reward of ending in each window.</param>
    /// <param name="total">The whole reward; not zero.</param>
    /// <param name="isShare">Whether no reward is negative, so that an effect is a share.</param>
    /// <returns>The effects; null where no way of solving came near them.</returns>
    public EffectSolution? Solve(double[] reward, double total, bool isShare)
    {
        var solution = isSmall ? Eliminated(reward, total) : new SweepSolver(chain).Solve(reward, total);
        if (solution.ErrorBound > GoodEnough && !isSmall && EliminationSolver.Fits(chain))
        {
            var other = Eliminated(reward, total);
            solution = other.ErrorBound < solution.ErrorBound ? other : solution;
        }

        if (!(solution.ErrorBound <= Useless))
            return null;

        // What lies outside of 0..1 is rounding within the bound.
        for (var channel = 0; isShare && channel < solution.Effects.Length; channel++)
            solution.Effects[channel] = Math.Clamp(solution.Effects[channel], 0, 1);
        return solution;
    }

    private EffectSolution Eliminated(double[] reward, double total)
    {
        if (elimination is null)
        {
            elimination = new EliminationSolver(chain);
            elimination.Factor();
        }

        return elimination.Solve(reward, total);
    }
}
