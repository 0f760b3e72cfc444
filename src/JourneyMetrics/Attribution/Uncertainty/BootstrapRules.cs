using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Attribution;

/// <summary>How the uncertainty of credits is found: journeys are drawn again, with replacement, and credited again.</summary>
/// <remarks>
/// <para>A replicate draws as many journeys as there are from the distinct paths and their ends, each as likely as its weight, and the model
/// credits what was drawn. The interval of a credit lies between percentiles of its replicates: the ranks p (replicates + 1) in
/// order, between two of them in proportion. The standard error is their standard deviation.</para>
/// <para>Weights that are not whole: the number of draws is the sum of all weights, rounded, one at least, and a draw weighs the sum over the draws.</para>
/// <para>The value of a conversion drawn is the mean of its row: in a <see cref="PathTable"/> the mean of its path, so that the spread of values
/// within a path is not seen. Coded journeys with one row a journey keep it.</para>
/// <para>It answers how much the credits would differ with other journeys of the same kind. It does not say whether the model is right.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record BootstrapRules
{
    /// <summary>Creates the rules.</summary>
    /// <param name="seed">The same seed gives the same draws, to the bit, on every machine and with any number of threads.</param>
    /// <param name="replicates">How often journeys are drawn.</param>
    /// <param name="confidence">The nominal share of intervals that cover the truth: 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two replicates, or the confidence is not above 0 and below 1.</exception>
    [JsonConstructor]
    public BootstrapRules(ulong seed, int replicates = 1_000, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        _ = ConfidenceLevel.FromConfidence(confidence);
        Seed = seed;
        Replicates = replicates;
        Confidence = confidence;
    }

    /// <summary>The seed of the draws.</summary>
    public ulong Seed { get; }

    /// <summary>How often journeys are drawn.</summary>
    public int Replicates { get; }

    /// <summary>The nominal share of intervals that cover the truth, a fraction.</summary>
    public double Confidence { get; }

    /// <summary>Intervals of the credits of a rule model. For the Shapley value of the usual game take <see cref="AttributionModel.LinearPerChannel"/>.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="model">How a path is shared among its touches.</param>
    /// <param name="threads">How many threads may work; the figures do not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The credits with their intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="ArgumentException">There are more than 2^31 journeys.</exception>
    public BootstrapReport Intervals(PathTable paths, AttributionModel model, int threads = 1, CancellationToken cancellation = default)
        => OfRule(JourneyCells.Of(PathSet.Of(paths)), model, threads, cancellation);

    /// <inheritdoc cref="Intervals(PathTable, AttributionModel, int, CancellationToken)"/>
    public BootstrapReport Intervals(EncodedPaths paths, AttributionModel model, int threads = 1, CancellationToken cancellation = default)
        => OfRule(JourneyCells.Of(paths), model, threads, cancellation);

    /// <summary>Intervals of the credits of a Markov chain.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="model">The order of the chain and what counts.</param>
    /// <param name="threads">How many threads may work; the figures do not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The credits with their intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="ArgumentException">There are more than 2^31 journeys.</exception>
    public BootstrapReport Intervals(PathTable paths, MarkovRules model, int threads = 1, CancellationToken cancellation = default)
        => OfChain(JourneyCells.Of(PathSet.Of(paths)), model, threads, cancellation);

    /// <inheritdoc cref="Intervals(PathTable, MarkovRules, int, CancellationToken)"/>
    public BootstrapReport Intervals(EncodedPaths paths, MarkovRules model, int threads = 1, CancellationToken cancellation = default)
        => OfChain(JourneyCells.Of(paths), model, threads, cancellation);

    /// <summary>Intervals of the credits of any model: each replicate is a table of its own.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="model">Credits a table of the same paths with other weights; pure, and called by several threads at once where they are given.</param>
    /// <param name="threads">How many threads may work; the figures do not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The credits with their intervals.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threads are below 1.</exception>
    /// <exception cref="ArgumentException">There are more than 2^31 journeys.</exception>
    public BootstrapReport Intervals(PathTable paths, Func<PathTable, AttributionReport> model, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(model);
        var cells = JourneyCells.Of(PathSet.Of(paths));
        var name = model(TableKernel.Plain(paths)).Model;
        return Bootstrap.Run(this, cells, name, () => new TableKernel(paths, model), threads, cancellation);
    }

    /// <summary>One line in invariant culture: <c>1,000 replicates, seed 7, 95 %</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Replicates:#,0} replicates, seed {Seed}, {ConfidenceLevel.FromConfidence(Confidence)}");

    private BootstrapReport OfRule(JourneyCells cells, AttributionModel model, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var kernel = new RuleKernel(cells.Paths, model);
        return Bootstrap.Run(this, cells, model.Name, () => kernel, threads, cancellation);
    }

    private BootstrapReport OfChain(JourneyCells cells, MarkovRules model, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var walks = new ChainWalks(cells.Paths, model);
        return Bootstrap.Run(this, cells, model.ToString(), () => new MarkovKernel(walks), threads, cancellation);
    }
}
