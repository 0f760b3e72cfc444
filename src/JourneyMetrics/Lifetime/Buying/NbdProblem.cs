namespace JourneyMetrics.Lifetime;

/// <summary>The fit of the NBD.</summary>
internal sealed class NbdProblem(SummaryRows rows) : SummaryProblem<Nbd>(rows)
{
    private static readonly ParameterRule[] rules = [new("r"), new("alpha", 1)];

    /// <inheritdoc/>
    public override string Model => "NBD";

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; } = new NbdLikelihood(rows);

    /// <inheritdoc/>
    public override Nbd Create(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1]);

    /// <inheritdoc/>
    /// <remarks>At any r the best alpha is near r over the mean rate.</remarks>
    public override IReadOnlyList<double[]> Starts()
    {
        var rate = Math.Max(0.01, Rows.Purchases / Rows.Customers);
        return [[0, -Math.Log(rate)], [2, 2 - Math.Log(rate)], [-2, -2 - Math.Log(rate)]];
    }

    /// <inheritdoc/>
    public override FitProblem<Nbd> Reweighted(double[] weights) => new NbdProblem(Rows.With(weights));

    /// <inheritdoc/>
    public override string? NameOfLimit(ReadOnlySpan<int> runs) => runs[0] > 0 && runs[1] > 0 ? "one rate for all, the Poisson" : null;
}
