namespace JourneyMetrics.Tests.Funnels;

/// <summary>What an event must be: of a name, if one is given, and with a value, if one is given.</summary>
internal sealed record PlainMatch(string? Name, string? Value)
{
    public bool Fits(PlainEvent one) => (Name is null || Name == one.Name) && (Value is null || Value == one.Value);

    public override string ToString() => (Name ?? "*") + (Value is null ? string.Empty : ":" + Value);
}
