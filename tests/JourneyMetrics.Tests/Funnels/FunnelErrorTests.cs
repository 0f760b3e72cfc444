using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Funnels;

public sealed class FunnelErrorTests
{
    private static readonly Duration day = Duration.FromDays(1);

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_window_of_nothing_is_refused(int seconds)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new FunnelDefinition(["a", "b"], Duration.FromSeconds(seconds)));
        Assert.Equal("window", error.ParamName);
        Assert.Equal(Duration.FromSeconds(seconds), error.ActualValue);
    }

    [Fact]
    public void No_steps_and_too_many_are_refused()
    {
        Refused<ArgumentException>("steps", "got 0", () => new FunnelDefinition([], day));
        Refused<ArgumentException>("steps", "got 65", () => new FunnelDefinition(Enumerable.Repeat<FunnelStep>("a", 65).ToValueList(), day));
        Assert.Equal(64, new FunnelDefinition(Enumerable.Repeat<FunnelStep>("a", 64).ToValueList(), day).Steps.Count);
    }

    [Fact]
    public void A_rule_outside_its_enum_is_refused()
    {
        Refused<ArgumentOutOfRangeException>("ties", "7", () => new FunnelDefinition(["a"], day, (FunnelTies)7));
        Refused<ArgumentOutOfRangeException>("reentry", "9", () => new FunnelDefinition(["a"], day, reentry: (FunnelReentry)9));
    }

    [Fact]
    public void A_step_without_a_touchpoint_or_with_one_twice_is_refused()
    {
        Refused<ArgumentException>("matches", "'contact'", () => new FunnelStep("contact", []));
        Refused<ArgumentException>("matches", "'call' twice", () => new FunnelStep("contact", ["call", "mail", "call"]));
        Refused<ArgumentException>("touchpoint", "''", () => new FunnelStep("contact", [""]));
        Refused<ArgumentException>("name", "empty", () => new FunnelStep("", ["call"]));
        Refused<ArgumentException>("steps", "null", () => new FunnelDefinition([null!], day));
    }

    [Fact]
    public void A_step_that_the_log_does_not_know_is_refused_unless_absent_ones_are_allowed()
    {
        var log = Journeys.TouchpointLogTests.Log(("x", "visit", 1));
        var funnel = new FunnelDefinition(["visit", "signpu"], day);
        Refused<ArgumentException>("log", "'signpu'", () => funnel.Count(log));
        Refused<ArgumentException>("log", "'signpu'", () => new FunnelTally(funnel).Add(log.Journeys[0]));
        Assert.Equal([1L, 0L], funnel.Count(log, allowAbsent: true).Reached);
        Refused<ArgumentException>("log", "'visit'", () => funnel.Count(TouchpointLog.Empty));
    }

    [Fact]
    public void A_rising_count_is_refused_by_step_and_both_counts()
    {
        var error = Refused<ArgumentException>("reached", "'b' has 11", () => FunnelCounts.FromCounts(["a", "b"], [10, 11]));
        Assert.Contains("after 10 in 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_that_do_not_fit_are_refused()
    {
        Refused<ArgumentException>("stages", "[a]", () => FunnelCounts.FromCounts(["a"], [1]));
        Refused<ArgumentException>("reached", "got 1", () => FunnelCounts.FromCounts(["a", "b"], [1]));
        Refused<ArgumentOutOfRangeException>("reached", "-1", () => FunnelCounts.FromCounts(["a", "b"], [1, -1]));
        Refused<ArgumentException>("steps", "[a, ]", () => FunnelCounts.FromCounts(["a", ""], [1, 1]));
        Refused<ArgumentException>("steps", "got 0", () => new FunnelCounts([], [], null, null));
        Refused<ArgumentOutOfRangeException>("customers", "1", () => new FunnelCounts(["a", "b"], [2, 1], 1, null));
        Refused<ArgumentException>("steps", "[a, b]", () => new FunnelCounts(["a", "b"], [2, 1], 2, new FunnelDefinition(["a", "c"], day)));
        Refused<ArgumentException>("steps", "got 0", () => new FunnelReport([], null, null));
    }

    [Fact]
    public void Counts_by_other_rules_do_not_add()
    {
        var log = Journeys.TouchpointLogTests.Log(("x", "a", 1), ("x", "b", 1));
        var oneDay = new FunnelDefinition(["a", "b"], day);
        var later = new FunnelDefinition(["a", "b"], day, FunnelTies.StrictlyLater);
        var error = Refused<ArgumentException>("right", "ties in any order", () => oneDay.Count(log) + later.Count(log));
        Assert.Contains("strictly later", error.Message, StringComparison.Ordinal);
        Refused<ArgumentException>("right", "plain counts", () => oneDay.Count(log) + FunnelCounts.FromCounts(["a", "b"], [1, 1]));
        Refused<ArgumentException>("other", "strictly later", () => new FunnelTally(oneDay).Merge(new FunnelTally(later)));
        Assert.Equal([3L, 1L], (FunnelCounts.FromCounts(["a", "b"], [1, 1]) + FunnelCounts.FromCounts(["a", "b"], [2, 0])).Reached);
    }

    [Fact]
    public void Rates_that_do_not_fit_are_refused()
    {
        Refused<ArgumentException>("stages", "[a]", () => FunnelRates.FromDropOffs(["a"], []));
        Refused<ArgumentException>("dropOffs", "got 2", () => FunnelRates.FromDropOffs(["a", "b"], [0.5m, 0.5m]));
        Refused<ArgumentOutOfRangeException>("dropOffs", "90", () => FunnelRates.FromDropOffs(["a", "b"], [90m]));
        Refused<ArgumentOutOfRangeException>("stepRates", "-0.1", () => FunnelRates.FromStepRates(["a", "b"], [-0.1m]));
        Refused<ArgumentException>("steps", "0.5 for 0.4", () => new FunnelRates([new("a", 1, 1), new("b", 0.4m, 0.5m)]));
        Refused<ArgumentException>("steps", "'a'", () => new FunnelRates([new("a", 0.5m, 0.5m), new("b", 1, 0.5m)]));
        Refused<ArgumentOutOfRangeException>("stepRate", "1.1", () => new FunnelRateStep("a", 1.1m, 1));
        Refused<ArgumentOutOfRangeException>("cumulativeRate", "1.1", () => new FunnelRateStep("a", 1, 1.1m));
        Refused<ArgumentOutOfRangeException>("entrants", "-1", () => FunnelRates.FromDropOffs(["a", "b"], [0.5m]).People(-1));
        Refused<ArgumentException>("cumulativeRate", "1 and 2", () => new FunnelStepReport("a", new Rate(1, 2), new Rate(2, 2)));
    }

    private static T Refused<T>(string parameter, string text, Func<object?> call)
        where T : ArgumentException
    {
        var error = Assert.Throws<T>(() => { call(); });
        Assert.Equal(parameter, error.ParamName);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        return error;
    }

    private static T Refused<T>(string parameter, string text, Action call)
        where T : ArgumentException
        => Refused<T>(parameter, text, () => { call(); return null; });
}
