using System.Diagnostics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The shifted beta-geometric model (sBG): each customer leaves at every renewal with a chance of the own, which is beta distributed over customers.</summary>
/// <remarks>
/// <para>S(t) = B(alpha, beta + t) / B(alpha, beta); retention (beta + t - 1) / (alpha + beta + t - 1) rises with t. For alpha up to 1 the
/// expected lifetime is infinite: some customers hardly ever leave. With a discount it is finite.</para>
/// <para>Source: Fader and Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing 21, 76-90; (2010),
/// Customer-Base Valuation in a Contractual Setting, Marketing Science 29, 85-93.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ShiftedBetaGeometric : ContractModel
{
    private const string ModelName = "sBG";

    private static readonly ParameterRule[] rules = [new("alpha"), new("beta")];

    /// <summary>Creates a model.</summary>
    /// <param name="alpha">The first shape of the chance to leave.</param>
    /// <param name="beta">The second shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public ShiftedBetaGeometric(double alpha, double beta)
    {
        Alpha = RequireParameter(alpha, nameof(alpha));
        Beta = RequireParameter(beta, nameof(beta));
    }

    /// <summary>The first shape of the chance to leave.</summary>
    public double Alpha { get; }

    /// <summary>The second shape.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override string Name => ModelName;

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters => [new("alpha", Alpha), new("beta", Beta)];

    /// <summary>The mean chance of a new customer to leave at the first renewal: alpha / (alpha + beta).</summary>
    public double MeanChurn => 1 / (1 + (Beta / Alpha));

    /// <inheritdoc/>
    private protected override bool HasMean => Alpha > 1;

    /// <summary>Fits the model to a cohort, by maximum likelihood.</summary>
    /// <param name="survivors">The size of the cohort, then how many were still there after the first, second, ... renewal.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <returns>The fit; at the boundary where nobody left, where all leave at one rate, or where some leave at once and the rest never.</returns>
    /// <exception cref="ArgumentException">There is no cohort, the survivors rise, or fewer than two renewals are observed.</exception>
    public static FitResult<ShiftedBetaGeometric> Fit(ReadOnlySpan<long> survivors, FitOptions? options = null) => Fit(ContractTable.FromSurvivors(survivors), options);

    /// <summary>Fits the model to contracts of any age, by maximum likelihood.</summary>
    /// <param name="table">The contracts.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">Fewer than two renewals are observed.</exception>
    public static FitResult<ShiftedBetaGeometric> Fit(ContractTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = ContractRows.Of(RequireRenewals(table, 2, "Two"));
        return new ContractProblem<ShiftedBetaGeometric>(
            ModelName,
            rules,
            rows,
            new BetaGeometricLikelihood(rows),
            [-700, 0],
            others => new BetaGeometricLikelihood(others),
            parameters => new ShiftedBetaGeometric(parameters[0], parameters[1])).Fit(options);
    }

    /// <inheritdoc/>
    public override double RetentionRate(long renewal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(renewal, 1);
        return 1 / (1 + (Alpha / (Beta + (renewal - 1))));
    }

    /// <summary>ln B(alpha, beta + u) - ln B(alpha, beta), by the pair of gamma functions that lie closer together.</summary>
    internal static double LogRatio(double alpha, double beta, double u)
        => u == 0 ? 0
            : Math.Min(0, u < alpha ? LogGamma.Ratio(beta, u) - LogGamma.Ratio(alpha + beta, u) : LogGamma.Ratio(beta, alpha) - LogGamma.Ratio(beta + u, alpha));

    /// <inheritdoc/>
    internal override double LogSurvival(double place) => LogRatio(Alpha, Beta, place);

    /// <inheritdoc/>
    private protected override double? MeanFrom(double renewals) => 1 + ((Beta + renewals) / (Alpha - 1));

    /// <inheritdoc/>
    private protected override double DrawLifetime(ref RandomStream random)
    {
        // The chance to stay, and the first failure in a row of trials with it.
        var (_, logStay) = random.Beta(Alpha, Beta);
        return 1 + Math.Floor(random.Exponential() / Math.Abs(logStay));
    }
}
