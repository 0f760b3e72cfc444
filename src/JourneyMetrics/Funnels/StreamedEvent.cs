namespace JourneyMetrics.Funnels;

/// <summary>An event of a stream as a funnel keeps it.</summary>
internal readonly record struct StreamedEvent(int Group, int Code, ulong Steps, ulong Excluded, long Nanos);
