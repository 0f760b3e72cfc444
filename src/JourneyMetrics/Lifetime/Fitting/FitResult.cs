using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Lifetime;

/// <summary>A fit: the model if it converged, and the report in any case.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>A fit that did not converge cannot be used by accident: <see cref="Model"/> throws, the report says which parameter runs where.</remarks>
[DebuggerDisplay("{Report}")]
public sealed partial class FitResult<TModel>
    where TModel : class
{
    private readonly FitProblem<TModel> problem;
    private readonly SearchEnd end;

    internal FitResult(FitProblem<TModel> problem, SearchEnd end, FitReport report)
    {
        this.problem = problem;
        this.end = end;
        Report = report;
    }

    /// <summary>What was found and how sure it is.</summary>
    public FitReport Report { get; }

    /// <summary>Whether there is a maximum inside, so that the model may be used.</summary>
    public bool IsConverged => Report.Status == FitStatus.Converged;

    /// <summary>The fitted model.</summary>
    /// <exception cref="UndefinedException">The fit did not converge inside; the report says why.</exception>
    public TModel Model
        => TryGetModel(out var model) ? model : throw new UndefinedException(Reason());

    /// <summary>The fitted model when the fit converged.</summary>
    /// <param name="model">The model, or null.</param>
    /// <returns>Whether it converged.</returns>
    public bool TryGetModel([NotNullWhen(true)] out TModel? model)
    {
        model = IsConverged ? ModelAtEnd() : null;
        return model is not null;
    }

    /// <summary>The model with the parameters where the search ended, however it ended: for looking at a boundary, not for forecasts.</summary>
    /// <returns>The model.</returns>
    public TModel ModelAtEnd()
    {
        var parameters = new double[Report.Parameters.Count];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = Report.Parameters[i].Value;
        return problem.Create(parameters);
    }

    private Undefined Reason() => Report.Status == FitStatus.NotConverged ? Undefined.NotConverged : Undefined.NotIdentifiable;
}
