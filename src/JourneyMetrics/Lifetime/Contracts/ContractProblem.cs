namespace JourneyMetrics.Lifetime;

/// <summary>A model of contracts and its table, ready to be fitted.</summary>
internal sealed class ContractProblem<TModel>(
    string model, ParameterRule[] rules, ContractRows rows, ILikelihood likelihood, double[] leastChurn, Func<ContractRows, ILikelihood> remake, Func<double[], TModel> create)
    : FitProblem<TModel>
    where TModel : ContractModel
{
    /// <inheritdoc/>
    public override string Model => model;

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => rules;

    /// <inheritdoc/>
    public override double Customers => rows.Customers;

    /// <inheritdoc/>
    public override ILikelihood Likelihood => likelihood;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Weights => rows.Weights;

    /// <inheritdoc/>
    public override TModel Create(ReadOnlySpan<double> parameters) => create(parameters.ToArray());

    /// <inheritdoc/>
    public override IReadOnlyList<double[]> Starts()
    {
        // A mean churn like that of the data, spread widely and less widely over customers.
        var churn = Math.Clamp(rows.Leavers / rows.AtRisk.Sum(), 1e-6, 1 - 1e-6);
        return [Start(churn, 2), Start(churn, 20)];
    }

    /// <inheritdoc/>
    public override FitProblem<TModel> Reweighted(double[] weights)
    {
        var others = new ContractRows(weights);
        return new ContractProblem<TModel>(model, rules, others, remake(others), leastChurn, remake, create);
    }

    /// <inheritdoc/>
    public override string? NameOfLimit(ReadOnlySpan<int> runs)
        => rows.Leavers == 0 ? "nobody ever leaves"
            : runs[0] > 0 && runs[1] > 0 ? "every customer leaves at the same rate"
            : runs[0] < 0 && runs[1] < 0 ? "some leave at once and the rest never"
            : null;

    /// <summary>Fits the model; where nobody left the maximum is known: it lies at alpha = 0, as near as a number can be.</summary>
    public FitResult<TModel> Fit(FitOptions? options)
    {
        if (rows.Leavers > 0)
            return Fitter.Fit(this, options);
        var gradient = new double[rules.Length];
        var hessian = new double[rules.Length * rules.Length];
        var flattest = new double[rules.Length];
        flattest[0] = -1;
        var end = new SearchEnd
        {
            Status = FitStatus.Boundary,
            Point = [.. leastChurn],
            Value = likelihood.At(leastChurn, gradient, hessian),
            Gradient = gradient,
            Hessian = hessian,
            Flattest = flattest,
            Iterations = 0,
        };
        return new FitResult<TModel>(this, end, Reports.Of(this, end));
    }

    private double[] Start(double churn, double size)
    {
        var start = new double[rules.Length];
        start[0] = Math.Log(churn * size);
        start[1] = Math.Log((1 - churn) * size);
        return start;
    }
}
