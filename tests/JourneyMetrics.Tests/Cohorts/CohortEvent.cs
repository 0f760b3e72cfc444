using NodaTime;

namespace JourneyMetrics.Tests.Cohorts;

/// <summary>One generated touchpoint.</summary>
public sealed record CohortEvent(string Customer, string Touchpoint, Instant At, decimal? Value);
