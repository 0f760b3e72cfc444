using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>A model in a <see cref="ModelRanking"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RankedModel
{
    /// <summary>Creates an entry.</summary>
    /// <param name="model">The model.</param>
    /// <param name="status">How its fit ended.</param>
    /// <param name="direction">Which parameter runs where, when the fit did not converge inside.</param>
    /// <param name="parameters">How many parameters it has.</param>
    /// <param name="logLikelihood">Its log-likelihood.</param>
    /// <param name="aic">Akaike's criterion.</param>
    /// <param name="bic">The Bayesian criterion.</param>
    /// <param name="weight">Akaike's weight among the models that converged; undefined for one that did not.</param>
    [JsonConstructor]
    public RankedModel(string model, FitStatus status, string? direction, int parameters, double logLikelihood, double aic, double bic, Outcome<double> weight)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        Model = model;
        Status = status;
        Direction = direction;
        Parameters = parameters;
        LogLikelihood = logLikelihood;
        Aic = aic;
        Bic = bic;
        Weight = weight;
    }

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>How its fit ended.</summary>
    public FitStatus Status { get; }

    /// <summary>Which parameter runs where, when the fit did not converge inside; else null.</summary>
    public string? Direction { get; }

    /// <summary>How many parameters it has.</summary>
    public int Parameters { get; }

    /// <summary>Its log-likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>Akaike's criterion; the smaller the better.</summary>
    public double Aic { get; }

    /// <summary>The Bayesian criterion; the smaller the better.</summary>
    public double Bic { get; }

    /// <summary>Akaike's weight among the models that converged: the part of the evidence for this one; undefined for one that did not converge.</summary>
    public Outcome<double> Weight { get; }

    /// <summary>One line in invariant culture: <c>BG/NBD: Converged, log-likelihood -9,582.43, AIC 19,172.85, BIC 19,195.9</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Model}: {Status}{(Direction is null ? string.Empty : $" ({Direction})")}, log-likelihood {FigureText.Number(LogLikelihood, null, null)}, AIC {FigureText.Number(Aic, null, null)}, BIC {FigureText.Number(Bic, null, null)}";
}
