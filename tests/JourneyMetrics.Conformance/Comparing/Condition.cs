namespace JourneyMetrics.Conformance.Comparing;

/// <summary>The library reported a condition by name instead of a number.</summary>
internal sealed record Condition(string Name)
{
    public override string ToString() => $"status {Name}";
}
