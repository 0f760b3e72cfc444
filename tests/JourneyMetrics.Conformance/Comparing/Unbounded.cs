namespace JourneyMetrics.Conformance.Comparing;

/// <summary>An end of an interval that has no bound, as the library says it by type.</summary>
internal enum Unbounded
{
    /// <summary>No lower bound.</summary>
    Below = 0,

    /// <summary>No upper bound.</summary>
    Above,
}
