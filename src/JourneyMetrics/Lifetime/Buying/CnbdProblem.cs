namespace JourneyMetrics.Lifetime;

/// <summary>The fit of a model of regular buying for one k.</summary>
/// <typeparam name="TModel">The model.</typeparam>
internal sealed class CnbdProblem<TModel>(SummaryRows rows, int k, bool leavesAtOnce, string title, Func<int, double[], TModel> create) : SummaryProblem<TModel>(rows)
    where TModel : CnbdModel
{
    private static readonly ParameterRule[] rules = [new("r"), new("alpha", 1), new("a"), new("b")];

    /// <inheritdoc/>
    public override string Model => title;

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; } = new RegularLikelihood(rows, k, leavesAtOnce);

    /// <inheritdoc/>
    public override TModel Create(ReadOnlySpan<double> parameters) => create(k, parameters.ToArray());

    /// <inheritdoc/>
    /// <remarks>Phases are k times as many as purchases.</remarks>
    public override IReadOnlyList<double[]> Starts()
    {
        var scale = -Math.Log(k);
        return [[-0.5, scale - 2, -0.2, 0.8], [0.5, scale - 1, -1, 0], [-1.5, scale - 3, 1, 3]];
    }

    /// <inheritdoc/>
    public override FitProblem<TModel> Reweighted(double[] weights) => new CnbdProblem<TModel>(Rows.With(weights), k, leavesAtOnce, title, create);
}
