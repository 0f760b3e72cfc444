namespace JourneyMetrics.Lifetime;

/// <summary>A model and its data, ready to be fitted: what the search, the intervals and the bootstrap need of both.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>Points are logarithms of parameters (plain ones as they are) with times in <see cref="TimeUnit"/>, so that every unit looks the same to the search.</remarks>
internal abstract class FitProblem<TModel>
    where TModel : class
{
    /// <summary>The model's name.</summary>
    public abstract string Model { get; }

    /// <summary>The parameters, in the order of the papers.</summary>
    public abstract ReadOnlySpan<ParameterRule> Parameters { get; }

    /// <summary>What times are divided by: the mean age.</summary>
    public virtual double TimeUnit => 1;

    /// <summary>How many customers there are.</summary>
    public abstract double Customers { get; }

    /// <summary>What is added to the likelihood of scaled times: -(sum of x) ln <see cref="TimeUnit"/>.</summary>
    public virtual double Offset => 0;

    /// <summary>The likelihood of the data.</summary>
    public abstract ILikelihood Likelihood { get; }

    /// <summary>The weights of the grouped rows.</summary>
    public abstract ReadOnlySpan<double> Weights { get; }

    /// <summary>The model with given parameters, in the caller's unit of time.</summary>
    public abstract TModel Create(ReadOnlySpan<double> parameters);

    /// <summary>Where to start, best guess first; at least one point.</summary>
    public abstract IReadOnlyList<double[]> Starts();

    /// <summary>The same rows with other weights, some of which may be 0.</summary>
    public abstract FitProblem<TModel> Reweighted(double[] weights);

    /// <summary>Words for a limit that has a name of its own, as "the Pareto/NBD"; null for none.</summary>
    /// <param name="runs">Where each parameter runs: -1 to 0, 1 to infinity, 0 nowhere.</param>
    public virtual string? NameOfLimit(ReadOnlySpan<int> runs) => null;

    /// <summary>A point as parameters in the caller's unit.</summary>
    public void ToParameters(ReadOnlySpan<double> point, Span<double> parameters)
    {
        var rules = Parameters;
        for (var i = 0; i < rules.Length; i++)
        {
            // A parameter that has run away stays a number.
            var unit = rules[i].TimePower * Math.Log(TimeUnit);
            parameters[i] = rules[i].Scale == ParameterScale.Plain ? point[i] : Math.Exp(Math.Clamp(point[i] + unit, -700, 700));
        }
    }

    /// <summary>Parameters in the caller's unit as a point.</summary>
    public void ToPoint(ReadOnlySpan<double> parameters, Span<double> point)
    {
        var rules = Parameters;
        for (var i = 0; i < rules.Length; i++)
            point[i] = rules[i].Scale == ParameterScale.Plain ? parameters[i] : Math.Log(parameters[i]) - (rules[i].TimePower * Math.Log(TimeUnit));
    }
}
