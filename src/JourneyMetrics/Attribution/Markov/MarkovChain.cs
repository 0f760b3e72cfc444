using System.Diagnostics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Attribution;

/// <summary>A Markov chain of paths: its steps, its removal effects, its Shapley values. Exact; no walk is simulated.</summary>
/// <remarks>It is immutable, and channels and windows stand in ordinal order of the names whatever the order of the journeys.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class MarkovChain
{
    private readonly Credit onPaths;
    private readonly double valueSize;
    private readonly double converted;
    private readonly double value;

    internal MarkovChain(MarkovRules rules, ChainData data, Credit onPaths, double valueSize, Credit unattributed, Credit total)
    {
        Rules = rules;
        Data = data;
        this.onPaths = onPaths;
        this.valueSize = valueSize;
        Unattributed = unattributed;
        Total = total;
        converted = Sum(data.Converted);
        value = Sum(data.Value);
        Journeys = converted + Sum(data.Null);
    }

    /// <summary>The order of the chain and what counts.</summary>
    public MarkovRules Rules { get; }

    /// <summary>The channels that occur, in ordinal order.</summary>
    public ValueList<string> Channels => ValueList.FromArray(Data.Channels);

    /// <summary>How many windows were visited.</summary>
    public int States => Data.Count;

    /// <summary>How many different steps lie between windows, steps to the same window included.</summary>
    public int Steps => Data.Targets.Length;

    /// <summary>The weight of the journeys that walk the chain: conversions and nulls with a path.</summary>
    public double Journeys { get; }

    /// <summary>The conversions that have no path, and their value.</summary>
    public Credit Unattributed { get; }

    /// <summary>All conversions and their value.</summary>
    public Credit Total { get; }

    /// <summary>P(conversion) of a walk: conversions out of conversions and nulls, at every order. Undefined without journeys.</summary>
    public Outcome<double> ConversionProbability => Journeys > 0 ? converted / Journeys : Undefined.NoData;

    /// <summary>The expected value of a walk. Undefined without journeys.</summary>
    public Outcome<double> ValuePerJourney => Journeys > 0 ? value / Journeys : Undefined.NoData;

    internal ChainData Data { get; }

    /// <summary>The removal effect of each channel and the credits made of them.</summary>
    /// <remarks>
    /// <para>The effect of c is <c>1 - P(conversion when every state that holds c leads to null) / P(conversion)</c>. Its credit is its part of the sum
    /// of all effects, of the conversions that have a path. For values, converting from a state earns the mean value of the
    /// conversions seen there.</para>
    /// <para>Up to 64 windows, and at order 1, one inverse without subtractions serves all channels (Grassmann, Taksar and Heyman 1985);
    /// above, sweeps over the steps for all channels at once. Either way the residuals bound the error.</para>
    /// <para>Undefined: the effects where nothing converts, the value effects where values sum to zero; not converged where no way of solving comes
    /// within 1e-6, as for walks of millions of steps over thousands of windows.</para>
    /// </remarks>
    /// <returns>The report.</returns>
    public MarkovReport RemovalEffects()
    {
        var solver = new RemovalEffects(Data);
        var (reason, valueReason) = (converted > 0 ? Undefined.NotConverged : Undefined.ZeroDenominator, Undefined.ZeroDenominator);
        var effects = converted > 0 ? solver.Solve(Data.Converted, converted, isShare: true) : null;
        var isShare = !Data.Value.Any(amount => amount < 0);
        var ofValue = EffectShares.IsZero(value, valueSize) ? null : solver.Solve(Data.Value, value, isShare);
        if (ofValue is null && !EffectShares.IsZero(value, valueSize))
            valueReason = Undefined.NotConverged;
        var rows = new MarkovChannel[Data.Channels.Length];
        var conversions = Credits(effects, onPaths.Conversions, onPaths.Conversions == 0);
        var values = Credits(ofValue, onPaths.Value, valueSize == 0);
        for (var channel = 0; channel < rows.Length; channel++)
        {
            rows[channel] = new MarkovChannel(
                Data.Channels[channel],
                effects is null ? reason : effects.Effects[channel],
                conversions is null ? reason : conversions[channel],
                ofValue is null ? valueReason : ofValue.Effects[channel],
                values is null ? valueReason : values[channel]);
        }

        return new MarkovReport(
            Rules,
            States,
            Steps,
            Journeys,
            ConversionProbability,
            ValuePerJourney,
            ValueList.FromArray(rows),
            Unattributed,
            Total,
            Math.Max(effects?.Sweeps ?? 0, ofValue?.Sweeps ?? 0),
            effects is null ? reason : effects.ErrorBound,
            ofValue is null ? valueReason : ofValue.ErrorBound);
    }

    /// <summary>The steps with their weights and probabilities: the transition matrix without its zeros.</summary>
    /// <param name="selfTransitions">
    /// Whether steps from a window to the same window are kept. Without them the probabilities are out of the other steps. Removal effects are the same.
    /// </param>
    /// <returns>The steps from the start, then from each window in order; of each, steps to windows in order, then to the ends.</returns>
    public ValueList<MarkovTransition> Transitions(bool selfTransitions = true) => ChainSteps.List(Data, selfTransitions);

    /// <summary>The Shapley value of the chain: a set of channels is worth what the chain earns when every state with another channel leads to null.</summary>
    /// <remarks>
    /// It sums to what the whole chain earns, with no rescaling: where removal effects overlap and reward helpers, this shares the overlap out. Exact,
    /// over all sets of at most 20 channels.
    /// </remarks>
    /// <param name="measure">What is shared out: conversions, their value, or P(conversion).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The Shapley values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of the three.</exception>
    /// <exception cref="InvalidOperationException">There are more than 20 channels, or more than 1,000 states: take <see cref="SampledShapley"/>.</exception>
    public GameReport Shapley(CreditMeasure measure = CreditMeasure.Conversions, CancellationToken cancellation = default)
        => MarkovGames.Exact(this, Reward(measure), measure, Earned(measure), cancellation);

    /// <summary>The same by random orders of the channels, with its standard error: for any number of channels and states.</summary>
    /// <param name="permutations">How many orders are drawn; each solves as many chains as there are channels.</param>
    /// <param name="seed">The same seed gives the same orders on every machine.</param>
    /// <param name="measure">What is shared out: conversions, their value, or P(conversion).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The estimates; they sum to what the whole chain earns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is none of the three, or the number of orders is below 1.</exception>
    public GameReport SampledShapley(
        int permutations, ulong seed, CreditMeasure measure = CreditMeasure.Conversions, CancellationToken cancellation = default)
        => MarkovGames.Sampled(this, Reward(measure), measure, Earned(measure), permutations, seed, cancellation);

    /// <summary>One line in invariant culture: <c>Markov of order 1: 12 channels, 12 states, 112 steps, 88,387 journeys</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Rules}: {Data.Channels.Length:#,0} channels, {States:#,0} states, {Steps:#,0} steps, {FigureText.Number(Journeys, null, null)} journeys");

    private static double Sum(ReadOnlySpan<double> figures)
    {
        var sum = default(CompensatedSum);
        foreach (var figure in figures)
            sum.Add(figure);
        return sum.Total;
    }

    private double[] Reward(CreditMeasure measure)
        => measure switch
        {
            CreditMeasure.Conversions or CreditMeasure.ConversionRate => Data.Converted,
            CreditMeasure.Value => Data.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "A chain earns conversions, their value or P(conversion)."),
        };

    private double Earned(CreditMeasure measure)
        => measure switch
        {
            CreditMeasure.Value => value,
            CreditMeasure.ConversionRate when Journeys > 0 => converted / Journeys,
            _ => converted,
        };

    // Of nothing each channel has nothing, though no effect says so.
    private double[]? Credits(EffectSolution? effects, double total, bool isNothing)
    {
        var credits = new double[Data.Channels.Length];
        if (isNothing)
            return credits;
        return effects is not null && EffectShares.TrySplit(effects.Effects, total, credits) ? credits : null;
    }
}
