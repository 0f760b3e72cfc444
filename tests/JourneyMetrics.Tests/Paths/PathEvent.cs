using NodaTime;

namespace JourneyMetrics.Tests.Paths;

/// <summary>One event of a small random customer.</summary>
internal sealed record PathEvent(string Customer, string Name, int Second, string? Channel, string? Session, int? Value)
{
    public Instant At => Instant.FromUnixTimeSeconds(Second);
}
