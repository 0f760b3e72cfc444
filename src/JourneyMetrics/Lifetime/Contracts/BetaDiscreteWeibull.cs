using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>The beta-discrete-Weibull model (BdW): as the shifted beta-geometric, but each customer's own chance to leave may rise or fall with tenure.</summary>
/// <remarks>
/// <para>S(t) = B(a, b + t^c) / B(a, b). With c = 1 it is the sBG with alpha = a and beta = b; with c above 1 a customer's chance to leave rises with
/// time, with c below 1 it falls. The expected lifetime is infinite for a c up to 1.</para>
/// <para>Source: Fader, Hardie, Liu, Davin and Steenburgh (2018), "How to Project Customer Retention" Revisited, Journal of Interactive
/// Marketing 43, 1-16.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BetaDiscreteWeibull : ContractModel
{
    private const string ModelName = "BdW";

    private static readonly ParameterRule[] rules = [new("a"), new("b"), new("c")];

    /// <summary>Creates a model.</summary>
    /// <param name="a">The first shape of the chance to leave.</param>
    /// <param name="b">The second shape.</param>
    /// <param name="c">How a customer's own chance changes with tenure: 1 for not at all.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not above 0 and finite.</exception>
    public BetaDiscreteWeibull(double a, double b, double c)
    {
        A = RequireParameter(a, nameof(a));
        B = RequireParameter(b, nameof(b));
        C = RequireParameter(c, nameof(c));
    }

    /// <summary>The first shape of the chance to leave.</summary>
    public double A { get; }

    /// <summary>The second shape.</summary>
    public double B { get; }

    /// <summary>How a customer's own chance changes with tenure.</summary>
    public double C { get; }

    /// <inheritdoc/>
    public override string Name => ModelName;

    /// <inheritdoc/>
    public override ValueList<ModelParameter> Parameters => [new("a", A), new("b", B), new("c", C)];

    /// <inheritdoc/>
    private protected override bool HasMean => A * C > 1;

    /// <summary>Fits the model to a cohort, by maximum likelihood.</summary>
    /// <param name="survivors">The size of the cohort, then how many were still there after the first, second, ... renewal.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <returns>The fit; it is never below that of the sBG, which it holds.</returns>
    /// <exception cref="ArgumentException">There is no cohort, the survivors rise, or fewer than three renewals are observed.</exception>
    public static FitResult<BetaDiscreteWeibull> Fit(ReadOnlySpan<long> survivors, FitOptions? options = null) => Fit(ContractTable.FromSurvivors(survivors), options);

    /// <summary>Fits the model to contracts of any age, by maximum likelihood.</summary>
    /// <param name="table">The contracts.</param>
    /// <param name="options">Start, steps; the defaults when omitted.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">Fewer than three renewals are observed.</exception>
    public static FitResult<BetaDiscreteWeibull> Fit(ContractTable table, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = ContractRows.Of(RequireRenewals(table, 3, "Three"));
        return new ContractProblem<BetaDiscreteWeibull>(
            ModelName,
            rules,
            rows,
            new BetaWeibullLikelihood(rows),
            [-700, 0, 0],
            others => new BetaWeibullLikelihood(others),
            parameters => new BetaDiscreteWeibull(parameters[0], parameters[1], parameters[2])).Fit(options);
    }

    /// <summary>ln S for u = t^c.</summary>
    internal static double LogSurvival(double a, double b, double u) => ShiftedBetaGeometric.LogRatio(a, b, u);

    /// <inheritdoc/>
    internal override double LogSurvival(double place) => LogSurvival(A, B, Math.Pow(place, C));

    /// <inheritdoc/>
    private protected override double DrawLifetime(ref RandomStream random)
    {
        // P(T > t) = (1 - theta)^(t^c): the first t whose power passes an exponential time.
        var (_, logStay) = random.Beta(A, B);
        return 1 + Math.Floor(Math.Pow(random.Exponential() / Math.Abs(logStay), 1 / C));
    }
}
