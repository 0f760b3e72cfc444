namespace JourneyMetrics.Lifetime;

/// <summary>That a coefficient times its covariate is added to the logarithm of a parameter, or taken from it.</summary>
/// <param name="Coefficient">The place of the coefficient among all parameters.</param>
/// <param name="Covariate">The covariate.</param>
/// <param name="Target">The parameter.</param>
/// <param name="Sign">1 or -1.</param>
internal readonly record struct CovariateMove(int Coefficient, int Covariate, int Target, int Sign);
