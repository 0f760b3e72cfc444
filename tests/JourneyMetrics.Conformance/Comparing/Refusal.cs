namespace JourneyMetrics.Conformance.Comparing;

/// <summary>The library refused the input by an argument exception.</summary>
internal sealed record Refusal(string Message)
{
    public override string ToString() => $"error ({Message})";
}
