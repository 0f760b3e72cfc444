using static System.FormattableString;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>A step of a plain funnel; a window of 0 is none.</summary>
internal sealed record PlainStep(PlainMatch[] Any, int Window = 0, bool IsOptional = false, bool IsFirstTime = false)
{
    public bool Fits(PlainEvent one) => Any.Any(match => match.Fits(one));

    public override string ToString()
        => string.Join("|", Any.Select(match => match.ToString())) + (Window == 0 ? "" : Invariant($"<={Window}")) + (IsOptional ? "?" : "") + (IsFirstTime ? "!" : "");
}
