namespace JourneyMetrics.Lifetime;

/// <summary>The fit of the GGom/NBD.</summary>
internal sealed class GGomProblem(SummaryRows rows) : SummaryProblem<GGomNbd>(rows)
{
    private static readonly ParameterRule[] rules = [new("r"), new("alpha", 1), new("b", -1), new("s"), new("beta")];
    private readonly GompertzLikelihood byScale = new(rows);

    /// <inheritdoc/>
    public override string Model => "GGom/NBD";

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override ILikelihood Likelihood => new GompertzByBeta(byScale);

    /// <summary>The same likelihood with ln(beta/b) for ln beta: the better one to climb, as it has a limit for b to 0.</summary>
    public ILikelihood ByScale => byScale;

    /// <summary>The rows.</summary>
    public SummaryRows Data => Rows;

    /// <inheritdoc/>
    public override GGomNbd Create(ReadOnlySpan<double> parameters) => new(parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]);

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts() => [[-0.5, -1.5, 0, -0.5, 0], [0, -1, 1.5, -0.5, 1.5]];

    /// <inheritdoc/>
    public override FitProblem<GGomNbd> Reweighted(double[] weights) => new GGomProblem(Rows.With(weights));

    /// <inheritdoc/>
    public override string? NameOfLimit(ReadOnlySpan<int> runs) => runs[2] < 0 && runs[4] < 0 ? "the Pareto/NBD" : null;
}
