namespace JourneyMetrics.Lifetime;

/// <summary>A model with covariates and its data.</summary>
/// <typeparam name="TModel">The model of one customer.</typeparam>
internal sealed class CovariateProblem<TModel> : FitProblem<CovariateModel<TModel>>
    where TModel : PurchaseModel
{
    private readonly CovariateDesign design;
    private readonly ValueList<string> names;
    private readonly FitProblem<TModel>[] groups;
    private readonly double[][] covariates;
    private readonly double[] start;
    private readonly double[] weights;

    /// <summary>Joins the problems of the groups.</summary>
    /// <param name="design">What the coefficients do.</param>
    /// <param name="names">The covariates.</param>
    /// <param name="groups">The customers of equal covariates, a problem without covariates each.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="unit">What times are divided by.</param>
    /// <param name="start">The model's parameters without covariates, in the caller's unit.</param>
    public CovariateProblem(CovariateDesign design, ValueList<string> names, FitProblem<TModel>[] groups, double[][] covariates, double unit, double[] start)
    {
        this.design = design;
        this.names = names;
        this.groups = groups;
        this.covariates = covariates;
        this.start = start;
        TimeUnit = unit;
        var all = new List<double>();
        var customers = 0.0;
        foreach (var group in groups)
        {
            customers += group.Customers;
            all.AddRange(group.Weights);
        }

        Customers = customers;
        weights = [.. all];
        Likelihood = With(covariates);
    }

    /// <inheritdoc/>
    public override string Model => $"{groups[0].Model} with covariates";

    /// <inheritdoc/>
    public override ReadOnlySpan<ParameterRule> Parameters => design.Rules;

    /// <inheritdoc/>
    public override double TimeUnit { get; }

    /// <inheritdoc/>
    public override double Customers { get; }

    /// <inheritdoc/>
    public override ILikelihood Likelihood { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Weights => weights;

    /// <summary>The likelihood with other numbers for the covariates of the groups.</summary>
    public ILikelihood With(double[][] numbers)
    {
        var all = new CovariateGroup[groups.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = new CovariateGroup(numbers[i], groups[i].Likelihood, Math.Log(groups[i].TimeUnit), groups[i].Offset);
        return new CovariateLikelihood(design, all, TimeUnit);
    }

    /// <inheritdoc/>
    public override CovariateModel<TModel> Create(ReadOnlySpan<double> parameters)
        => new(Model, design, names, parameters.ToArray(), own => groups[0].Create(own));

    /// <inheritdoc/>
    /// <remarks>The best model without covariates: no step leads below it.</remarks>
    public override IReadOnlyList<double[]> Starts()
    {
        var all = new double[design.Rules.Length];
        start.CopyTo(all, 0);
        var point = new double[all.Length];
        ToPoint(all, point);
        return [point];
    }

    /// <inheritdoc/>
    public override FitProblem<CovariateModel<TModel>> Reweighted(double[] weights)
    {
        var parts = new FitProblem<TModel>[groups.Length];
        var from = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var length = groups[i].Weights.Length;
            parts[i] = groups[i].Reweighted(weights.AsSpan(from, length).ToArray());
            from += length;
        }

        return new CovariateProblem<TModel>(design, names, parts, covariates, TimeUnit, start);
    }
}
