using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Kpis;

public sealed class KpiTargetTests
{
    private static readonly KpiTarget atLeast = KpiTarget.For("conversion_rate", 0.05);
    private static readonly KpiTarget atMost = KpiTarget.For("churn_rate", 0.05);

    [Fact]
    public void A_rate_is_met_or_missed_only_with_its_whole_interval()
    {
        Assert.Equal(TargetStatus.CannotTell, atLeast.Assess(new Rate(4, 50)));
        Assert.Equal(TargetStatus.Met, atLeast.Assess(new Rate(400, 5_000)));
        Assert.Equal(TargetStatus.Missed, atLeast.Assess(new Rate(100, 5_000)));
        Assert.Equal(TargetStatus.CannotTell, atLeast.Assess(default(Rate)));
        Assert.Equal(TargetStatus.Missed, atMost.Assess(new Rate(400, 5_000)));
        Assert.Equal(TargetStatus.Met, atMost.Assess(new Rate(100, 5_000)));
    }

    [Fact]
    public void An_unbounded_end_cannot_tell_what_lies_behind_it()
    {
        Assert.Equal(TargetStatus.CannotTell, atLeast.Assess(new Bounds(0.01, null, 0.95)));
        Assert.Equal(TargetStatus.Met, atLeast.Assess(new Bounds(0.05, null, 0.95)));
        Assert.Equal(TargetStatus.CannotTell, atMost.Assess(new Bounds(0.01, null, 0.95)));
        Assert.Equal(TargetStatus.Missed, atMost.Assess(new Bounds(0.06, null, 0.95)));
    }

    [Fact]
    public void A_plain_figure_is_compared_as_it_is()
    {
        var cac = KpiTarget.For("cac", 300);
        Assert.Equal(TargetStatus.Met, cac.Assess(300));
        Assert.Equal(TargetStatus.Missed, cac.Assess(300.5));
        Assert.Equal(TargetStatus.CannotTell, cac.Assess((double?)null));
    }

    [Fact]
    public void A_target_needs_a_known_KPI_with_a_good_side()
    {
        Assert.Contains("no_such", Assert.Throws<ArgumentException>(() => KpiTarget.For("no_such", 1)).Message, StringComparison.Ordinal);
        Assert.Equal("direction", Assert.Throws<ArgumentException>(() => new KpiTarget("grp", 1, KpiDirection.DependsOnContext)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentOutOfRangeException>(() => new KpiTarget("cac", double.NaN, KpiDirection.LowerIsBetter)).ParamName);
    }
}
