namespace JourneyMetrics.Lifetime;

/// <summary>The fit of the BG/BB. Opportunities have no other unit.</summary>
internal sealed class BgBbProblem(SummaryRows rows) : SummaryProblem<BgBb>(rows)
{
    private static readonly ParameterRule[] rules = [new("alpha"), new("beta"), new("gamma"), new("delta")];

    /// <inheritdoc/>
    public override string Model => "BG/BB";

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; } = new BetaBinomialLikelihood(rows);

    /// <inheritdoc/>
    public override BgBb Create(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1], parameters[2], parameters[3]);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts() => [[0, 0, -0.5, 1], [-1, 1, 1, 3], [1, -1, -2, 0]];

    /// <inheritdoc/>
    public override FitProblem<BgBb> Reweighted(double[] weights) => new BgBbProblem(Rows.With(weights));
}
