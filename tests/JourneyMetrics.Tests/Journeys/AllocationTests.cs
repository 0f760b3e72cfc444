using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Journeys;

public sealed class AllocationTests
{
    // What a positive control leaves behind must be reachable, else the runtime may not allocate it at all.
    private static object? kept;

    [Fact]
    public void The_counter_sees_an_allocation()
        => Assert.Equal(128, BytesOf(() => kept = new byte[100]));

    [Fact]
    public void Counting_a_funnel_allocates_the_same_for_any_number_of_customers()
    {
        var funnel = new FunnelDefinition([.. SyntheticJourneys.Steps], Duration.FromDays(30));
        var (small, large) = (SyntheticJourneys.Create(50).ToLog(), SyntheticJourneys.Create(5000).ToLog());
        // Both hold ties, so both have met whatever a tie needs.
        Assert.Equal(BytesOf(() => kept = funnel.Count(small)), BytesOf(() => kept = funnel.Count(large)));
    }

    [Fact]
    public void Adding_a_journey_to_a_tally_allocates_nothing()
    {
        var log = SyntheticJourneys.Create(500).ToLog();
        foreach (var ties in Enum.GetValues<FunnelTies>())
        {
            var tally = new FunnelTally(new FunnelDefinition([.. SyntheticJourneys.Steps], Duration.FromDays(30), ties));
            Assert.Equal(0, BytesOf(() =>
            {
                foreach (var journey in log.Journeys)
                    tally.Add(journey);
            }));
        }
    }

    [Fact]
    public void No_rule_of_a_funnel_costs_an_allocation_a_journey()
    {
        var log = SyntheticJourneys.Create(500).ToLog();
        var steps = SyntheticJourneys.Steps.Select(step => (FunnelStep)step).ToValueList();
        var other = log.Touchpoints.First(name => !SyntheticJourneys.Steps.Contains(name));
        var window = Duration.FromDays(30);
        foreach (var funnel in new FunnelDefinition[]
        {
            new(steps, window, order: FunnelOrder.Unordered),
            new(steps, window, order: FunnelOrder.Strict),
            new(steps, window, order: FunnelOrder.StrictCollapsed, ties: FunnelTies.FileOrder),
            new(steps, window, exclusions: [new FunnelExclusion(other, 1, 2)]),
            new(steps, window, subject: FunnelSubject.Entries),
            new([steps[0], new FunnelStep("next", [FunnelMatch.Any], Duration.FromDays(1), isOptional: true), steps[3]], window),
            new([steps[0], new FunnelStep("search", [new FunnelMatch(null, [FunnelCondition.OnChannel(log.Channels[0])])])], window),
        })
        {
            var tally = new FunnelTally(funnel);
            Assert.Equal(0, BytesOf(() =>
            {
                foreach (var journey in log.Journeys)
                    tally.Add(journey);
            }));
        }
    }

    [Fact]
    public void An_event_of_a_stream_allocates_nothing()
    {
        var state = new LiveFunnel(new FunnelDefinition([.. SyntheticJourneys.Steps], Duration.FromDays(30))).Start();
        var at = SyntheticJourneys.Start;
        var steps = SyntheticJourneys.Steps.ToArray();
        Assert.Equal(0, BytesOf(() =>
        {
            foreach (var step in steps)
            {
                state.Add(step, at);
                state.Add(step, at);
                at += Duration.FromSeconds(1);
            }
        }));
        Assert.Equal(4, state.Level);
    }

    [Fact]
    public void Walking_journeys_allocates_nothing()
    {
        var log = SyntheticJourneys.Create(500).ToLog();
        var latest = Instant.MinValue;
        var total = 0m;
        Assert.Equal(0, BytesOf(() =>
        {
            foreach (var journey in log.Journeys)
            {
                foreach (var touchpoint in journey)
                {
                    latest = Instant.Max(latest, touchpoint.At);
                    total += touchpoint.Value?.Amount ?? touchpoint.Name.Length + (touchpoint.Channel?.Length ?? touchpoint.Code);
                }
            }
        }));
        Assert.True(latest > SyntheticJourneys.Start && total > 0);
    }

    [Fact]
    public void A_known_name_allocates_nothing_while_rows_are_added()
    {
        const string Line = "customer-00000001;visit;search";
        var builder = TouchpointLog.CreateBuilder();
        Assert.Equal(0, BytesOf(() => builder.Add(Line.AsSpan(0, 17), Line.AsSpan(18, 5), SyntheticJourneys.Start, Line.AsSpan(24), 1.5m)));
    }

    // The second call, since the first may initialise what is static; and again when the runtime has optimised the code.
    private static long BytesOf(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        for (var call = 0; call < 40; call++)
            action();
        before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        return bytes;
    }
}
