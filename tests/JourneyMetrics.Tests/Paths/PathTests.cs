using JourneyMetrics.Paths;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Paths;

public sealed class PathTests
{
    [Fact]
    public void Threads_make_no_difference()
    {
        // Above the number of touchpoints below which there is only one thread.
        var log = SyntheticJourneys.Create(100_000).ToLog();
        Assert.True(log.Count > 300_000);
        var rules = new PathDefinition(PathNode.Channel, sessionGap: Duration.FromDays(20), conversion: "purchase", transforms: [PathTransform.CollapseRuns]);
        Assert.Equal(rules.Count(log), rules.Count(log, threads: 3));
        Assert.Equal(rules.Transitions(log, 3), rules.Transitions(log, 3, threads: 2));
        Assert.Equal(new PathDefinition().Transitions(log), new PathDefinition().Transitions(log, threads: 2));
        foreach (var occurrence in Enum.GetValues<NodeOccurrence>())
            Assert.Equal(rules.Around(log, "email", occurrence), rules.Around(log, "email", occurrence, threads: 2));
        Assert.Equal(rules.TimesToConvert(log, SyntheticJourneys.End, Duration.FromDays(30)), rules.TimesToConvert(log, SyntheticJourneys.End, Duration.FromDays(30), threads: 2));
        var pattern = SequencePattern.Parse("visit .. signup ..<=7d purchase");
        Assert.Equal(pattern.Count(log), pattern.Count(log, threads: 2));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => rules.Count(log, threads: 2, cancellationToken: stop.Token));
    }

    [Fact]
    public void Long_paths_and_many_nodes_count_as_well_as_short_ones()
    {
        // 700 nodes take ten bits each, so that seven or more nodes are a long path.
        var rows = Enumerable.Range(0, 4000).Select(i => (Who: i % 40, What: i * 7919 % 700, At: i)).ToArray();
        var log = TouchpointLog.FromRows(rows.Concat(rows.Select(row => (row.Who + 40, row.What, row.At))), row => Invariant($"c{row.Item1}"), row => Invariant($"n{row.Item2}"), row => Instant.FromUnixTimeSeconds(row.Item3));
        var counts = new PathDefinition().Count(log);
        Assert.Equal(40, counts.Distinct);
        Assert.All(counts.Rows, row => Assert.Equal((2L, 100), (row.Paths, row.Path.Count)));
        var expected = Enumerable.Range(0, 40).Select(who => rows.Where(row => row.Who == who).Select(row => Invariant($"n{row.What}")).ToValueList()).ToHashSet();
        Assert.Equal(expected, counts.Rows.Select(row => row.Path).ToHashSet());
        Assert.Equal(counts, new PathCounts(counts.Definition, counts.Customers, 0, counts.Rows.Reverse().ToValueList()));
        Assert.Equal(new PathDefinition().Transitions(log, 2), counts.Transitions(2));
    }

    [Fact]
    public void The_most_frequent_paths_come_first()
    {
        var rows = new[] { "ab", "ab", "b", "b", "a", "abb" }.SelectMany((path, who) => path.Select((node, at) => (Who: Invariant($"c{who}"), Node: node.ToString(), At: at))).ToArray();
        var counts = new PathDefinition().Count(TouchpointLog.FromRows(rows, row => row.Who, row => row.Node, row => Instant.FromUnixTimeSeconds(row.At)));
        string[] Texts(int count) => [.. counts.MostTaken(count).Select(row => string.Concat(row.Path))];
        Assert.Equal([], Texts(0));
        Assert.Equal(["ab"], Texts(1));
        Assert.Equal(["ab", "b", "a"], Texts(3));
        Assert.Equal(["ab", "b", "a", "abb"], Texts(9));
        Assert.Equal(["a", "ab", "abb", "b"], counts.Rows.Select(row => string.Concat(row.Path)));
        Assert.Equal(["ab", "b"], Texts(2));
    }

    [Fact]
    public void A_tally_may_go_on_after_its_table_was_made()
    {
        var log = SyntheticJourneys.Create(100).ToLog();
        var tally = new PathTally(new PathDefinition());
        for (var customer = 0; customer < 50; customer++)
            tally.Add(log.Journeys[customer]);
        var half = tally.ToCounts();
        for (var customer = 50; customer < log.CustomerCount; customer++)
            tally.Add(log.Journeys[customer]);
        Assert.Equal(50, half.Rows.Sum(row => row.Customers));
        Assert.Equal(tally.Definition.Count(log).Rows.Select(row => row.Paths), tally.ToCounts().Rows.Select(row => row.Paths));
    }

    [Fact]
    public void Times_of_an_entry_are_a_survival_table_of_its_customers()
    {
        var times = new EntryTimes("home", open: 1, [new ConversionSpell(Duration.FromDays(1), 2, 0), new ConversionSpell(Duration.FromDays(3), 1, 2)]);
        var table = times.ToSurvivalTable();
        Assert.Equal(times.Customers, table.Customers);
        Assert.Equal(times.Converted, table.Events);

        // 5 at risk, 2 converted on day 1; 3 at risk, 1 converted on day 3: 3/5 and 3/5 x 2/3.
        Assert.Equal(0.6, table.Curve().At(1).OrThrow().Survival, 12);
        Assert.Equal(0.4, table.Curve().At(3).OrThrow().Survival, 12);
    }

    [Fact]
    public void A_start_point_is_named_like_the_nodes()
    {
        (string Url, int At)[] rows = [("/home", 0), ("/pricing/", 1), ("/pricing", 2), ("/help/", 3)];
        var log = TouchpointLog.FromRows(
            rows, _ => "Ada", _ => "view", row => Instant.FromUnixTimeSeconds(row.At), properties: new Dictionary<string, Func<(string Url, int At), string?>>(StringComparer.Ordinal) { ["url"] = row => row.Url });
        var definition = new PathDefinition(PathNode.OfProperty("url", trimTrailingSlash: true), transforms: [PathTransform.StartAt("/pricing/"), PathTransform.CollapseRuns]);
        Assert.Equal(["/pricing", "/help"], definition.Count(log).Rows[0].Path);
    }

    [Fact]
    public void A_fallback_is_a_node_before_it_first_stands_in()
    {
        var log = TouchpointLog.FromRows([("Ada", "direct")], row => row.Item1, row => row.Item2, _ => Instant.FromUnixTimeSeconds(1));
        var definition = new PathDefinition(transforms: [PathTransform.Drop("direct", fallback: "none"), PathTransform.StartAt("none")]);
        Assert.Equal(["none"], definition.Count(log).Rows[0].Path);
        Assert.Equal(1, definition.Around(log, "none").Customers);
    }
}
