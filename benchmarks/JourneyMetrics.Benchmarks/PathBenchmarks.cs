using BenchmarkDotNet.Attributes;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Distinct paths, transitions and a sequence over journeys at hand, beside the LINQ that a user would write.</summary>
[MemoryDiagnoser]
public class PathBenchmarks : JourneySuite
{
    private static readonly PathDefinition toPurchase = new(PathNode.Channel, conversion: "purchase", transforms: [PathTransform.CollapseRuns]);
    private static readonly PathDefinition channels = new(PathNode.Channel);
    private static readonly PathDefinition touchpoints = new();
    private static readonly PathDefinition sessions = new(sessionGap: Duration.FromMinutes(30));
    private static readonly SequencePattern pattern = SequencePattern.Parse("visit .. signup ..<=7d purchase");

    protected override void Check()
    {
        var paths = channels.Count(Log);
        var linq = LinqPaths();
        if (paths.Rows.Any(row => linq[string.Join('>', row.Path)] != row.Paths) || linq.Count != paths.Rows.Count)
            throw new InvalidOperationException("The baseline counts other paths.");
        var passages = LinqTransitions();
        if (touchpoints.Transitions(Log).Rows.Any(row => passages[(row.From.IsEmpty ? "^" : row.From[0], row.To ?? "$")] != row.Count))
            throw new InvalidOperationException("The baseline counts other transitions.");
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, int> LinqPaths()
        => Journeys.Values.Select(journey => string.Join('>', journey.Where(row => row.Channel is not null).Select(row => row.Channel)))
            .Where(path => path.Length > 0).GroupBy(path => path).ToDictionary(path => path.Key, path => path.Count());

    [Benchmark]
    public PathCounts Paths() => channels.Count(Log);

    [Benchmark]
    public ValueList<PathCount> PathsWithAllRows() => channels.Count(Log).Rows;

    [Benchmark]
    public PathCounts PathsWithTwoThreads() => channels.Count(Log, threads: 2);

    [Benchmark]
    public PathCounts CollapsedPathsToThePurchase() => toPurchase.Count(Log);

    [Benchmark]
    public PathCounts PathsOfSessions() => sessions.Count(Log);

    [Benchmark]
    public Dictionary<(string From, string To), int> LinqTransitions()
        => Journeys.Values.SelectMany(journey => journey.Select(row => row.Touchpoint).Prepend("^").Zip(journey.Select(row => row.Touchpoint).Append("$")))
            .GroupBy(passage => passage).ToDictionary(passage => passage.Key, passage => passage.Count());

    [Benchmark]
    public TransitionCounts Transitions() => touchpoints.Transitions(Log);

    [Benchmark]
    public TransitionCounts TransitionsOfOrderThree() => touchpoints.Transitions(Log, order: 3);

    [Benchmark]
    public SequenceCounts Sequence() => pattern.Count(Log);

    [Benchmark]
    public NeighborCounts Around() => touchpoints.Around(Log, "signup");
}
