using static System.FormattableString;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>What must not come between two steps, which are numbered from 1.</summary>
internal sealed record PlainExclusion(PlainMatch Match, int From, int To)
{
    public override string ToString() => Invariant($"-{Match}({From},{To})");
}
