using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>One dated contact of a sample journey.</summary>
public sealed record SampleStep(string Touchpoint, LocalDate Date);
