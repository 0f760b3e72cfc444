using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>One row of a synthetic spend file: what a channel cost in the month that starts on a date.</summary>
public sealed record SyntheticSpend(string Channel, LocalDate Month, decimal Amount);
