using JourneyMetrics.Funnels;

namespace JourneyMetrics.Tests.Golden;

/// <summary>
/// A table of drop-offs from an article on a chat product's funnel: 90, 75, 60 and 20 % from stage to stage. The figures that
/// follow were worked out by hand: 0.1 x 0.25 x 0.4 x 0.8 = 0.008. The article leaves the end-to-end figure out.
/// </summary>
public sealed class DropOffTableTests
{
    private static readonly string[] stages = ["awareness", "interest", "consideration", "purchase", "retention"];

    [Fact]
    public void Rates_follow_from_the_drop_offs_to_the_digit()
    {
        var funnel = FunnelRates.FromDropOffs(stages, [0.90m, 0.75m, 0.60m, 0.20m]);
        Assert.Equal([1m, 0.10m, 0.25m, 0.40m, 0.80m], funnel.Steps.Select(step => step.StepRate));
        Assert.Equal([1m, 0.10m, 0.025m, 0.01m, 0.008m], funnel.Steps.Select(step => step.CumulativeRate));
        Assert.Equal([0m, 0.90m, 0.75m, 0.60m, 0.20m], funnel.Steps.Select(step => step.DropOff));
        Assert.Equal(0.008m, funnel.EndToEnd);
        Assert.Equal([100_000m, 10_000m, 2_500m, 1_000m, 800m], funnel.People(100_000));
        Assert.Equal("interest", funnel.WeakestStep.Name);
        Assert.Equal(100m, funnel.Steps[3].EntrantsPerArrival);
        Assert.Equal(125m, funnel.Steps[4].EntrantsPerArrival);
    }

    [Fact]
    public void Counts_give_the_same_figures()
    {
        var report = FunnelCounts.FromCounts(stages, [100_000, 10_000, 2_500, 1_000, 800]).Report();
        Assert.Equal([1, 0.10, 0.25, 0.40, 0.80], report.Steps.Select(step => step.StepRate.Value));
        Assert.Equal([1, 0.10, 0.025, 0.01, 0.008], report.Steps.Select(step => step.CumulativeRate.Value));
        Assert.Equal([0, 0.90, 0.75, 0.60, 0.20], report.Steps.Select(step => step.DropOff.Value));
        Assert.Equal([0L, 90_000, 7_500, 1_500, 200], report.Steps.Select(step => step.Lost));
        Assert.Equal(new Rate(800, 100_000), report.EndToEnd);
        Assert.Equal(100, report.Steps[3].EntrantsPerArrival.Value);
        Assert.Equal(125, report.Steps[4].EntrantsPerArrival.Value);
        Assert.Equal(new StepDrop("awareness", "interest", new Rate(10_000, 100_000)), report.LargestDrop.OrThrow());
        Assert.Equal(report.LargestDrop, report.WeakestStep);
    }
}
