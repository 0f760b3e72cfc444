namespace JourneyMetrics.Attribution;

/// <summary>Credits by a Markov chain whose weights change and whose windows and steps do not.</summary>
internal sealed class MarkovKernel : ICreditKernel
{
    private readonly ChainWalks walks;
    private readonly ChainData chain;
    private readonly EliminationSolver? elimination;
    private readonly double[] effects;

    public MarkovKernel(ChainWalks walks)
    {
        this.walks = walks;
        chain = walks.Chain.WithoutWeights();
        effects = new double[chain.Channels.Length];
        elimination = RemovalEffects.IsSmall(chain) ? new EliminationSolver(chain) : null;
    }

    public (bool Conversions, bool Values) Credit(PathWeights weights, Span<double> conversions, Span<double> values)
    {
        walks.Weigh(weights, chain);
        elimination?.Factor();
        var converted = Of(weights.Conversions, out _);
        var value = Of(weights.Values, out var size);
        var hasConversions = Split(chain.Converted, Sum(chain.Converted), converted, converted, isShare: true, conversions);
        var hasValues = Split(chain.Value, Sum(chain.Value), value, size, isShare: false, values);
        return (hasConversions, hasValues);
    }

    private static double Sum(double[] figures)
    {
        var sum = 0.0;
        foreach (var figure in figures)
            sum += figure;
        return sum;
    }

    // Of paths with a touch: the empty one stands first.
    private double Of(double[] figures, out double size)
    {
        var sum = 0.0;
        size = 0;
        for (var path = walks.First; path < figures.Length; path++)
        {
            sum += figures[path];
            size += Math.Abs(figures[path]);
        }

        return sum;
    }

    private bool Split(double[] reward, double total, double credited, double size, bool isShare, Span<double> credits)
    {
        credits.Clear();
        if (size == 0)
            return true;
        if (EffectShares.IsZero(total, size))
            return false;
        if (elimination is null)
            new SweepSolver(chain).Solve(reward, total).Effects.CopyTo(effects, 0);
        else
            elimination.SolveOnly(reward, total, effects);
        for (var channel = 0; isShare && channel < effects.Length; channel++)
            effects[channel] = Math.Clamp(effects[channel], 0, 1);
        return EffectShares.TrySplit(effects, credited, credits);
    }
}
