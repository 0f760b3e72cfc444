using System.Globalization;
using JourneyMetrics.Funnels;
using JourneyMetrics.Tests.Funnels;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Laws;

/// <summary>The engine against every chain there is, over random customers. Set JOURNEYMETRICS_FUNNEL_CUSTOMERS for another number of them.</summary>
public sealed class FunnelOracleLaws(ITestOutputHelper output)
{
    private const int CustomersOfAFunnel = 40;

    private static readonly Instant later = Instant.FromUnixTimeSeconds(1_000_000);

    [Fact]
    public void Levels_entries_and_times_are_those_of_all_chains()
    {
        var customers = int.Parse(Environment.GetEnvironmentVariable("JOURNEYMETRICS_FUNNEL_CUSTOMERS") ?? "100000", CultureInfo.InvariantCulture);
        var (seen, hard) = (0, 0);
        for (var seed = 1UL; seen < customers; seed++)
        {
            var random = new RandomFunnels(seed);
            var funnel = random.Funnel();
            var group = Enumerable.Range(0, CustomersOfAFunnel).Select(_ => random.Customer()).ToArray();
            if (Difference(funnel, group) is not null)
                Fail(funnel, group, seed);
            seen += group.Length;
            hard += group.Count(customer => IsHard(funnel, customer));
        }

        output.WriteLine(Invariant($"{seen} random customers, 0 differences; {100.0 * hard / seen:0.0} % hold a tie, a repeated step or an event at the window's edge."));
        Assert.True(hard * 2 >= seen, Invariant($"Only {hard} of {seen} random customers are hard."));
    }

    [Fact]
    public void A_difference_is_shrunk_to_the_smallest_one()
    {
        var random = new RandomFunnels(1);
        var (funnel, customer) = (random.Funnel(), Enumerable.Range(0, 50).Select(_ => random.Customer()).First(events => events.Count(one => one.Name == "a") > 1));
        var small = Shrink((funnel, customer), one => one.Customer.Count(e => e.Name == "a") > 1);
        Assert.Equal(["a@0", "a@0"], small.Customer.Select(one => one.ToString()));
        Assert.Single(small.Funnel.Steps);
    }

    // Far apart, each customer's events are attempts of their own; so the level of all of them as one is the highest level of any.
    [Fact]
    public void A_customer_of_many_entries_comes_as_far_as_the_best_stretch_of_them()
    {
        const int Apart = 100;
        var judged = 0;
        for (var seed = 1UL; judged < 400; seed++)
        {
            var random = new RandomFunnels(seed);
            var funnel = random.Funnel();
            if (funnel.Window == 0 || funnel.CountsEntries || funnel.Range is not null || funnel.Reentry != FunnelReentry.AnyStart
                || funnel.Steps.Any(step => step.IsFirstTime) || (funnel.Exclusions.Length > 0 && !funnel.FallsBack && funnel.Order != FunnelOrder.Unordered))
            {
                continue;
            }

            judged++;
            var stretches = Enumerable.Range(0, 40).Select(_ => random.Customer()).ToArray();
            var levels = stretches.Select(events => new FunnelOracle(funnel, events).Level).ToArray();

            // With the best stretches last, all the others come before.
            Array.Sort(levels, stretches);
            var all = stretches.SelectMany((events, place) => events.Select(one => one with { Second = one.Second + (place * Apart) })).ToArray();
            var tally = new FunnelTally(funnel.Definition, allowAbsent: true);
            Assert.True(levels[^1] == tally.Add(PlainFunnel.Log(all.Select(one => ("Ada", one))).Journeys[0]), Invariant($"Seed {seed}: {funnel}, level {levels[^1]}."));
        }
    }

    private static bool IsHard(PlainFunnel funnel, PlainEvent[] customer)
        => customer.Select(one => one.Second).Distinct().Count() < customer.Length
            || funnel.Steps.Select(step => string.Join("|", step.Any.Select(match => match.ToString()))).Distinct().Count() < funnel.Steps.Length
            || customer.Any(first => customer.Any(second => funnel.Window > 0 && second.Second - first.Second == funnel.Window));

    private static void Fail(PlainFunnel funnel, PlainEvent[][] group, ulong seed)
    {
        var broken = group.FirstOrDefault(customer => Difference(funnel, [customer]) is not null);
        Assert.True(broken is not null, Invariant($"Seed {seed}: {Difference(funnel, group)}"));
        var small = Shrink((funnel, broken!), one => Difference(one.Funnel, [one.Customer]) is not null);
        Assert.Fail(Invariant($"Seed {seed}: {small.Funnel} on {string.Join(" ", small.Customer.Select(one => one.ToString()))}: {Difference(small.Funnel, [small.Customer])}"));
    }

    // What differs between the oracle and the batch, the stream, the longer way and the times; null when nothing does.
    private static string? Difference(PlainFunnel funnel, PlainEvent[][] group)
    {
        var definition = funnel.Definition;
        var log = PlainFunnel.Log(group.SelectMany((customer, place) => customer.Select(one => (Invariant($"{place:00000}"), one))));
        var oracles = group.Select(customer => new FunnelOracle(funnel, customer)).ToArray();
        var tally = new FunnelTally(definition, allowAbsent: true);
        var streamed = new FunnelTally(definition, allowAbsent: true);
        var stream = new LiveFunnel(definition);
        var (counts, heldBack) = (new long[funnel.Steps.Length], 0L);
        for (var place = 0; place < group.Length; place++)
        {
            var levels = funnel.CountsEntries ? oracles[place].EntryLevels() : [oracles[place].Level];
            var expected = levels.DefaultIfEmpty(0).Max();
            var got = tally.Add(log.Journeys[place]);
            var state = stream.Start();
            foreach (var one in group[place].OrderBy(one => one.Second))
                state.Add(one.Name, Instant.FromUnixTimeSeconds(one.Second), one.Value is null ? null : new Dictionary<string, string> { ["p"] = one.Value });
            if (expected != got || expected != state.Level || expected != streamed.Add(state))
                return Invariant($"level {expected}, got {got}, in a stream {state.Level}");
            foreach (var level in levels)
            {
                for (var step = 0; step < level; step++)
                    counts[step]++;
            }

            heldBack += oracles[place].IsHeldBack ? 1 : 0;
        }

        var table = tally.ToCounts();
        if (!table.Reached.SequenceEqual(counts) || table != streamed.ToCounts())
            return Invariant($"counts {string.Join(" ", counts)}, got {table}, in a stream {streamed.ToCounts()}");
        if (definition.Count(log, allowAbsent: true) is var batch && batch != table)
            return Invariant($"counts {table}, in a batch {batch}");
        if (funnel.Range is null && !definition.During(new Interval(null, null)).Count(log, allowAbsent: true).Reached.SequenceEqual(counts))
            return "another count when events are read one by one";
        return funnel.CountsEntries ? null : table.Excluded != heldBack ? Invariant($"{heldBack} held back, got {table.Excluded}") : TimeDifference(funnel, log, oracles);
    }

    private static string? TimeDifference(PlainFunnel funnel, TouchpointLog log, FunnelOracle[] oracles)
    {
        if (funnel.Steps.Any(step => step.IsOptional))
            return null;
        for (var to = 2; to <= funnel.Steps.Length; to++)
        {
            var expected = oracles.Select(oracle => oracle.Seconds).Where(times => times.Length >= to).Select(times => (times[to - 1] - times[to - 2]) * 1_000_000_000L).Order().ToArray();
            var got = funnel.Definition.TimesToConvert(log, later, to - 1, to, allowAbsent: true);
            if (!got.Nanoseconds.SequenceEqual(expected))
                return Invariant($"to step {to} in {string.Join(" ", expected)}, got {string.Join(" ", got.Nanoseconds)}");
        }

        return null;
    }

    private static (PlainFunnel Funnel, PlainEvent[] Customer) Shrink((PlainFunnel Funnel, PlainEvent[] Customer) big, Func<(PlainFunnel Funnel, PlainEvent[] Customer), bool> fails)
    {
        while (Smaller(big).FirstOrDefault(fails) is { Funnel: not null } smaller)
            big = smaller;
        return big;
    }

    private static IEnumerable<(PlainFunnel Funnel, PlainEvent[] Customer)> Smaller((PlainFunnel Funnel, PlainEvent[] Customer) big)
    {
        var (funnel, customer) = big;
        for (var i = 0; i < customer.Length; i++)
            yield return (funnel, [.. customer[..i], .. customer[(i + 1)..]]);
        for (var x = 0; x < funnel.Exclusions.Length; x++)
            yield return (Copy(funnel, funnel.Steps, [.. funnel.Exclusions[..x], .. funnel.Exclusions[(x + 1)..]]), customer);
        if (funnel.Exclusions.Length == 0 && funnel.Steps.Length > 1)
        {
            for (var step = 0; step < funnel.Steps.Length; step++)
            {
                PlainStep[] fewer = [.. funnel.Steps[..step], .. funnel.Steps[(step + 1)..]];
                if (!fewer[0].IsOptional && fewer[0].Window == 0)
                    yield return (Copy(funnel, fewer, []), customer);
            }
        }

        for (var step = 0; step < funnel.Steps.Length; step++)
        {
            foreach (var plainer in new[] { funnel.Steps[step] with { Window = 0 }, funnel.Steps[step] with { IsOptional = false }, funnel.Steps[step] with { IsFirstTime = false } }.Where(one => one != funnel.Steps[step]))
                yield return (Copy(funnel, [.. funnel.Steps[..step], plainer, .. funnel.Steps[(step + 1)..]], funnel.Exclusions), customer);
        }

        for (var i = 0; i < customer.Length; i++)
        {
            if (customer[i].Second > 0)
                yield return (funnel, [.. customer[..i], customer[i] with { Second = customer[i].Second - 1 }, .. customer[(i + 1)..]]);
            if (customer[i].Value is not null)
                yield return (funnel, [.. customer[..i], customer[i] with { Value = null }, .. customer[(i + 1)..]]);
        }

        if (funnel.Range is not null)
            yield return (new PlainFunnel(funnel.Steps, funnel.Window, funnel.Ties, funnel.Order, funnel.Reentry, funnel.Without, funnel.FallsBack, funnel.CountsEntries), customer);
    }

    private static PlainFunnel Copy(PlainFunnel funnel, PlainStep[] steps, PlainExclusion[] without)
        => new(steps, funnel.Window, funnel.Ties, funnel.Order, funnel.Reentry, without, funnel.FallsBack, funnel.CountsEntries, funnel.Range);
}
