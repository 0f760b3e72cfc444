using System.Text.Json;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

public sealed class MarkovTests
{
    // A customer goes to and fro between two channels a thousand times: the exit probability of the cycle is 1/1000.
    private static readonly SetRow[] cycles =
    [
        new([.. Enumerable.Repeat(new[] { "A", "B" }, 500).SelectMany(pair => pair)], 1, 10, 0),
        new([.. Enumerable.Repeat(new[] { "B", "A" }, 499).SelectMany(pair => pair), "C"], 1, 4, 1),
        new(["C", "A"], 0, 0, 3),
        new(["C"], 2, 3, 1),
        new(["B"], 0, 0, 1),
    ];

    [Fact]
    public void Blog_ad_and_newsletter_by_hand()
    {
        // Order 1: blog leads to ad (1), ad to newsletter (1) or its end (1), newsletter converts. Half of the walks begin with the blog.
        var report = new MarkovRules().Fit(SetRow.Table([new(["blog", "ad", "newsletter"], 1, 90, 0), new(["ad"], 0, 0, 1)])).RemovalEffects();
        Assert.Equal(0.5, report.ConversionProbability);
        Assert.Equal(45, report.ValuePerJourney);
        Assert.Equal(0.5, report["blog"].RemovalEffect);
        Assert.Equal(1, report["ad"].RemovalEffect);
        Assert.Equal(1, report["newsletter"].RemovalEffect);
        Assert.Equal(0.4, report["ad"].Conversions);
        Assert.Equal(36, report["ad"].Value);
        Assert.Equal(0.2, report.ToReport()["blog"].Conversions);
        Assert.Equal(CreditSplit.AllPaths, report.ToReport().Split);
        Assert.Equal("Markov of order 1: 3 channels, 3 states, P(conversion) 0.5, effects within " + report.ErrorBound, report.ToString());
    }

    [Fact]
    public void A_channel_that_only_leads_on_is_rewarded_though_it_never_converts_itself()
    {
        // C is on no path that converts, yet it leads to B, and B converts.
        var report = new MarkovRules().Fit(SetRow.Table([new(["A", "B"], 1, 0, 0), new(["C", "B"], 0, 0, 1), new(["B"], 1, 0, 0)])).RemovalEffects();
        Assert.Equal(1.0 / 3, report["C"].RemovalEffect.OrThrow(), 1e-15);
        var second = new MarkovRules(order: 2).Fit(SetRow.Table([new(["A", "B"], 1, 0, 0), new(["C", "B"], 0, 0, 1), new(["B"], 1, 0, 0)])).RemovalEffects();
        Assert.Equal(0, second["C"].RemovalEffect);
    }

    [Fact]
    public void Long_cycles_keep_their_digits_in_every_way_of_solving()
    {
        for (var order = 1; order <= 3; order++)
        {
            var oracle = new ChainOracle(cycles, order);
            var report = new MarkovRules(order).Fit(SetRow.Table(cycles)).RemovalEffects();
            var chain = new MarkovRules(order).Fit(SetRow.Table(cycles)).Data;
            var sweeps = new SweepSolver(chain).Solve(chain.Converted, chain.Converted.Sum());
            var all = oracle.EarnedExactly(new HashSet<string>());
            var value = oracle.EarnedExactly(new HashSet<string>(), ofValue: true);
            for (var i = 0; i < report.Channels.Count; i++)
            {
                var removed = new HashSet<string> { report.Channels[i].Channel };
                Near(1 - (oracle.EarnedExactly(removed) / all), report.Channels[i].RemovalEffect.OrThrow(), report.ErrorBound.OrThrow());
                Near(1 - (oracle.EarnedExactly(removed) / all), sweeps.Effects[i], sweeps.ErrorBound);
                Near(1 - (oracle.EarnedExactly(removed, ofValue: true) / value), report.Channels[i].ValueRemovalEffect.OrThrow(), report.ValueErrorBound.OrThrow());
            }

            // The Shapley values of it need chains of every subset.
            var sum = new MarkovRules(order).Fit(SetRow.Table(cycles)).Shapley();
            Assert.Equal(4, sum.Sum, 1e-9);
        }

        static void Near(Fraction expected, double got, double bound)
        {
            Assert.InRange(bound, 0, 1e-9);
            var distance = (double)((expected - Fraction.Of(got)).Numerator * 1_000_000_000_000_000_000 / (expected - Fraction.Of(got)).Denominator) / 1e18;
            Assert.InRange(Math.Abs(distance), 0, bound);
        }
    }

    [Fact]
    public void Windows_that_are_hard_to_leave_beside_others_of_the_same_channels_take_few_sweeps()
    {
        // A and B go to and fro a thousand times, but who comes to them from elsewhere leaves soon: the chain of channels cannot tell them apart.
        var rows = new List<SetRow>();
        for (var i = 0; i < 20; i++)
        {
            rows.Add(new SetRow([.. Enumerable.Repeat(new[] { "A", "B" }, 500).SelectMany(pair => pair), .. i % 2 == 0 ? new[] { FormattableString.Invariant($"z{i}") } : []], i % 3, 0, i % 5));
            rows.AddRange(Enumerable.Range(0, 20).Select(j => new SetRow([FormattableString.Invariant($"y{j}"), "B", FormattableString.Invariant($"y{((j * 7) + i) % 20}"), "A"], i % 2, 0, 3)));
            rows.Add(new SetRow(["C", "B"], 0, 0, 50));
            rows.Add(new SetRow(["C", "A"], 1, 0, 50));
        }

        var chain = new MarkovRules(order: 3).Fit(SetRow.Table(rows)).Data;
        var total = chain.Converted.Sum();
        var elimination = new EliminationSolver(chain);
        elimination.Factor();
        var (one, other) = (elimination.Solve(chain.Converted, total), new SweepSolver(chain).Solve(chain.Converted, total));
        Assert.InRange(chain.Count, 100, 2_000);
        Assert.InRange(other.Sweeps, 1, 200);
        Assert.InRange(other.ErrorBound, 0, 1e-11);
        for (var i = 0; i < one.Effects.Length; i++)
            Assert.InRange(Math.Abs(one.Effects[i] - other.Effects[i]), 0, one.ErrorBound + other.ErrorBound);

        // When it is stopped early the bound says how far it came.
        var early = new SweepSolver(chain).Solve(chain.Converted, total, patience: 3);
        Assert.True(early.ErrorBound > 1e-9);
        for (var i = 0; i < one.Effects.Length; i++)
            Assert.InRange(Math.Abs(one.Effects[i] - early.Effects[i]), 0, early.ErrorBound + one.ErrorBound);
    }

    [Fact]
    public void Nothing_that_converts_has_undefined_effects_and_no_credit()
    {
        var report = new MarkovRules().Fit(SetRow.Table([new(["A", "B"], 0, 0, 4), new(["C"], 0, 0, 1)])).RemovalEffects();
        Assert.Equal(0, report.ConversionProbability);
        Assert.All(report.Channels, row => Assert.Equal(Undefined.ZeroDenominator, row.RemovalEffect.Reason));
        Assert.All(report.Channels, row => Assert.Equal(0, row.Conversions));
        Assert.Equal(0, report.ToReport().Total.Conversions);
        Assert.Equal(Undefined.ZeroDenominator, report.ErrorBound.Reason);
    }

    [Fact]
    public void Without_journeys_there_is_no_probability()
    {
        var report = new MarkovRules().Fit(SetRow.Table([new(["A"], 0, 0, 0), new([], 3, 5, 1)])).RemovalEffects();
        Assert.Equal(Undefined.NoData, report.ConversionProbability.Reason);
        Assert.Equal(Undefined.NoData, report.ValuePerJourney.Reason);
        Assert.Equal("A", Assert.Single(report.Channels).Channel);
        Assert.Equal(new Credit(3, 5), report.Unattributed);
        Assert.Equal(0, report.States);
    }

    [Fact]
    public void Values_that_cancel_have_no_effects_and_values_of_zero_no_credit()
    {
        var cancelling = new MarkovRules().Fit(SetRow.Table([new(["A", "B"], 1, -0.1, 1), new(["B"], 1, -0.2, 1), new(["A"], 1, 0.3, 0)])).RemovalEffects();
        Assert.Equal(Undefined.ZeroDenominator, cancelling["A"].ValueRemovalEffect.Reason);
        Assert.Equal(Undefined.ZeroDenominator, cancelling["A"].Value.Reason);
        Assert.True(cancelling["A"].Conversions.IsDefined);
        Assert.Throws<UndefinedException>(() => cancelling.ToReport());
        var free = new MarkovRules().Fit(SetRow.Table([new(["A", "B"], 1, 0, 1)])).RemovalEffects();
        Assert.Equal(Undefined.ZeroDenominator, free["A"].ValueRemovalEffect.Reason);
        Assert.Equal(0, free["A"].Value);
        Assert.Equal(0.5, free.ToReport()["A"].Conversions);
    }

    [Fact]
    public void With_refunds_value_effects_leave_0_to_1()
    {
        var report = new MarkovRules().Fit(SetRow.Table([new(["A"], 1, 30, 0), new(["B"], 1, -20, 0)])).RemovalEffects();
        Assert.Equal(3, report["A"].ValueRemovalEffect.OrThrow(), 1e-15);
        Assert.Equal(-2, report["B"].ValueRemovalEffect.OrThrow(), 1e-15);
        Assert.Equal(-20, report["B"].Value.OrThrow(), 1e-13);
    }

    [Fact]
    public void A_channel_may_have_the_name_of_a_state()
    {
        var chain = new MarkovRules().Fit(SetRow.Table([new(["(start)", "(conversion)", "(null)"], 1, 0, 1)]));
        Assert.Equal(1, chain.RemovalEffects()["(start)"].RemovalEffect);
        Assert.Equal(
            ["(start) > [(start)]: 1 (2)", "[(conversion)] > [(null)]: 1 (2)", "[(null)] > (conversion): 0.5 (1)", "[(null)] > (null): 0.5 (1)", "[(start)] > [(conversion)]: 1 (2)"],
            chain.Transitions().Select(step => step.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_and_tallies_refuse_what_makes_no_chain()
    {
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => new MarkovRules(0)).ParamName);
        var tally = new MarkovTally(new MarkovRules());
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => tally.Merge(tally)).ParamName);
        Assert.Contains("Markov of order 2", Assert.Throws<ArgumentException>(() => tally.Merge(new MarkovTally(new MarkovRules(2)))).Message, StringComparison.Ordinal);
        Assert.Equal("measure", Assert.Throws<ArgumentOutOfRangeException>(() => tally.ToChain().Shapley(CreditMeasure.Worth)).ParamName);
        Assert.Throws<ArgumentException>(() => new MarkovRules().Fit(SetRow.Table(cycles)).RemovalEffects()["D"]);
        var wide = new MarkovRules().Fit(SetRow.Table(Enumerable.Range(0, 21).Select(i => new SetRow([FormattableString.Invariant($"c{i}")], 1, 0, 0))));
        Assert.Contains("21", Assert.Throws<InvalidOperationException>(() => wide.Shapley()).Message, StringComparison.Ordinal);
        Assert.Equal(21, wide.SampledShapley(3, 1).Sum, 1e-12);
    }

    [Fact]
    public void More_channels_than_are_solved_at_a_time_give_the_effects_of_one()
    {
        // 100 channels at order 2: more columns than a block has, more channels than the small chain takes.
        var random = new SplitMix64(11);
        var rows = Enumerable.Range(0, 900).Select(_ => new SetRow([.. Enumerable.Range(0, 1 + random.Below(6)).Select(_ => FormattableString.Invariant($"c{random.Below(100):00}"))], random.Below(3), random.Below(50), random.Below(4))).ToArray();
        var report = new MarkovRules(order: 2).Fit(SetRow.Table(rows)).RemovalEffects();
        var oracle = new ChainOracle(rows, 2);
        Assert.InRange(report.ErrorBound.OrThrow(), 0, 1e-10);
        Assert.Equal(100, report.Channels.Count);
        foreach (var row in report.Channels.Where((_, i) => i % 9 == 0))
            Assert.Equal(1 - (oracle.EarnedBySweeps(row.Channel) / oracle.Conversions), row.RemovalEffect.OrThrow(), 1e-11);
    }

    [Fact]
    public void A_report_survives_JSON()
    {
        var report = new MarkovRules(2).Fit(SetRow.Table(cycles)).RemovalEffects();
        Assert.Equal(report, JsonSerializer.Deserialize<MarkovReport>(JsonSerializer.Serialize(report)));
    }

    [Fact]
    public void Adding_coded_journeys_of_known_windows_allocates_nothing()
    {
        var coded = SetRow.Coded(cycles);
        foreach (var rules in new[] { new MarkovRules(), new MarkovRules(3, ignoreNulls: true, collapseRepeats: true) })
        {
            var tally = new MarkovTally(rules);
            Assert.Equal(0, Allocation.Of(() => tally.Add(new EncodedPaths(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls)))
                - Allocation.Of(() => _ = new EncodedPaths(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls)));
        }
    }

    [Fact]
    public void The_order_is_chosen_by_journeys_that_were_held_out()
    {
        // Whether a second touch converts depends on the first: order 2 foretells it, order 1 cannot, and order 3 has nothing to add.
        var random = new SplitMix64(3);
        string Any() => "abcd"[random.Below(4)].ToString();
        var rows = new List<SetRow>();
        for (var i = 0; i < 3_000; i++)
        {
            // Of any length, so that the place on the path tells nothing of its end.
            var path = new List<string> { Any(), Any() };
            while (random.Happens(0.5))
                path.Add(Any());
            var converts = random.Happens(path[^2] is "a" or "b" ? 0.9 : 0.1);
            rows.Add(new SetRow([.. path], converts ? 1 : 0, 0, converts ? 0 : 1));
        }

        foreach (var wholePaths in new[] { false, true })
        {
            var report = MarkovOrders.Compare(SetRow.Table(rows), highest: 4, seed: 7, folds: 5, wholePaths);
            Assert.Equal(2, report.Best);
            Assert.True(report.Scores[1].Gain!.Value.OrThrow() > 10 * report.Scores[1].GainStandardError!.Value.OrThrow());
            Assert.True(report.Scores[2].Gain!.Value.OrThrow() < 0);
            Assert.Equal(3_000, report.Journeys);
            Assert.Equal(report, MarkovOrders.Compare(SetRow.Table(rows.AsEnumerable().Reverse()), 4, 7, 5, wholePaths));
            var coded = SetRow.Coded(rows, 2);
            Assert.Equal(report, MarkovOrders.Compare(new EncodedPaths(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls), 4, 7, 5, wholePaths));
        }

        var none = MarkovOrders.Compare(SetRow.Table([]), 2, 1);
        Assert.Equal(Undefined.NoData, none.Best.Reason);
        Assert.Equal("folds", Assert.Throws<ArgumentOutOfRangeException>(() => MarkovOrders.Compare(SetRow.Table([]), 2, 1, folds: 1)).ParamName);
    }

    [Fact]
    public void A_score_by_hand()
    {
        // Two journeys of one touch, one a fold. The other fold knows start > a and a > conversion, once each; below them stand the empty context
        // with a and conversion, once each, and the uniform third. d is the number of different steps.
        var seed = Enumerable.Range(0, 100).First(it => MarkovOrders.Compare(SetRow.Table([new(["a"], 2, 0, 0)]), 1, (ulong)it, folds: 2).Scores[0].LogLikelihood.OrThrow() > -1);
        var empty = (1 + (2.0 / 3)) / (2 + 2);
        var after = (1 + empty) / (1 + 1);
        Assert.Equal(2 * Math.Log(after), MarkovOrders.Compare(SetRow.Table([new(["a"], 2, 0, 0)]), 1, (ulong)seed, folds: 2).Scores[0].LogLikelihood.OrThrow(), 1e-14);
    }
}
