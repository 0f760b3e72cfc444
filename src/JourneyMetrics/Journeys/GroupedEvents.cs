namespace JourneyMetrics;

/// <summary>The columns of a log as the sort leaves them. Where events travelled as rows, only the times are there yet.</summary>
internal sealed record GroupedEvents(long[] Nanos, CodeColumn? Touchpoints, CodeColumn? Channels, long[]? Micros);
