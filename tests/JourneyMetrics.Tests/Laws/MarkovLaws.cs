using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Attribution;

namespace JourneyMetrics.Tests.Laws;

public sealed class MarkovLaws
{
    private const int Runs = 1_000;

    private static Arbitrary<(SetRow[] Rows, int Order)> Any { get; } = Of(SetRow.Any);

    private static Arbitrary<(SetRow[] Rows, int Order)> Whole { get; } = Of(SetRow.Whole);

    [Fact]
    public void The_probability_of_a_conversion_is_conversions_out_of_journeys_at_every_order()
        => Law.Holds(Any, sample =>
        {
            var on = sample.Rows.Where(row => row.Path.Length > 0).ToArray();
            var journeys = on.Sum(row => row.Conversions + row.Nulls);
            var chain = Chain(sample);
            Assert.Equal(journeys > 0, chain.ConversionProbability.IsDefined);
            if (!chain.ConversionProbability.TryGetValue(out var probability))
                return;
            Near(on.Sum(row => row.Conversions) / journeys, probability, 1e-13);

            // It is also what the solved chain says: nothing removed is everything kept.
            Near(new ChainOracle(sample.Rows, sample.Order).Earned(new HashSet<string>()) / journeys, probability, 1e-12);
        }, Runs);

    [Fact]
    public void Every_removal_effect_is_that_of_a_chain_solved_without_the_channel()
        => Law.Holds(Any, sample =>
        {
            var report = Chain(sample).RemovalEffects();
            var oracle = new ChainOracle(sample.Rows, sample.Order);
            Assert.Equal(oracle.States, report.States);
            foreach (var row in report.Channels)
                SameEffect(oracle, row, report);
        }, Runs);

    [Fact]
    public void Sweeps_and_elimination_agree_within_their_bounds()
        => Law.Holds(Any, sample =>
        {
            var chain = Chain(sample).Data;
            var total = chain.Converted.Sum();
            if (total == 0)
                return;
            var solver = new EliminationSolver(chain);
            solver.Factor();
            var (one, other) = (solver.Solve(chain.Converted, total), new SweepSolver(chain).Solve(chain.Converted, total));
            Assert.InRange(one.ErrorBound, 0, 1e-12);
            Assert.InRange(other.ErrorBound, 0, 1e-12);
            var only = new double[chain.Channels.Length];
            solver.SolveOnly(chain.Converted, total, only);
            for (var i = 0; i < only.Length; i++)
            {
                Assert.InRange(Math.Abs(one.Effects[i] - other.Effects[i]), 0, one.ErrorBound + other.ErrorBound);
                Assert.InRange(Math.Abs(one.Effects[i] - only[i]), 0, 1e-12);
            }
        }, Runs);

    [Fact]
    public void Merging_or_keeping_equal_neighbouring_states_changes_no_removal_effect()
        => Law.Holds(Any, sample =>
        {
            var report = Chain(sample).RemovalEffects();
            var merged = new ChainOracle(sample.Rows, sample.Order, mergeStates: true);
            foreach (var row in report.Channels)
                SameEffect(merged, row, report);
        }, Runs);

    [Fact]
    public void Steps_with_and_without_those_to_the_same_window_are_probabilities()
        => Law.Holds(Any, sample =>
        {
            var chain = Chain(sample);
            foreach (var keep in new[] { true, false })
            {
                var steps = chain.Transitions(keep);
                Assert.All(steps.GroupBy(step => step.From), from => Near(1, from.Sum(step => step.Probability), 1e-12));
                Assert.True(keep || steps.All(step => step.From != step.To));
            }
        });

    [Fact]
    public void At_an_order_as_long_as_the_longest_path_an_effect_is_the_share_of_conversions_that_hold_the_channel()
        => Law.Holds(SetRow.Any, rows =>
        {
            var report = new MarkovRules(6).Fit(SetRow.Table(rows)).RemovalEffects();
            var on = rows.Where(row => row.Path.Length > 0).ToArray();
            foreach (var row in report.Channels)
            {
                if (row.RemovalEffect.TryGetValue(out var effect))
                    Near(on.Where(path => path.Path.Contains(row.Channel)).Sum(path => path.Conversions) / on.Sum(path => path.Conversions), effect, 1e-12);
                if (row.ValueRemovalEffect.TryGetValue(out var ofValue))
                    Near(on.Where(path => path.Path.Contains(row.Channel)).Sum(path => path.Value) / on.Sum(path => path.Value), ofValue, 1e-12);
            }
        }, Runs);

    [Fact]
    public void Effects_lie_in_0_to_1_and_a_channel_on_every_converting_path_has_1()
        => Law.Holds(Any, sample =>
        {
            var report = Chain(sample).RemovalEffects();
            var converting = sample.Rows.Where(row => row.Path.Length > 0 && row.Conversions > 0).ToArray();
            Assert.Equal(converting.Length > 0, report.Channels.Count > 0 && report.Channels[0].RemovalEffect.IsDefined);
            foreach (var row in report.Channels.Where(row => row.RemovalEffect.IsDefined))
            {
                Assert.InRange(row.RemovalEffect.OrThrow(), 0, 1);
                if (converting.All(path => path.Path.Contains(row.Channel)) && sample.Order >= 6)
                    Near(1, row.RemovalEffect.OrThrow(), 1e-12);
                if (row.ValueRemovalEffect.TryGetValue(out var value))
                    Assert.InRange(value, 0, 1);
            }

            // At order 1 the last channel of every converting path is on all ways to a conversion.
            if (sample.Order == 1 && converting.Length > 0 && converting.Select(path => path.Path[^1]).Distinct().Count() == 1)
                Near(1, report[converting[0].Path[^1]].RemovalEffect.OrThrow(), 1e-12);
        }, Runs);

    [Fact]
    public void Credits_sum_to_the_conversions_and_the_value_that_have_a_path()
        => Law.Holds(Any, sample =>
        {
            var report = Chain(sample).RemovalEffects();
            var on = sample.Rows.Where(row => row.Path.Length > 0).ToArray();
            if (report.Channels.All(row => row.Conversions.IsDefined))
                Near(on.Sum(row => row.Conversions), report.Channels.Sum(row => row.Conversions.OrThrow()), 1e-12);
            if (report.Channels.Count > 0 && report.Channels.All(row => row.Value.IsDefined))
                Near(on.Sum(row => row.Value), report.ToReport().Channels.Sum(row => row.Value), 1e-12);
        }, Runs);

    [Fact]
    public void Renaming_the_channels_renames_the_result()
        => Law.Holds(Any, sample =>
        {
            static string Renamed(string channel) => SmallHistory.Channels[(SmallHistory.Channels.ToList().IndexOf(channel) + 4) % SmallHistory.Channels.Count];
            var before = Chain(sample).RemovalEffects();
            var after = Chain((sample.Rows.Select(row => row with { Path = [.. row.Path.Select(Renamed)] }).ToArray(), sample.Order)).RemovalEffects();
            Assert.Equal(before.Channels.Count, after.Channels.Count);
            Assert.All(before.Channels, row => Same(row, after[Renamed(row.Channel)]));
        }, Runs);

    [Fact]
    public void Order_of_rows_numbering_of_channels_and_splits_change_no_bit_of_whole_weights()
        => Law.Holds(Whole.Generator.SelectMany(sample => Gen.Shuffle(sample.Rows).SelectMany(_ => Gen.Choose(0, 100), (rows, cut) => (sample, rows, cut))).ToArbitrary(), it =>
        {
            var (sample, shuffled, cut) = it;
            var rules = new MarkovRules(sample.Order);
            var report = rules.Fit(SetRow.Table(sample.Rows)).RemovalEffects();
            Assert.Equal(report, Coded(rules, shuffled, cut).ToChain().RemovalEffects());
            var place = cut % (shuffled.Length + 1);
            var (left, right) = (Coded(rules, shuffled[..place], cut + 1), Coded(rules, shuffled[place..], cut));
            left.Merge(right);
            Assert.Equal(report, left.ToChain().RemovalEffects());
        }, Runs);

    [Fact]
    public void Order_of_rows_changes_nothing_of_any_weights()
        => Law.Holds(Any.Generator.SelectMany(sample => Gen.Shuffle(sample.Rows), (sample, rows) => (sample, rows)).ToArbitrary(), it =>
        {
            var rules = new MarkovRules(it.sample.Order);
            var (one, other) = (Coded(rules, it.sample.Rows, 0).ToChain().RemovalEffects(), Coded(rules, it.rows, 1).ToChain().RemovalEffects());
            Assert.Equal(one, other);
            Assert.All(Chain(it.sample).RemovalEffects().Channels, row => Same(row, other[row.Channel]));
        }, Runs);

    [Fact]
    public void A_row_equals_two_rows_of_half_its_weights()
        => Law.Holds(Any, sample =>
        {
            var halves = sample.Rows.Select(row => row with { Conversions = row.Conversions / 2, Value = row.Value / 2, Nulls = row.Nulls / 2 }).ToArray();
            var split = Chain(([.. halves, .. halves], sample.Order)).RemovalEffects();
            Assert.All(Chain(sample).RemovalEffects().Channels, row => Same(row, split[row.Channel]));
        }, Runs);

    [Fact]
    public void Scaled_weights_keep_the_effects_and_scale_the_credits()
        => Law.Holds(Any, sample =>
        {
            var scaled = sample.Rows.Select(row => row with { Conversions = row.Conversions * 4, Nulls = row.Nulls * 4, Value = row.Value * -8 }).ToArray();
            var after = Chain((scaled, sample.Order)).RemovalEffects();
            foreach (var row in Chain(sample).RemovalEffects().Channels)
            {
                Assert.Equal(row.RemovalEffect, after[row.Channel].RemovalEffect);
                NearBoth(row.ValueRemovalEffect, after[row.Channel].ValueRemovalEffect, 1);
                NearBoth(row.Conversions, after[row.Channel].Conversions, 4);
                NearBoth(row.Value, after[row.Channel].Value, -8);
            }
        }, Runs);

    [Fact]
    public void Without_nulls_every_walk_converts()
        => Law.Holds(Any, sample =>
        {
            var rules = new MarkovRules(sample.Order, ignoreNulls: true);
            var without = sample.Rows.Select(row => row with { Nulls = 0 }).ToArray();
            var (ignored, none) = (rules.Fit(SetRow.Table(sample.Rows)).RemovalEffects(), Chain((without, sample.Order)).RemovalEffects());
            Assert.Equal(none.Channels, ignored.Channels);
            if (ignored.ConversionProbability.TryGetValue(out var probability))
                Assert.Equal(1, probability);
        });

    [Fact]
    public void Repeats_as_one_are_the_chain_of_paths_without_repeats()
        => Law.Holds(Any, sample =>
        {
            var collapsed = sample.Rows.Select(row => row with { Path = [.. row.Path.Where((channel, i) => i == 0 || row.Path[i - 1] != channel)] }).ToArray();
            var (one, other) = (new MarkovRules(sample.Order, collapseRepeats: true).Fit(SetRow.Table(sample.Rows)).RemovalEffects(), Chain((collapsed, sample.Order)).RemovalEffects());
            Assert.Equal(other.States, one.States);
            Assert.All(one.Channels, row => Same(row, other[row.Channel]));
        });

    [Fact]
    public void The_Shapley_value_of_a_chain_is_that_of_all_sets_solved_one_by_one()
        => Law.Holds(Any, sample =>
        {
            var chain = Chain(sample);
            var oracle = new ChainOracle(sample.Rows, sample.Order);
            foreach (var measure in new[] { CreditMeasure.Conversions, CreditMeasure.Value })
            {
                double Worth(ReadOnlySpan<int> members)
                {
                    var kept = members.ToArray().Select(place => chain.Channels[place]).ToHashSet();
                    return oracle.Earned(oracle.Channels.Where(channel => !kept.Contains(channel)).ToHashSet(), measure == CreditMeasure.Value);
                }

                var (expected, got) = (CoalitionOracle.Shapley(chain.Channels.Count, Worth), chain.Shapley(measure));
                var size = sample.Rows.Sum(row => Math.Abs(measure == CreditMeasure.Value ? row.Value : row.Conversions));
                for (var i = 0; i < expected.Length; i++)
                    Near(expected[i], got.Channels[i].Value, 1e-11, size);
                Near(got.WorthOfAll!.Value, got.Sum, 1e-12, size);
                Near(got.Total!.Value.OrThrow(), got.Sum, 1e-12, size);
                Near(got.Sum, chain.SampledShapley(3, 5, measure).Sum, 1e-12, size);
            }
        }, 200);

    private static Arbitrary<(SetRow[] Rows, int Order)> Of(Arbitrary<SetRow[]> rows)
        => Arb.From(
            rows.Generator.SelectMany(_ => Gen.Choose(1, 4), (all, order) => (all, order)),
            sample => rows.Shrinker(sample.all).Select(smaller => (smaller, sample.order)));

    private static MarkovChain Chain((SetRow[] Rows, int Order) sample) => new MarkovRules(sample.Order).Fit(SetRow.Table(sample.Rows));

    private static MarkovTally Coded(MarkovRules rules, SetRow[] rows, int turn)
    {
        var tally = new MarkovTally(rules);
        var coded = SetRow.Coded(rows, turn);
        tally.Add(new EncodedPaths(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls));
        return tally;
    }

    private static void SameEffect(ChainOracle oracle, MarkovChannel row, MarkovReport report)
    {
        var removed = new HashSet<string> { row.Channel };
        if (row.RemovalEffect.TryGetValue(out var effect))
        {
            Assert.InRange(report.ErrorBound.OrThrow(), 0, 1e-12);
            Near(1 - (oracle.Earned(removed) / oracle.Conversions), effect, 1e-12, 1);
        }

        if (row.ValueRemovalEffect.TryGetValue(out var value))
            Near(1 - (oracle.Earned(removed, ofValue: true) / oracle.Earned(new HashSet<string>(), ofValue: true)), value, 1e-11, 1);
    }

    private static void Same(MarkovChannel expected, MarkovChannel got)
    {
        NearBoth(expected.RemovalEffect, got.RemovalEffect, 1);
        NearBoth(expected.ValueRemovalEffect, got.ValueRemovalEffect, 1);
        NearBoth(expected.Conversions, got.Conversions, 1);
        NearBoth(expected.Value, got.Value, 1);
    }

    private static void NearBoth(Outcome<double> expected, Outcome<double> got, double scale)
    {
        Assert.Equal(expected.Reason, got.Reason);
        if (expected.TryGetValue(out var left) && got.TryGetValue(out var right))
            Near(left * scale, right, 1e-12, Math.Abs(scale));
    }

    private static void Near(double expected, double got, double tolerance, double size = 0)
        => Assert.True(Math.Abs(expected - got) <= tolerance * (size + Math.Abs(expected)), FormattableString.Invariant($"{expected} against {got}"));
}
