namespace JourneyMetrics.Lifetime;

/// <summary>Fits a model with covariates, starting from the best one without, so that it is never below that.</summary>
internal static class CovariateFit
{
    /// <summary>The fit.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="link">Which parameters they move.</param>
    /// <param name="options">How to search.</param>
    /// <param name="problemOf">The problem of some of the customers without covariates.</param>
    public static FitResult<CovariateModel<TModel>> Of<TModel>(
        CustomerTable table, IReadOnlyList<Covariate> covariates, CovariateLink link, FitOptions? options, Func<CustomerTable, FitProblem<TModel>> problemOf)
        where TModel : PurchaseModel
    {
        ArgumentNullException.ThrowIfNull(table);
        Check(table, covariates);
        options ??= new FitOptions();
        var whole = problemOf(table);
        var plain = Fitter.Fit(whole, new FitOptions { Threads = options.Threads, MaxIterations = options.MaxIterations, Cancellation = options.Cancellation });
        var start = new double[whole.Parameters.Length];
        if (plain.IsConverged)
            start = [.. plain.Report.Parameters.Select(parameter => parameter.Value)];
        else
            whole.ToParameters(whole.Starts()[0], start);
        var groups = CovariateRows.Of(table, covariates);
        var design = new CovariateDesign(whole.Parameters, link, covariates);
        var problem = new CovariateProblem<TModel>(
            design,
            [.. covariates.Select(covariate => covariate.Name)],
            Array.ConvertAll(groups.Tables, group => problemOf(group)),
            groups.Covariates,
            whole.TimeUnit,
            start);
        var end = Search(problem, groups, design, options);
        return new FitResult<CovariateModel<TModel>>(problem, end, Reports.Of(problem, end));
    }

    // In covariates of mean 0 and deviation 1, whatever their own scale is, then back.
    private static SearchEnd Search<TModel>(CovariateProblem<TModel> problem, CovariateRows groups, CovariateDesign design, FitOptions options)
        where TModel : PurchaseModel
    {
        var likelihood = problem.With(groups.Standardised());
        var point = Fitter.Start(problem, options) ?? problem.Starts()[0];
        Convert(design, groups, point, toStandard: true);
        var end = NewtonSearch.Maximise(likelihood, point, options.MaxIterations, options.Cancellation);
        var own = (double[])end.Point.Clone();
        Convert(design, groups, own, toStandard: false);
        var flattest = (double[])end.Flattest.Clone();
        Convert(design, groups, flattest, toStandard: false);
        var gradient = new double[own.Length];
        var hessian = new double[own.Length * own.Length];
        var value = problem.Likelihood.At(own, gradient, hessian);
        return new SearchEnd
        {
            Status = end.Status,
            Point = own,
            Value = value,
            Gradient = gradient,
            Hessian = hessian,
            Flattest = flattest,
            Iterations = end.Iterations,
        };
    }

    // coefficient · z = (coefficient · deviation) (z - mean)/deviation + coefficient · mean, the last of which goes into the parameter.
    private static void Convert(CovariateDesign design, CovariateRows groups, double[] point, bool toStandard)
    {
        foreach (var move in design.Moves)
        {
            var coefficient = toStandard ? point[move.Coefficient] : point[move.Coefficient] / groups.Deviations[move.Covariate];
            point[move.Target] += (toStandard ? 1 : -1) * move.Sign * coefficient * groups.Means[move.Covariate];
        }

        for (var i = design.Own; i < point.Length; i++)
        {
            var deviation = groups.Deviations[CovariateOf(design, i)];
            point[i] = toStandard ? point[i] * deviation : point[i] / deviation;
        }
    }

    private static int CovariateOf(CovariateDesign design, int coefficient)
    {
        foreach (var move in design.Moves)
        {
            if (move.Coefficient == coefficient)
                return move.Covariate;
        }

        throw new InvalidOperationException("Every coefficient moves a parameter.");
    }

    private static void Check(CustomerTable table, IReadOnlyList<Covariate> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        if (covariates.Count == 0)
            throw new ArgumentException("There are no covariates.", nameof(covariates));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var covariate in covariates)
        {
            ArgumentNullException.ThrowIfNull(covariate, nameof(covariates));
            if (covariate.Count != table.Count)
                throw new ArgumentException(Invariant($"The table has {table.Count} rows, the covariate '{covariate.Name}' has {covariate.Count}."), nameof(covariates));
            if (!names.Add(covariate.Name))
                throw new ArgumentException($"Two covariates are called '{covariate.Name}'.", nameof(covariates));
        }
    }
}
