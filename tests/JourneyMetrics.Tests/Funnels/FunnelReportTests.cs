using System.Text.Json;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Funnels;

public sealed class FunnelReportTests
{
    private static readonly FunnelReport fourSteps = FunnelCounts.FromCounts(["visit", "signup", "trial", "purchase"], [1000, 400, 100, 50]).Report();

    [Fact]
    public void The_largest_drop_the_weakest_step_and_the_one_weakest_against_benchmarks_can_be_three_steps()
    {
        Assert.Equal(("visit", "signup", 600L), (fourSteps.LargestDrop.OrThrow().From, fourSteps.LargestDrop.OrThrow().To, fourSteps.LargestDrop.OrThrow().Lost));
        Assert.Equal("trial", fourSteps.WeakestStep.OrThrow().To);
        var gap = fourSteps.WeakestAgainst(new Dictionary<string, double> { ["signup"] = 0.4, ["trial"] = 0.25, ["purchase"] = 0.8 }).OrThrow();
        Assert.Equal("purchase", gap.Drop.To);
        Assert.Equal(0.625, gap.Relative.OrThrow());
        Assert.Equal("trial > purchase: 50.00 % (50 of 100), 50 lost; 0.625 of the benchmark 0.8", gap.ToString());
    }

    [Fact]
    public void The_earliest_of_equals_is_named()
    {
        var report = FunnelCounts.FromCounts(["a", "b", "c"], [4, 2, 1]).Report();
        Assert.Equal("b", report.WeakestStep.OrThrow().To);
        Assert.Equal("b", FunnelCounts.FromCounts(["a", "b", "c"], [4, 2, 0]).Report().LargestDrop.OrThrow().To);
        Assert.Equal("b", report.WeakestAgainst(new Dictionary<string, double> { ["c"] = 0.5, ["b"] = 0.5 }).OrThrow().Drop.To);
    }

    [Fact]
    public void Rates_of_a_step_that_nobody_could_reach_are_undefined_and_never_the_weakest()
    {
        var report = FunnelCounts.FromCounts(["a", "b", "c"], [10, 0, 0]).Report();
        Assert.Equal(0, report.Steps[1].StepRate.Value);
        Assert.Equal(Undefined.ZeroDenominator, report.Steps[2].StepRate.Reason);
        Assert.Equal(0, report.EndToEnd.Value);
        Assert.Equal(Undefined.ZeroDenominator, report.Steps[1].EntrantsPerArrival.Reason);
        Assert.Equal("b", report.WeakestStep.OrThrow().To);
        Assert.Equal(Undefined.NoData, report.WeakestAgainst(new Dictionary<string, double> { ["c"] = 0.5 }).Reason);
    }

    [Fact]
    public void When_nobody_entered_counts_are_zero_and_rates_undefined()
    {
        var report = FunnelCounts.FromCounts(["a", "b"], [0, 0]).Report();
        Assert.Equal(Undefined.ZeroDenominator, report.EndToEnd.Reason);
        Assert.Equal(Undefined.NoData, report.WeakestStep.Reason);
        Assert.Equal(Undefined.NoData, report.LargestDrop.Reason);
    }

    [Fact]
    public void Every_rate_gives_an_interval()
    {
        var interval = fourSteps.EndToEnd.WilsonInterval().OrThrow();
        Assert.Equal(0.0381, interval.Lower!.Value, 4);
        Assert.Equal(0.0653, interval.Upper!.Value, 4);
    }

    [Fact]
    public void The_entry_rate_is_known_when_the_customers_are()
    {
        Assert.Null(fourSteps.EntryRate);
        var log = Journeys.TouchpointLogTests.Log(("a", "visit", 1), ("b", "visit", 1), ("b", "buy", 2), ("c", "buy", 1), ("d", "x", 1));
        var counts = new FunnelDefinition(["visit", "buy"], Duration.FromDays(1)).Count(log);
        Assert.Equal(new Rate(2, 4), counts.Report().EntryRate);
        Assert.Equal([1L, 1L], counts.Stopped);
        Assert.Equal("visit 2 > buy 1 (of 4 customers); end to end 50.00 % (1 of 2)", counts.Report().ToString());
        Assert.Equal("visit > buy within 1:00:00:00, ordered, ties in any order, any start", counts.Report().Definition!.ToString());
    }

    [Theory]
    [InlineData("2026-01-31", 0.5)]
    [InlineData("visit", 0.5)]
    public void A_benchmark_of_an_unknown_step_is_refused(string step, double benchmark)
    {
        var error = Assert.Throws<ArgumentException>(() => fourSteps.WeakestAgainst(new Dictionary<string, double> { [step] = benchmark }));
        Assert.Equal("benchmarks", error.ParamName);
        Assert.Contains($"'{step}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_benchmark_that_is_no_rate_is_refused(double benchmark)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => fourSteps.WeakestAgainst(new Dictionary<string, double> { ["signup"] = benchmark }));
        Assert.Equal("benchmarks", error.ParamName);
        Assert.Equal(benchmark, error.ActualValue);
        Assert.Equal("benchmark", Assert.Throws<ArgumentOutOfRangeException>(() => new StepGap(default, benchmark)).ParamName);
    }

    [Fact]
    public void A_report_whose_rates_contradict_its_counts_is_refused()
    {
        var json = JsonSerializer.Serialize(fourSteps);
        Assert.Equal(fourSteps, JsonSerializer.Deserialize<FunnelReport>(json));
        Assert.Throws<ArgumentException>(() => JsonSerializer.Deserialize<FunnelReport>(json.Replace("\"Part\":400", "\"Part\":399", StringComparison.Ordinal).Replace("0.4,", "0.399,", StringComparison.Ordinal)));
    }
}
