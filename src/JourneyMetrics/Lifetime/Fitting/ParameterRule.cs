namespace JourneyMetrics.Lifetime;

/// <summary>What a fit knows of a parameter: its name, how it is searched and how it follows the unit of time.</summary>
/// <param name="Name">The name, as in the papers.</param>
/// <param name="TimePower">1 for a time (alpha, beta), -1 for a rate per time (b of the Gompertz), 0 for a pure number.</param>
/// <param name="Scale">Whether its logarithm is searched.</param>
internal readonly record struct ParameterRule(string Name, int TimePower = 0, ParameterScale Scale = ParameterScale.Logarithmic);
