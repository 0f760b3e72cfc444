using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Lifetime;

/// <summary>Fits any model: the search, the choice between starts, the report.</summary>
internal static class Fitter
{
    /// <summary>Fits a model to its data.</summary>
    [SuppressMessage("Usage", "CA2208:Instantiate argument exceptions correctly", Justification = "The table is the argument of every public Fit, from which this is called.")]
    [SuppressMessage("Usage", "MA0015:Specify the parameter name in ArgumentException", Justification = "As above.")]
    public static FitResult<TModel> Fit<TModel>(FitProblem<TModel> problem, FitOptions? options)
        where TModel : class
    {
        options ??= new FitOptions();
        if (problem.Customers <= 0)
            throw new ArgumentException("There are no customers to fit a model to.", "table");
        var end = Search(problem, options);
        return new FitResult<TModel>(problem, end, Reports.Of(problem, end));
    }

    /// <summary>The start as the caller gave it, checked; null for none.</summary>
    internal static double[]? Start<TModel>(FitProblem<TModel> problem, FitOptions options)
        where TModel : class
    {
        var rules = problem.Parameters;
        if (options.Start.IsEmpty)
            return null;
        if (options.Start.Count != rules.Length)
            throw new ArgumentException(Invariant($"The {problem.Model} has {rules.Length} parameters to start from, not {options.Start.Count}."), nameof(options));
        for (var i = 0; i < rules.Length; i++)
        {
            var value = options.Start[i];
            if (!double.IsFinite(value) || (rules[i].Scale == ParameterScale.Logarithmic && value <= 0))
                throw new ArgumentOutOfRangeException(nameof(options), value, $"A start for {rules[i].Name} is finite and above 0.");
        }

        var point = new double[rules.Length];
        problem.ToPoint(options.Start.AsSpan(), point);
        return point;
    }

    // The caller's start first; where it leads to no maximum inside, the model's own starts get their chance, and the highest end wins.
    private static SearchEnd Search<TModel>(FitProblem<TModel> problem, FitOptions options)
        where TModel : class
    {
        SearchEnd? best = null;
        if (Start(problem, options) is { } given)
            best = Climb(problem, given, options);
        if (best is { Status: FitStatus.Converged })
            return best;
        foreach (var start in problem.Starts())
        {
            var end = Climb(problem, start, options);
            if (best is null || IsBetter(end, best))
                best = end;
            if (best.Status == FitStatus.Converged)
                break;
        }

        return best!;
    }

    private static SearchEnd Climb<TModel>(FitProblem<TModel> problem, double[] start, FitOptions options)
        where TModel : class
        => NewtonSearch.Maximise(problem.Likelihood, start, options.MaxIterations, options.Cancellation);

    private static bool IsBetter(SearchEnd one, SearchEnd other)
    {
        if (!double.IsFinite(other.Value) || !double.IsFinite(one.Value))
            return double.IsFinite(one.Value);
        var slack = 1e-7 * (1 + (1e-6 * Math.Abs(other.Value)));
        return one.Value > other.Value + slack || (one.Value > other.Value - slack && one.Status == FitStatus.Converged && other.Status != FitStatus.Converged);
    }
}
