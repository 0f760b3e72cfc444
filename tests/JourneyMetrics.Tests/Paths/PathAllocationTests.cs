using JourneyMetrics.Paths;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Paths;

public sealed class PathAllocationTests
{
    private static readonly TouchpointLog log = SyntheticJourneys.Create(300).ToLog();

    // The control must stay reachable, else the runtime may not allocate it at all.
    private static object? kept;

    [Fact]
    public void The_counter_sees_an_allocation() => Assert.Equal(128, Allocation.Of(() => kept = new byte[100]));

    [Fact]
    public void Customers_whose_paths_are_known_allocate_nothing()
    {
        Assert.NotNull(kept = log);
        foreach (var rules in Rules())
        {
            var (paths, transitions) = (new PathTally(rules), new TransitionTally(rules, 2));
            Assert.Equal(0, Allocation.Of(() =>
            {
                foreach (var journey in log.Journeys)
                {
                    paths.Add(journey);
                    transitions.Add(journey);
                }
            }));
        }
    }

    [Fact]
    public void A_sequence_allocates_nothing_a_customer()
    {
        var tally = new SequenceTally(SequencePattern.Parse("visit .. signup|support ..<=9d purchase"));
        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var journey in log.Journeys)
                tally.Add(journey);
        }));
    }

    [Fact]
    public void Counting_transitions_allocates_the_same_for_any_number_of_customers()
    {
        // Ten times the same customers under other names, so that the results have the same rows.
        var rows = SyntheticJourneys.Create(300).Touchpoints;
        var small = TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => row.At);
        var large = TouchpointLog.FromRows(Enumerable.Range(0, 10).SelectMany(copy => rows.Select(row => (Who: Invariant($"{copy} {row.Customer}"), row.Touchpoint, row.At))), row => row.Who, row => row.Touchpoint, row => row.At);
        var rules = new PathDefinition();
        Assert.Equal(Allocation.Of(() => rules.Transitions(small)), Allocation.Of(() => rules.Transitions(large)));
    }

    [Fact]
    public void A_state_that_has_room_takes_a_known_name_without_allocating()
    {
        var state = new PathFollower(new PathDefinition(touchpoints: ["visit"])).Start();
        Assert.Equal(0, Allocation.Of(() => state.Add("other", SyntheticJourneys.Start)));
    }

    private static IEnumerable<PathDefinition> Rules() =>
    [
        new(),
        new(PathNode.Channel, transforms: [PathTransform.CollapseRuns, PathTransform.KeepFirst(5)]),
        new(sessionGap: Duration.FromHours(5), transforms: [PathTransform.Distinct]),
        new(PathNode.Channel, ["visit", "purchase"], conversion: "purchase", lookback: Duration.FromDays(30), transforms: [PathTransform.Drop("direct", "direct")]),
    ];
}
