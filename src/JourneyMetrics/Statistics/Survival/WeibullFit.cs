using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>The Weibull model of durations, S(t) = exp(-(t / scale)^shape), fitted by maximum likelihood.</summary>
/// <remarks>
/// A shape below 1 is a hazard that falls with age (who stayed long, stays), 1 is the exponential model, above 1 a hazard that rises.
/// R's <c>survreg</c> reports the same model as intercept = ln scale and its own "scale" = 1 / shape; lifelines calls them lambda and rho.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeibullFit
{
    /// <summary>Creates a fit from its figures.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="logLikelihood">The maximum of the log-likelihood.</param>
    /// <param name="logShapeStandardError">The standard error of ln shape.</param>
    /// <param name="logScaleStandardError">The standard error of ln scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">Shape, scale or an error is not above zero, or a figure is not finite.</exception>
    [JsonConstructor]
    public WeibullFit(double shape, double scale, double logLikelihood, double logShapeStandardError, double logScaleStandardError)
    {
        Shape = Positive(shape, nameof(shape));
        Scale = Positive(scale, nameof(scale));
        if (!double.IsFinite(logLikelihood))
            throw new ArgumentOutOfRangeException(nameof(logLikelihood), logLikelihood, "A log-likelihood is finite.");
        LogLikelihood = logLikelihood;
        LogShapeStandardError = Positive(logShapeStandardError, nameof(logShapeStandardError));
        LogScaleStandardError = Positive(logScaleStandardError, nameof(logScaleStandardError));
    }

    /// <summary>The shape: how the hazard changes with age.</summary>
    public double Shape { get; }

    /// <summary>The scale, in the unit of the durations: the time by which 63.2 % have ended.</summary>
    public double Scale { get; }

    /// <summary>The maximum of the log-likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>The standard error of ln shape, from the observed information.</summary>
    public double LogShapeStandardError { get; }

    /// <summary>The standard error of ln scale, from the observed information.</summary>
    public double LogScaleStandardError { get; }

    /// <summary>Fits the model by Newton's method on the profile likelihood of the shape.</summary>
    /// <param name="table">The durations; delayed entries count from their entry.</param>
    /// <returns>
    /// The fit. Undefined: no data; not identifiable (no event, an event at time 0, or all events at the last time, so that the likelihood
    /// rises without end); not converged, which only delayed entries can bring about.
    /// </returns>
    public static Outcome<WeibullFit> Of(SurvivalTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Rows.IsEmpty ? Undefined.NoData : new WeibullProfile(table).Fit();
    }

    /// <summary>The share of spells longer than a time, by the model.</summary>
    /// <param name="time">The time, 0 at least.</param>
    /// <returns>A fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double Survival(double time) => Math.Exp(-Math.Pow(SpellCheck.Time(time, nameof(time)) / Scale, Shape));

    /// <summary>The interval of the shape, normal on its logarithm. Holding 1, it does not rule out the exponential model.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval.</returns>
    public Bounds ShapeInterval(ConfidenceLevel confidence = default) => NormalInterval.AroundLog(Shape, LogShapeStandardError, confidence);

    /// <summary>The interval of the scale, normal on its logarithm.</summary>
    /// <param name="confidence">The confidence; 95 % when omitted.</param>
    /// <returns>The interval.</returns>
    public Bounds ScaleInterval(ConfidenceLevel confidence = default) => NormalInterval.AroundLog(Scale, LogScaleStandardError, confidence);

    /// <summary>One line in invariant culture: <c>shape 1.31684, scale 417.758665</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"shape {FigureText.Number(Shape, null, null)}, scale {FigureText.Number(Scale, null, null)}");

    private static double Positive(double figure, string parameter)
        => figure > 0 && double.IsFinite(figure) ? figure : throw new ArgumentOutOfRangeException(parameter, figure, "The figure is finite and above zero.");
}
