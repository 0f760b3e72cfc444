namespace JourneyMetrics.Lifetime;

/// <summary>The log-likelihood of a model's free parameters, with its first and second derivatives: what a fit climbs.</summary>
/// <remarks>Parameters are the logarithms of positive ones, or plain ones without a sign (coefficients of covariates).</remarks>
internal interface ILikelihood
{
    /// <summary>How many parameters there are.</summary>
    int Count { get; }

    /// <summary>The log-likelihood at a point; -infinity or NaN where it has none, which a search takes for a step too far.</summary>
    /// <param name="point">The parameters.</param>
    /// <param name="gradient">Takes the first derivatives.</param>
    /// <param name="hessian">Takes the second derivatives, row by row, both halves; empty when they are not asked for.</param>
    double At(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian);
}
