namespace JourneyMetrics;

/// <summary>A condition on a customer's whole journey.</summary>
/// <param name="journey">The journey, as a view on the log.</param>
/// <returns>Whether it holds.</returns>
public delegate bool JourneyCondition(Journey journey);
