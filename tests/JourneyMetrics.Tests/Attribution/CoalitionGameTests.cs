using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

public sealed class CoalitionGameTests
{
    private static readonly SetRow[] rows = [new(["A", "B"], 6, 60, 4), new(["A"], 2, 10, 8), new(["C", "A", "C", "B"], 3, 90, 0), new([], 1, 5, 9)];

    [Fact]
    public void The_usual_game_by_hand()
    {
        var report = CoalitionGames.SubsetSum(SetRow.Table(rows));
        Assert.Equal(6, report["A"].Conversions);
        Assert.Equal(4, report["B"].Conversions);
        Assert.Equal(1, report["C"].Conversions);
        Assert.Equal(30, report["C"].Value);
        Assert.Equal(new Credit(1, 5), report.Unattributed);
    }

    [Fact]
    public void Exact_sets_sum_to_the_set_of_all_and_say_so()
    {
        var report = CoalitionGames.ExactSets(SetRow.Table(rows));
        Assert.Equal(3, report.WorthOfAll);
        Assert.Equal(3, report.Sum, 1e-15);
        Assert.Equal(11, report.Total);
        Assert.True(report["C"] < 0);
        Assert.Equal("Shapley of exact sets, Conversions: 3 channels, sums to 3 of 11", report.ToString());
    }

    [Fact]
    public void Rates_sum_to_the_rate_of_all()
    {
        var report = CoalitionGames.SubsetRate(SetRow.Table(rows));
        Assert.Equal(11.0 / 23, report.Sum, 1e-15);
        Assert.Equal(11.0 / 23, report.Total!.Value.OrThrow(), 1e-15);
    }

    [Fact]
    public void Sets_above_the_size_are_named_as_left_out()
    {
        var report = CoalitionGames.PerJourneySet(SetRow.Table(rows), largestSet: 2);
        Assert.Equal(8, report.Sum, 1e-14);
        Assert.Equal(3, report.NotCovered);
        Assert.Equal(11, report.Total);

        // Of the six of {A, B}, rates 0.6 together, 0.2 and 0 alone: A (0.2 + 0.6) / 2, B (0 + 0.4) / 2.
        Assert.Equal(2 + (6 * 0.4 / 0.6), report["A"], 1e-14);
    }

    [Fact]
    public void Banzhaf_sums_to_less_where_a_path_has_three_channels()
    {
        var report = CoalitionGames.Banzhaf(SetRow.Table(rows));
        Assert.Equal(2 + 3 + 0.75, report["A"]);
        Assert.Equal(2 + 6 + 2.25, report.Sum);
        Assert.Equal(11, report.WorthOfAll);
    }

    [Fact]
    public void Ranks_go_by_first_touch()
    {
        var report = CoalitionGames.Ordered(SetRow.Table(rows));
        Assert.Equal(
            ["A as 1: 5 conversions, 40", "A as 2: 1 conversions, 30", "B as 2: 3 conversions, 30", "B as 3: 1 conversions, 30", "C as 1: 1 conversions, 30"],
            report.Rows.Select(row => row.ToString()));
        Assert.Equal(12, report.Total.Conversions);
    }

    [Fact]
    public void A_game_of_many_channels_stays_finite_and_fair()
    {
        // 2,000 channels: the orders' shares underflow, and what they would weigh is nothing.
        var many = Enumerable.Range(0, 2_000).Select(i => new SetRow([FormattableString.Invariant($"c{i:0000}")], 1, 0, 1)).ToArray();
        Assert.All(CoalitionGames.SubsetSum(SetRow.Table(many)).Channels, row => Assert.Equal(1, row.Conversions));
        var exact = CoalitionGames.ExactSets(SetRow.Table(many));
        Assert.Equal(0, exact.Sum, 1e-12);
        Assert.All(exact.Channels, row => Assert.Equal(exact.Channels[0].Value, row.Value));
    }

    [Fact]
    public void Games_refuse_what_they_cannot_answer()
    {
        var wide = SetRow.Table(Enumerable.Range(0, 25).Select(i => new SetRow([FormattableString.Invariant($"c{i}")], 1, 0, 0)));
        Assert.Contains("got 25", Assert.Throws<ArgumentException>(() => CoalitionGames.SubsetRate(wide)).Message, StringComparison.Ordinal);
        var table = SetRow.Table(rows);
        Assert.Equal("largestSet", Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGames.PerJourneySet(table, 0)).ParamName);
        Assert.Equal("largestSet", Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGames.PerJourneySet(table, 21)).ParamName);
        Assert.Equal("measure", Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGames.Banzhaf(table, CreditMeasure.ConversionRate)).ParamName);
        Assert.Equal("measure", Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGames.ExactSets(table, CreditMeasure.Worth)).ParamName);
        Assert.Equal("channels", Assert.Throws<ArgumentException>(() => CoalitionGames.Shapley(["a", "a"], _ => 0)).ParamName);
        Assert.Contains("NaN for [b]", Assert.Throws<ArgumentException>(() => CoalitionGames.Shapley(["a", "b"], set => set.Length == 1 && set[0] == 1 ? double.NaN : 0)).Message, StringComparison.Ordinal);
        Assert.Equal("permutations", Assert.Throws<ArgumentOutOfRangeException>(() => CoalitionGames.SampledShapley(["a"], _ => 0, 0, 1)).ParamName);
    }

    [Fact]
    public void A_sample_comes_with_its_error_and_one_order_without()
    {
        // Squares of sizes: each of ten players is worth a tenth, whatever the order gives it.
        ValueList<string> names = [.. Enumerable.Range(0, 10).Select(i => FormattableString.Invariant($"c{i}"))];
        var report = CoalitionGames.SampledShapley(names, members => members.Length * members.Length, permutations: 500, seed: 4);
        Assert.Equal(100, report.Sum, 1e-10);
        Assert.All(report.Channels, row => Assert.InRange(Math.Abs(row.Value - 10), 0, 4 * row.StandardError!.Value.OrThrow()));

        // What the places of an order add is 1, 3, ... 19: their variance is 33.
        Assert.All(report.Channels, row => Assert.InRange(row.StandardError!.Value.OrThrow() / Math.Sqrt(33.0 / 500), 0.9, 1.1));
        Assert.Equal(Undefined.TooFewObservations, CoalitionGames.SampledShapley(names, members => members.Length, 1, 4).Channels[0].StandardError!.Value.Reason);
        Assert.NotEqual(report, CoalitionGames.SampledShapley(names, members => members.Length * members.Length, permutations: 500, seed: 5));
        Assert.Equal(0, CoalitionGames.Shapley([], _ => 5).WorthOfAll);
    }

    [Fact]
    public void Shao_and_Li_by_hand()
    {
        var report = PathEffects.ShaoLi(SetRow.Table(rows[..2].Append(rows[3])));
        var (a, b, both) = (8.0 / 20, 0.6, 0.6);
        Assert.Equal((2 * a) + (6 * (a + ((both - a - b) / 2))), report["A"], 1e-14);
        Assert.Equal(6 * (b + ((both - a - b) / 2)), report["B"], 1e-14);
        Assert.Null(report.WorthOfAll);
    }

    [Fact]
    public void Leaving_a_touch_out_compares_with_the_path_without_it()
    {
        // {A, B} converts in 0.6, A alone in 0.2, B alone was never seen: A loses 0.6, B 0.4.
        var report = PathEffects.LeaveOneTouchOut(SetRow.Table(rows[..2]));
        Assert.Equal(2 + (6 * 0.6), report["A"].Conversions, 1e-14);
        Assert.Equal(6 * 0.4, report["B"].Conversions, 1e-14);
        Assert.Equal("leave one touch out", report.Model);
    }
}
