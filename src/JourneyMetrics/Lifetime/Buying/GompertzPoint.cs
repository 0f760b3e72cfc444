namespace JourneyMetrics.Lifetime;

/// <summary>A moment of a customer's life, and the functions of it that all terms of the GGom/NBD are made of.</summary>
/// <param name="Time">The time since the first purchase.</param>
/// <param name="Ageing">ln(1 + time/alpha).</param>
/// <param name="Spread">Minus the logarithm of the chance to be alive, over s.</param>
/// <param name="Share">The hazard over s b.</param>
internal readonly record struct GompertzPoint(double Time, double Ageing, double Spread, double Share);
