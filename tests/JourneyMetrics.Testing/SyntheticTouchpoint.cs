using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>One row of a synthetic touchpoint file, in the shape that a user's own row type would have.</summary>
public sealed record SyntheticTouchpoint(string Customer, string Touchpoint, Instant At, string? Channel, decimal? Value);
