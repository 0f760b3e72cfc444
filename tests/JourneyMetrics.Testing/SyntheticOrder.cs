using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>One row of a synthetic order file.</summary>
public sealed record SyntheticOrder(string Customer, Instant At, decimal Amount);
