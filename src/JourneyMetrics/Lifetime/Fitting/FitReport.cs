using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What a fit found and how sure it is, whether or not it converged.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FitReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="model">The model: <c>BG/NBD</c>.</param>
    /// <param name="status">How the fit ended.</param>
    /// <param name="direction">Which parameter runs where, when the fit did not converge inside; else null.</param>
    /// <param name="parameters">The parameters where the search ended, in the order of the papers.</param>
    /// <param name="logLikelihood">The log-likelihood there, without combinatorial constants, as in the papers.</param>
    /// <param name="covariance">The covariance of the parameters: the inverse observed information.</param>
    /// <param name="logCovariance">The covariance of their logarithms (of plain parameters as they are).</param>
    /// <param name="gradientNorm">The largest first derivative by a log-parameter, in size.</param>
    /// <param name="iterations">How many steps the search took.</param>
    /// <param name="customers">How many customers the data hold.</param>
    /// <exception cref="ArgumentException">A covariance is not square over the parameters.</exception>
    [JsonConstructor]
    public FitReport(
        string model,
        FitStatus status,
        string? direction,
        ValueList<ParameterEstimate> parameters,
        double logLikelihood,
        Outcome<ValueList<ValueList<double>>> covariance,
        Outcome<ValueList<ValueList<double>>> logCovariance,
        double gradientNorm,
        int iterations,
        double customers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        RequireSquare(covariance, parameters.Count, nameof(covariance));
        RequireSquare(logCovariance, parameters.Count, nameof(logCovariance));
        Model = model;
        Status = status;
        Direction = direction;
        Parameters = parameters;
        LogLikelihood = logLikelihood;
        Covariance = covariance;
        LogCovariance = logCovariance;
        GradientNorm = gradientNorm;
        Iterations = iterations;
        Customers = customers;
    }

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>How the fit ended.</summary>
    public FitStatus Status { get; }

    /// <summary>Which parameter runs where: <c>b -> 0 with beta/b -> 11.67: the Pareto/NBD</c>; null when the fit converged inside.</summary>
    public string? Direction { get; }

    /// <summary>The parameters where the search ended, in the order of the papers, and their standard errors.</summary>
    public ValueList<ParameterEstimate> Parameters { get; }

    /// <summary>The log-likelihood there, without combinatorial constants, as in the papers, in the data's own unit of time.</summary>
    public double LogLikelihood { get; }

    /// <summary>The covariance of the parameters, row by row: the inverse of the observed information. Undefined unless the fit converged.</summary>
    public Outcome<ValueList<ValueList<double>>> Covariance { get; }

    /// <summary>The covariance of the logarithms of the parameters (of plain ones as they are), row by row.</summary>
    public Outcome<ValueList<ValueList<double>>> LogCovariance { get; }

    /// <summary>The largest first derivative of the log-likelihood by a log-parameter, in size.</summary>
    public double GradientNorm { get; }

    /// <summary>How many steps the search took.</summary>
    public int Iterations { get; }

    /// <summary>How many customers the data hold.</summary>
    public double Customers { get; }

    /// <summary>Akaike's criterion: 2k - 2 ln L; the smaller the better.</summary>
    [JsonIgnore]
    public double Aic => (2 * Parameters.Count) - (2 * LogLikelihood);

    /// <summary>The Bayesian criterion: k ln(customers) - 2 ln L; the smaller the better.</summary>
    [JsonIgnore]
    public double Bic => (Parameters.Count * Math.Log(Customers)) - (2 * LogLikelihood);

    /// <summary>A parameter by its name.</summary>
    /// <param name="name">The name, as in the papers.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public ParameterEstimate Parameter(string name) => Parameters[Place(name)];

    /// <summary>One line in invariant culture: <c>BG/NBD, Converged: r = 0.243 ± 0.0126, ..., log-likelihood -9582.43</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var direction = Direction is null ? string.Empty : $" ({Direction})";
        return $"{Model}, {Status}{direction}: {string.Join(", ", Parameters.Select(parameter => parameter.ToString()))}, log-likelihood {FigureText.Number(LogLikelihood, null, null)}";
    }

    internal int Place(string name)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name)
                return i;
        }

        throw new ArgumentException($"The {Model} has no parameter '{name}'; it has {string.Join(", ", Parameters.Select(parameter => parameter.Name))}.", nameof(name));
    }

    private static void RequireSquare(Outcome<ValueList<ValueList<double>>> matrix, int size, string name)
    {
        if (matrix.Value is { } rows && (rows.Count != size || rows.Any(row => row.Count != size)))
            throw new ArgumentException(Invariant($"A covariance of {size} parameters has {size} rows of {size} figures."), name);
    }
}
