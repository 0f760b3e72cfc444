namespace JourneyMetrics.Tests.Funnels;

/// <summary>An attempt: how far it came, and the events of its chain by place in the list, in order.</summary>
internal sealed record PlainAttempt(int Level, int[] Chain);
