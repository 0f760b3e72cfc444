using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Tests.Attribution;

namespace JourneyMetrics.Tests.Laws;

public sealed class CoalitionLaws
{
    private const int Runs = 1_000;

    [Fact]
    public void Shapley_of_subset_sums_is_the_equal_split_and_the_value_over_all_sets()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, size) = Of(rows);
            var report = CoalitionGames.SubsetSum(table);
            var expected = CoalitionOracle.Shapley(table.Channels.Count, Within(table, paths, row => row.Conversions));
            var ofValue = CoalitionOracle.Shapley(table.Channels.Count, Within(table, paths, row => row.Value));
            for (var i = 0; i < expected.Length; i++)
            {
                var channel = table.Channels[i];
                Near(expected[i], report.Channels[i].Conversions, size);
                Near(ofValue[i], report.Channels[i].Value, size);
                Near(paths.Where(row => row.Path.Contains(channel)).Sum(row => row.Conversions / row.Path.Distinct().Count()), report.Channels[i].Conversions, size);
            }

            Assert.All(table.Credit(AttributionModel.LinearPerChannel).Channels, row => Near(row.Conversions, report[row.Channel].Conversions, size));
        }, Runs);

    [Fact]
    public void Exact_set_games_are_the_values_over_all_sets()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, size) = Of(rows);
            foreach (var measure in new[] { CreditMeasure.Conversions, CreditMeasure.Value, CreditMeasure.ConversionRate })
            {
                double Worth(ReadOnlySpan<int> members)
                {
                    var set = members.ToArray().Select(place => table.Channels[place]).ToHashSet();
                    var exact = paths.Where(row => set.SetEquals(row.Path)).ToArray();
                    return measure switch
                    {
                        CreditMeasure.Conversions => exact.Sum(row => row.Conversions),
                        CreditMeasure.Value => exact.Sum(row => row.Value),
                        _ => Rate(exact),
                    };
                }

                SameGame(CoalitionOracle.Shapley(table.Channels.Count, Worth), CoalitionGames.ExactSets(table, measure), size + 1);
            }
        }, Runs);

    [Fact]
    public void Games_of_subset_rates_are_the_values_over_all_sets()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, _) = Of(rows);
            double Worth(ReadOnlySpan<int> members)
            {
                var set = members.ToArray().Select(place => table.Channels[place]).ToHashSet();
                return Rate(paths.Where(row => set.IsSupersetOf(row.Path)).ToArray());
            }

            var report = CoalitionGames.SubsetRate(table);
            SameGame(CoalitionOracle.Shapley(table.Channels.Count, Worth), report, 1);
            if (report.Total!.Value.TryGetValue(out var rate))
                Near(rate, report.Sum, 1);
        }, Runs);

    [Fact]
    public void Games_of_each_journey_set_share_out_what_they_cover()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, size) = Of(rows);
            var report = CoalitionGames.PerJourneySet(table, 3);
            var expected = new double[table.Channels.Count];
            foreach (var group in paths.GroupBy(row => string.Join('\0', row.Path.Distinct().Order(StringComparer.Ordinal))))
            {
                var members = group.First().Path.Distinct().Order(StringComparer.Ordinal).ToArray();
                var converted = group.Sum(row => row.Conversions);
                if (members.Length > 3 || converted == 0)
                    continue;
                double Worth(ReadOnlySpan<int> places)
                {
                    var set = places.ToArray().Select(place => members[place]).ToHashSet();
                    return Rate(paths.Where(row => set.SetEquals(row.Path)).ToArray());
                }

                var values = CoalitionOracle.Shapley(members.Length, Worth);
                for (var i = 0; i < members.Length; i++)
                    expected[table.Channels.ToList().IndexOf(members[i])] += values[i] / values.Sum() * converted;
            }

            // A share is a quotient of small rates: their size is that of what is shared out, many times over.
            SameGame(expected, report, size * 100);
            Near(report.Sum + report.NotCovered, report.Total!.Value.OrThrow(), size * 100);
        }, Runs);

    [Fact]
    public void Banzhaf_is_the_mean_of_what_a_channel_adds()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, size) = Of(rows);
            SameSums(CoalitionOracle.Banzhaf(table.Channels.Count, Within(table, paths, row => row.Conversions)), CoalitionGames.Banzhaf(table), size);
            SameSums(CoalitionOracle.Banzhaf(table.Channels.Count, Within(table, paths, row => row.Value)), CoalitionGames.Banzhaf(table, CreditMeasure.Value), size);
        }, Runs);

    [Fact]
    public void Ordered_credits_sum_over_ranks_to_the_subset_sums()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, paths, size) = Of(rows);
            var (ranked, plain) = (CoalitionGames.Ordered(table), CoalitionGames.SubsetSum(table));
            Assert.All(plain.Channels, row => Near(row.Conversions, ranked.Rows.Where(it => it.Channel == row.Channel).Sum(it => it.Credit.Conversions), size));
            Assert.All(plain.Channels, row => Near(row.Value, ranked.Rows.Where(it => it.Channel == row.Channel).Sum(it => it.Credit.Value), size));
            foreach (var row in ranked.Rows)
            {
                var there = paths.Where(path => path.Path.Distinct().ElementAtOrDefault(row.Rank - 1) == row.Channel).ToArray();
                Assert.NotEmpty(there);
                Near(there.Sum(path => path.Conversions / path.Path.Distinct().Count()), row.Credit.Conversions, size);
            }
        }, Runs);

    [Fact]
    public void Leaving_one_touch_out_gives_all_conversions_away()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (table, _, size) = Of(rows);
            var report = PathEffects.LeaveOneTouchOut(table);
            var expected = table.Channels.ToDictionary(channel => channel, _ => 0.0);
            foreach (var row in table.Rows.Where(row => row.Path.Count > 0))
            {
                var lost = row.Path.Select((_, drop) => Math.Max(0, RateOf(row) - RateOf(table.Rows.SingleOrDefault(other => other.Path.SequenceEqual(row.Path.Where((_, i) => i != drop)))))).ToArray();
                if (row.Path.Count == 1 || lost.Sum() == 0)
                    lost = [.. Enumerable.Repeat(0.0, row.Path.Count - 1), 1.0];
                for (var i = 0; i < lost.Length; i++)
                    expected[row.Path[i]] += row.Conversions * lost[i] / lost.Sum();
            }

            // Without its only touch a path of one is the empty path, which the rule does not ask for.
            Assert.All(report.Channels, row => Near(expected[row.Channel], row.Conversions, size * 100));
            Near(report.Total.Conversions, report.Channels.Sum(row => row.Conversions) + report.Unattributed.Conversions, size);
        }, Runs);

    [Fact]
    public void The_value_of_any_game_sums_to_the_worth_of_all_spares_the_useless_and_treats_equals_alike()
        => Law.Holds(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            // Player 0 adds nothing, players 1 and 2 are alike.
            var random = new SplitMix64((ulong)seed);
            var players = 3 + random.Below(5);
            var table = new Dictionary<string, double>();
            double Worth(ReadOnlySpan<int> members)
            {
                var set = members.ToArray();
                var key = string.Join(',', set.Where(player => player != 0 && player > 2)) + ":" + set.Count(player => player is 1 or 2);
                if (!table.TryGetValue(key, out var worth))
                    table.Add(key, worth = new SplitMix64(unchecked((ulong)seed ^ (ulong)key.Sum(letter => letter * 7919L))).Fraction() - 0.3);
                return worth;
            }

            ValueList<string> names = [.. Enumerable.Range(0, players).Select(i => FormattableString.Invariant($"c{i}"))];
            var exact = CoalitionGames.Shapley(names, Worth);
            SameGame(CoalitionOracle.Shapley(players, Worth), exact, 1);
            Near(0, exact["c0"], 1);
            Near(exact["c1"], exact["c2"], 1);
            Near(exact.WorthOfAll!.Value, exact.Sum, 1);
            var sampled = CoalitionGames.SampledShapley(names, Worth, 20, (ulong)seed);
            Near(exact.WorthOfAll!.Value, sampled.Sum, 1);
            Assert.Equal(sampled, CoalitionGames.SampledShapley(names, Worth, 20, (ulong)seed));
        }, Runs);

    [Fact]
    public void Order_of_rows_and_numbering_of_channels_change_no_bit()
        => Law.Holds(SetRow.Whole.Generator.SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(), it =>
        {
            var table = SetRow.Table(it.rows);
            var coded = SetRow.Coded(it.shuffled, 2);
            EncodedPaths Paths() => new(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls);
            Assert.Equal(CoalitionGames.SubsetSum(table), CoalitionGames.SubsetSum(Paths()));
            Assert.Equal(CoalitionGames.ExactSets(table), CoalitionGames.ExactSets(Paths()));
            Assert.Equal(CoalitionGames.SubsetRate(table), CoalitionGames.SubsetRate(Paths()));
            Assert.Equal(CoalitionGames.PerJourneySet(table, 3), CoalitionGames.PerJourneySet(Paths(), 3));
            Assert.Equal(CoalitionGames.Ordered(table), CoalitionGames.Ordered(Paths()));
            Assert.Equal(CoalitionGames.Banzhaf(table), CoalitionGames.Banzhaf(Paths()));
            Assert.Equal(PathEffects.ShaoLi(table), PathEffects.ShaoLi(Paths()));
            Assert.Equal(PathEffects.LeaveOneTouchOut(table), PathEffects.LeaveOneTouchOut(Paths()));
        }, Runs);

    [Fact]
    public void Rows_that_do_not_convert_change_no_subset_sum()
        => Law.Holds(SetRow.Any, rows =>
        {
            var (all, some) = (CoalitionGames.SubsetSum(SetRow.Table(rows)), CoalitionGames.SubsetSum(SetRow.Table(rows.Where(row => row.Conversions > 0))));
            Assert.All(some.Channels, row => Assert.Equal(row.Credit, all[row.Channel]));
        }, Runs);

    private static (PathTable Table, SetRow[] Paths, double Size) Of(SetRow[] rows)
        => (SetRow.Table(rows), rows.Where(row => row.Path.Length > 0).ToArray(), rows.Sum(row => row.Conversions + Math.Abs(row.Value)));

    private static CoalitionWorth Within(PathTable table, SetRow[] paths, Func<SetRow, double> figure)
        => members =>
        {
            var set = members.ToArray().Select(place => table.Channels[place]).ToHashSet();
            return paths.Where(row => set.IsSupersetOf(row.Path)).Sum(figure);
        };

    private static double Rate(SetRow[] rows)
    {
        var journeys = rows.Sum(row => row.Conversions + row.Nulls);
        return journeys > 0 ? rows.Sum(row => row.Conversions) / journeys : 0;
    }

    private static double RateOf(PathRow? row) => row is not null && row.Conversions + row.Nulls > 0 ? row.Conversions / (row.Conversions + row.Nulls) : 0;

    private static void SameGame(double[] expected, GameReport report, double size)
    {
        SameSums(expected, report, size);
        if (report.WorthOfAll is { } all)
            Near(all, report.Sum, size);
    }

    private static void SameSums(double[] expected, GameReport report, double size)
    {
        Assert.Equal(expected.Length, report.Channels.Count);
        for (var i = 0; i < expected.Length; i++)
            Near(expected[i], report.Channels[i].Value, size);
    }

    private static void Near(double expected, double got, double size)
        => Assert.True(Math.Abs(expected - got) <= 1e-12 * (size + Math.Abs(expected)), FormattableString.Invariant($"{expected} against {got}"));
}
