#!/usr/bin/env dotnet
#:project ../../src/JourneyMetrics
#:project ../../tests/JourneyMetrics.Testing
#:property PublishAot=false

// Two told journeys as data: Leah buys software for her team, Sarah a coffee maker. Their paths, what followed what, how they
// moved through the stages, and where they stopped. What was never tracked is told too: no log can hold it.

using JourneyMetrics;
using JourneyMetrics.Paths;
using JourneyMetrics.Testing;
using NodaTime;

(string Who, JourneyMap Map, IReadOnlyList<SampleStep> Steps)[] told =
[
    ("Leah", SampleJourneys.Leah, SampleJourneys.LeahSteps),
    ("Sarah", SampleJourneys.Sarah, SampleJourneys.SarahSteps),
];

foreach (var (who, map, steps) in told)
{
    // Only what is tracked is in a log. And Sarah opened the mail once more before she ordered: told journeys are tidier than real ones.
    var rows = steps.Where(step => map[step.Touchpoint].IsTracked).Select(step => (step.Touchpoint, step.Date)).ToList();
    if (who == "Sarah")
        rows.Add(("Recommendation mail", new LocalDate(2026, 2, 12)));
    var log = TouchpointLog.FromRows(
        rows,
        customer: _ => who,
        touchpoint: row => row.Touchpoint,
        at: row => row.Date.AtMidnight().InUtc().ToInstant(),
        channel: row => map[row.Touchpoint].Channel?.Name);

    Console.WriteLine($"{who}: {map.Goal}");
    Console.WriteLine($"  path      {string.Join(" > ", new PathDefinition().Count(log).Rows[0].Path)}");
    var channels = new PathDefinition(PathNode.Channel, transforms: [PathTransform.CollapseRuns]);
    Console.WriteLine($"  channels  {string.Join(" > ", channels.Count(log).Rows[0].Path)}");

    var moves = StageMoves.Count(log, map);
    Console.WriteLine($"  moves     {moves}");
    foreach (var move in moves.Moves.Where(move => move.Move is StageMove.Back or StageMove.Skip))
        Console.WriteLine($"            {move}");
    foreach (var stop in moves.Stops.Where(stop => stop.Last.Part > 0))
        Console.WriteLine($"  stopped   {stop.Stage}");
    Console.WriteLine($"  untracked {string.Join(", ", map.Touchpoints.Where(touchpoint => !touchpoint.IsTracked).Select(touchpoint => touchpoint.Name))}");

    foreach (var passage in new PathDefinition().Transitions(log).Rows.Where(row => !row.From.IsEmpty && row.Share.Part < row.Share.Whole))
        Console.WriteLine($"  choice    {passage}");

    var entry = rows.MinBy(row => row.Date).Touchpoint;
    var last = who == "Leah" ? "Seat upgrade" : "One-click order";
    var times = new PathDefinition(conversion: last).TimesToConvert(log, asOf: Instant.FromUtc(2027, 1, 1, 0, 0));
    Console.WriteLine($"  from {entry} to {last}: {times.Entries[0].QuantileOfConverted(0.5).OrThrow().Days} days");
    Console.WriteLine();
}
