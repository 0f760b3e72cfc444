using static System.FormattableString;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>An event at a second; the value is that of its only property.</summary>
internal sealed record PlainEvent(string Name, string? Value, int Second)
{
    public override string ToString() => Invariant($"{Name}{(Value is null ? string.Empty : ":" + Value)}@{Second}");
}
