using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Paths;
using JourneyMetrics.Tests.Paths;
using NodaTime;

namespace JourneyMetrics.Tests.Laws;

public sealed class SequenceLaws
{
    [Fact]
    public void Matches_are_those_that_trying_everything_finds()
        => Law.Holds(Samples, sample =>
        {
            var log = PathCase.ToLog(sample.Events);
            var tally = new SequenceTally(sample.Pattern, allowAbsent: true);
            foreach (var journey in log.Journeys)
            {
                var customer = journey.Customer;
                Assert.Equal(SequenceOracle.Count(sample.Pattern, sample.Events.Where(row => row.Customer == customer).OrderBy(row => row.Second)), tally.Add(journey));
            }

            Assert.Equal(sample.Pattern.Count(log, allowAbsent: true), tally.ToCounts());
        }, runs: 6000);

    [Fact]
    public void The_random_patterns_match_often_enough_to_prove_something()
    {
        var (matched, customers) = (0L, 0L);
        Law.Holds(Samples, sample =>
        {
            var counts = sample.Pattern.Count(PathCase.ToLog(sample.Events), allowAbsent: true);
            (matched, customers) = (matched + counts.Matched, customers + counts.Customers);
        }, runs: 6000);
        Assert.True(customers > 20_000 && matched * 5 > customers, FormattableString.Invariant($"{matched} of {customers} random customers match."));
    }

    [Fact]
    public void A_pattern_is_read_from_its_own_text()
        => Law.Holds(Samples, sample =>
        {
            var steps = new SequencePattern(sample.Pattern.Steps);
            Assert.Equal(steps, SequencePattern.Parse(steps.ToString()));
        });

    [Fact]
    public void The_whole_is_the_sum_over_any_split_by_customers()
        => Law.Holds(Samples, sample =>
        {
            var log = PathCase.ToLog(sample.Events);
            var (left, right) = (log.Where(customer => customer[^1] % 2 == 0), log.Where(customer => customer[^1] % 2 != 0));
            Assert.Equal(sample.Pattern.Count(log, allowAbsent: true), sample.Pattern.Count(left, allowAbsent: true) + sample.Pattern.Count(right, allowAbsent: true));
        });

    private static Arbitrary<(SequencePattern Pattern, PathEvent[] Events)> Samples { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))),
        big => big.Events.Select((_, i) => (big.Pattern, big.Events.Where((_, place) => place != i).ToArray())));

    private static (SequencePattern Pattern, PathEvent[] Events) Draw(Random random)
    {
        string[] names = ["a", "b", "c d", "..|\""];
        var events = new PathEvent[random.Next(60)];
        for (var i = 0; i < events.Length; i++)
            events[i] = new PathEvent("customer " + (char)('A' + random.Next(8)), names[random.Next(names.Length)], random.Next(12), null, null, null);
        var steps = Enumerable.Range(0, 1 + random.Next(4)).Select(step => new SequenceStep(
            [.. names.Where(_ => random.Next(4) == 0).DefaultIfEmpty(random.Next(6) == 0 ? null : names[random.Next(3)]).OfType<string>()],
            step == 0 || random.Next(2) == 0 ? null : random.Next(3) == 0 ? SequenceGap.Any : Gap(random, random.Next(3) == 0 ? Gap(random) : null))).ToValueList();
        var pattern = new SequencePattern(steps);
        return (random.Next(3) == 0 ? pattern.Among([.. steps.SelectMany(step => step.Touchpoints).Append("a").Distinct()]) : pattern, events);
    }

    private static SequenceGap Gap(Random random, SequenceGap? and = null) => new((SequenceComparison)random.Next(5), Duration.FromSeconds(1 + random.Next(5)), and);
}
