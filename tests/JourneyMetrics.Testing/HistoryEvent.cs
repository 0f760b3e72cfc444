using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>One row of a small random history.</summary>
public sealed record HistoryEvent(string Customer, string Name, string? Channel, Instant At, long? Micros);
