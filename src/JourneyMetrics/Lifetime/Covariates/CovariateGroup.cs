namespace JourneyMetrics.Lifetime;

/// <summary>The customers of equal covariates.</summary>
/// <param name="Covariates">Their covariates.</param>
/// <param name="Likelihood">Their likelihood without covariates, in times over a unit of their own.</param>
/// <param name="LogUnit">The logarithm of that unit.</param>
/// <param name="Offset">What is added to the likelihood for the caller's unit.</param>
internal sealed record CovariateGroup(double[] Covariates, ILikelihood Likelihood, double LogUnit, double Offset);
