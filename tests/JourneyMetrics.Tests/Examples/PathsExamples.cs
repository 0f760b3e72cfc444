using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of paths.</summary>
internal static class PathsExamples
{
    internal static IEnumerable<object> All()
    {
        var eur = new Currency("EUR");
        var definition = new PathDefinition(
            PathNode.OfProperty("url", trimTrailingSlash: true),
            ["view", "buy"],
            Duration.FromMinutes(30),
            "device",
            "buy",
            Duration.FromDays(30),
            [PathTransform.StartAt("/"), PathTransform.Drop("/search", fallback: "/search"), PathTransform.KeepFirst(5)]);
        var counts = new PathCounts(
            definition,
            customers: 9,
            leftOut: 1,
            [
                new PathCount([], 1, 1, 1, new Money(10m, eur)),
                new PathCount(["/", "/about"], 3, 2, 1, new Money(20m, eur)),
                new PathCount(["/", "/pricing", "/"], 4, 4, 2, new Money(30m, eur)),
            ]);
        var flow = counts.Flow();
        var matrix = counts.StepMatrix(3);
        var transitions = counts.Transitions(order: 2);
        var around = new NeighborCounts(definition, "/pricing", NodeOccurrence.First, 4, [new("/", new Rate(4, 4))], [new(null, new Rate(1, 4)), new("/", new Rate(3, 4))]);
        var entry = new EntryTimes("/", open: 1, [new(Duration.FromHours(3), 2, 0), new(Duration.FromDays(9), 0, 1)]);
        var pattern = SequencePattern.Parse("view ..<=7d buy|renew").Among("view", "buy", "renew");
        var moves = new StageMoves(
            StageModel.Create("Shop", "Look", "Buy"),
            unmapped: 2,
            [new("look", "buy", StageMove.Step, 3, 2), new("buy", "look", StageMove.Back, 1, 1)],
            [
                new(StageMove.Repeat, 0, new Rate(0, 5)), new(StageMove.Step, 3, new Rate(2, 5)), new(StageMove.Skip, 0, new Rate(0, 5)),
                new(StageMove.Back, 1, new Rate(1, 5)), new(StageMove.Across, 0, new Rate(0, 5)),
            ],
            [new("look", new Rate(3, 5), new Rate(3, 5)), new("buy", new Rate(2, 5), new Rate(2, 5))]);
        return
        [
            PathNodeKind.Channel, definition.Node, PathTransformKind.EndAt, definition.Transforms[1], definition, counts.Rows[1], counts,
            flow.Nodes[1], flow.Links[0], flow, matrix.Rows[0], matrix, transitions.Rows[2], transitions,
            NodeOccurrence.Any, around.Next[0], around, entry.Spells[0], entry, new ConversionTimes(definition, Instant.FromUtc(2026, 3, 1, 0, 0), Duration.FromDays(30), [entry]),
            moves.Moves[0], moves.Totals[1], moves.Stops[0], moves,
            SequenceComparison.AtMost, pattern.Steps[1].Gap!, pattern.Steps[1], pattern, new SequenceCounts(pattern, 10, 4, 6),
        ];
    }
}
