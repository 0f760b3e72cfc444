using JourneyMetrics.Paths;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Paths;

public sealed class PathErrorTests
{
    private static readonly TouchpointLog log = TouchpointLog.FromRows(new[] { ("Ada", "a"), ("Ada", "b") }, row => row.Item1, row => row.Item2, _ => Instant.FromUnixTimeSeconds(0));

    [Theory]
    [InlineData("", 1, "one step")]
    [InlineData(".. a", 1, "between two steps")]
    [InlineData("a .. ..>3s b", 6, "between two steps")]
    [InlineData("a ..", 5, "must follow")]
    [InlineData("a ..>b c", 6, "a length")]
    [InlineData("a ..>=5x c", 7, "a length")]
    [InlineData("a ..~5s c", 5, "a gap is")]
    [InlineData("a ..<0s b", 5, "below zero")]
    [InlineData("a ..>3s<=x b", 10, "a length")]
    [InlineData("a ..>3s<0s b", 8, "below zero")]
    [InlineData("a ..>3s=5s b", 8, "a gap is")]
    [InlineData("a|", 3, "name must stand")]
    [InlineData("a \"b", 3, "not closed")]
    [InlineData("a \"\" c", 3, "not empty")]
    [InlineData("\"a\"b", 4, "a space")]
    [InlineData(".|a", 1, "any touchpoint")]
    public void A_pattern_that_cannot_be_read_is_told_with_its_position(string text, int position, string problem)
    {
        var error = Assert.Throws<ArgumentException>(() => SequencePattern.Parse(text));
        Assert.Contains(Invariant($"position {position}:"), error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_and_windows_that_mean_nothing_are_refused()
    {
        Assert.Equal("sessionGap", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition(sessionGap: Duration.Zero)).ParamName);
        Assert.Equal("sessionGap", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition(sessionGap: -Duration.Epsilon)).ParamName);
        Assert.Equal("lookback", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition(conversion: "buy", lookback: -Duration.Epsilon)).ParamName);
        Assert.Equal("lookback", Assert.Throws<ArgumentException>(() => new PathDefinition(lookback: Duration.Epsilon)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => PathTransform.KeepFirst(0)).ParamName);
        Assert.Equal("node", Assert.Throws<ArgumentException>(() => PathTransform.StartAt("")).ParamName);
        Assert.Equal("fallback", Assert.Throws<ArgumentException>(() => PathTransform.Drop("a", "")).ParamName);
        Assert.Equal("property", Assert.Throws<ArgumentException>(() => new PathNode(PathNodeKind.Channel, "url")).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new SequenceGap(SequenceComparison.AtMost, -Duration.Epsilon)).ParamName);
        Assert.Equal("window", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition(conversion: "b").TimesToConvert(log, Instant.FromUnixTimeSeconds(1), Duration.Zero)).ParamName);
        Assert.Equal("definition", Assert.Throws<ArgumentException>(() => new PathDefinition().TimesToConvert(log, Instant.FromUnixTimeSeconds(1))).ParamName);
        Assert.Equal("places", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition().Count(log).StepMatrix(0)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition().Transitions(log, 0)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition().Transitions(log, 40)).ParamName);
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new PathDefinition().Count(log, threads: 0)).ParamName);
    }

    [Fact]
    public void A_name_that_the_log_does_not_know_is_refused_unless_it_is_allowed()
    {
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => new PathDefinition(touchpoints: ["c"]).Count(log)).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => new PathDefinition(conversion: "c").Count(log)).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => new PathDefinition(transforms: [PathTransform.EndAt("c")]).Count(log)).Message, StringComparison.Ordinal);
        Assert.Contains("'url'", Assert.Throws<ArgumentException>(() => new PathDefinition(PathNode.OfProperty("url")).Count(log)).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => new PathDefinition().Around(log, "c")).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => SequencePattern.Parse("a .. c").Count(log)).Message, StringComparison.Ordinal);
        Assert.Equal(1, new PathDefinition(transforms: [PathTransform.EndAt("c")]).Count(log, allowAbsent: true).LeftOut);
        Assert.Equal(0, SequencePattern.Parse("a .. c").Count(log, allowAbsent: true).Matches);
    }

    [Fact]
    public void A_touchpoint_of_a_state_that_comes_too_early_is_refused()
    {
        var state = new PathFollower(new PathDefinition()).Start();
        state.Add("a", Instant.FromUnixTimeSeconds(2));
        Assert.Equal("at", Assert.Throws<ArgumentOutOfRangeException>(() => state.Add("b", Instant.FromUnixTimeSeconds(1))).ParamName);
        var early = new PathFollower(new PathDefinition()).Start();
        early.Add("a", Instant.FromUnixTimeSeconds(1));
        Assert.Equal("later", Assert.Throws<ArgumentException>(() => state.Merge(early)).ParamName);
        Assert.Throws<ArgumentException>(() => new PathTally(new PathDefinition(PathNode.Channel)).Add(state));
    }

    [Fact]
    public void Tables_by_other_rules_do_not_add_and_tables_that_contradict_themselves_are_refused()
    {
        var (one, other) = (new PathDefinition(), new PathDefinition(transforms: [PathTransform.CollapseRuns]));
        Assert.Throws<ArgumentException>(() => one.Count(log) + other.Count(log));
        Assert.Throws<ArgumentException>(() => one.Transitions(log) + one.Transitions(log, 2));
        Assert.Throws<ArgumentException>(() => one.Around(log, "a") + one.Around(log, "b"));
        var row = new PathCount(["a"], 1, 1, 0, default);
        Assert.Throws<ArgumentException>(() => new PathCounts(null, 2, 0, [row, row]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathCounts(null, 0, 0, [row]));
        Assert.Throws<ArgumentException>(() => new PathFlow([new(1, "a", 2, 1)], [], 0));
        Assert.Throws<ArgumentException>(() => new StepMatrix(2, [new("a", [1])], [0]));
        Assert.Throws<ArgumentException>(() => new TransitionCounts(null, 1, [new(["a"], "b", new Rate(1, 2))]));
        Assert.Throws<ArgumentException>(() => new NeighborCounts(one, "a", NodeOccurrence.Last, 2, [new(null, new Rate(2, 2))], [new("b", new Rate(1, 2))]));
    }

    [Fact]
    public void Work_that_is_stopped_says_so()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new PathDefinition().Count(log, cancellationToken: stop.Token));
        Assert.Throws<OperationCanceledException>(() => SequencePattern.Parse("a").Count(log, cancellationToken: stop.Token));
    }
}
