using System.Text.Json;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Attribution;

public sealed class BootstrapTests
{
    private const int Journeys = 1_500;

    // Of all journeys: the path, the share that takes it, how many of these convert, and two values that are as likely.
    private static readonly (string[] Path, double Share, double Rate, double Low, double High)[] world =
    [
        (["ad"], 0.25, 0.10, 20, 40), (["ad", "blog"], 0.15, 0.25, 10, 90), (["blog", "ad", "ad"], 0.15, 0.20, 30, 30), (["email"], 0.10, 0.40, 5, 15),
        (["blog", "email"], 0.15, 0.35, 50, 60), (["search", "ad", "email"], 0.10, 0.30, 100, 140), (["search"], 0.10, 0.15, 25, 35),
    ];

    private static readonly SetRow[] rows = [new(["A", "B"], 40, 800, 160), new(["B"], 25, 900, 75), new(["C", "A"], 5, 50, 95), new([], 10, 100, 3)];

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        var truth = SetRow.Table(world.Select(path => new SetRow(
            path.Path, Journeys * path.Share * path.Rate, Journeys * path.Share * path.Rate * (path.Low + path.High) / 2, Journeys * path.Share * (1 - path.Rate))));
        var linear = truth.Credit(AttributionModel.Linear);
        var shapley = CoalitionGames.SubsetSum(truth);
        var markov = new MarkovRules().Fit(truth).RemovalEffects().ToReport();
        var hits = new Dictionary<string, (int Hits, int Of)>();
        for (var set = 0; set < 200; set++)
        {
            var coded = SetRow.Coded(Draw(new SplitMix64((ulong)set)));
            EncodedPaths Paths() => new(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls);
            var draws = new BootstrapRules(seed: (ulong)set, replicates: 199);
            Count("linear", linear, draws.Intervals(Paths(), AttributionModel.Linear));
            Count("shapley", shapley, draws.Intervals(Paths(), AttributionModel.LinearPerChannel));
            Count("markov", markov, draws.Intervals(Paths(), new MarkovRules()));
        }

        Assert.Equal(6, hits.Count);
        Assert.All(hits, pair => Assert.True(pair.Value.Hits >= 0.92 * pair.Value.Of && pair.Value.Hits <= 0.98 * pair.Value.Of, FormattableString.Invariant($"{pair.Key}: {pair.Value.Hits} of {pair.Value.Of}")));

        void Count(string model, AttributionReport expected, BootstrapReport got)
        {
            foreach (var row in got.Channels)
            {
                Add(model + " conversions", row.Conversions.Interval.OrThrow().Contains(expected[row.Channel].Conversions));
                Add(model + " value", row.Value.Interval.OrThrow().Contains(expected[row.Channel].Value));
            }
        }

        void Add(string key, bool hit)
        {
            var sum = hits.GetValueOrDefault(key);
            hits[key] = (sum.Hits + (hit ? 1 : 0), sum.Of + 1);
        }
    }

    [Fact]
    public void The_figures_are_those_of_the_model_itself()
    {
        var table = SetRow.Table(rows);
        var draws = new BootstrapRules(1, replicates: 99);
        Same(table.Credit(AttributionModel.Linear), draws.Intervals(table, AttributionModel.Linear));
        Same(new MarkovRules().Fit(table).RemovalEffects().ToReport(), draws.Intervals(table, new MarkovRules()));
        Same(new MarkovRules(2, ignoreNulls: true, collapseRepeats: true).Fit(table).RemovalEffects().ToReport(), draws.Intervals(table, new MarkovRules(2, ignoreNulls: true, collapseRepeats: true)));
        Same(PathEffects.LeaveOneTouchOut(table), draws.Intervals(table, paths => PathEffects.LeaveOneTouchOut(paths)));

        static void Same(AttributionReport expected, BootstrapReport got)
        {
            Assert.Equal(expected.Model, got.Model);
            Assert.All(expected.Channels, row => Assert.Equal(row.Conversions, got[row.Channel].Conversions.Value.OrThrow(), 1e-10));
            Assert.All(expected.Channels, row => Assert.Equal(row.Value, got[row.Channel].Value.Value.OrThrow(), 1e-9));
        }
    }

    [Fact]
    public void Any_way_to_the_same_model_draws_the_same_journeys()
    {
        var table = SetRow.Table(rows);
        var draws = new BootstrapRules(21, replicates: 60);
        var (direct, byTable) = (draws.Intervals(table, AttributionModel.Linear), draws.Intervals(table, paths => paths.Credit(AttributionModel.Linear)));
        Assert.All(direct.Channels, row => Assert.Equal(row.Conversions.Interval.OrThrow().Lower!.Value, byTable[row.Channel].Conversions.Interval.OrThrow().Lower!.Value, 1e-9));
        var (chain, chains) = (draws.Intervals(table, new MarkovRules(2)), draws.Intervals(table, paths => new MarkovRules(2).Fit(paths).RemovalEffects().ToReport()));
        Assert.All(chain.Channels, row => Assert.Equal(row.Value.StandardError!.Value.OrThrow(), chains[row.Channel].Value.StandardError!.Value.OrThrow(), 1e-8));
    }

    [Fact]
    public void Threads_order_of_rows_and_numbering_change_no_bit_and_the_seed_does()
    {
        var draws = new BootstrapRules(3, replicates: 101);
        foreach (var order in new[] { 1, 2 })
        {
            var one = draws.Intervals(SetRow.Table(rows), new MarkovRules(order));
            Assert.Equal(one, draws.Intervals(SetRow.Table(rows.AsEnumerable().Reverse()), new MarkovRules(order), threads: 3));
            Assert.NotEqual(one.Channels, new BootstrapRules(4, replicates: 101).Intervals(SetRow.Table(rows), new MarkovRules(order)).Channels);
            var (coded, turned) = (SetRow.Coded(rows), SetRow.Coded([.. rows.AsEnumerable().Reverse()], 1));
            Assert.Equal(
                draws.Intervals(new EncodedPaths(coded.Channels, coded.Codes, coded.Offsets, coded.Conversions, coded.Values, coded.Nulls), new MarkovRules(order)),
                draws.Intervals(new EncodedPaths(turned.Channels, turned.Codes, turned.Offsets, turned.Conversions, turned.Values, turned.Nulls), new MarkovRules(order), threads: 2));
        }
    }

    [Fact]
    public void A_single_path_has_the_error_of_a_binomial()
    {
        // 200 of 1,000 convert: the standard error of the count is the root of n p (1 - p), and the interval is the normal one.
        var report = new BootstrapRules(8, replicates: 4_000).Intervals(SetRow.Table([new(["A"], 200, 2_000, 800)]), AttributionModel.LastTouch);
        var error = Math.Sqrt(1_000 * 0.2 * 0.8);
        Assert.InRange(report["A"].Conversions.StandardError!.Value.OrThrow() / error, 0.95, 1.05);
        Assert.InRange(report["A"].Conversions.Interval.OrThrow().Lower!.Value, 200 - (2.1 * error), 200 - (1.8 * error));
        Assert.InRange(report["A"].Value.Interval.OrThrow().Upper!.Value, 10 * (200 + (1.8 * error)), 10 * (200 + (2.1 * error)));
        Assert.Equal(1_000, report.Draws);
        Assert.Equal("bootstrap percentile", report["A"].Value.Method);
    }

    [Fact]
    public void Weights_that_are_not_whole_keep_their_sum()
    {
        // 2.5 and 1.2 journeys are four draws of 0.925.
        var report = new BootstrapRules(2, replicates: 50).Intervals(SetRow.Table([new(["A"], 2.5, 10, 0), new(["B"], 1.2, 3, 0)]), AttributionModel.LastTouch);
        Assert.Equal(4, report.Draws);
        Assert.Equal(3.7, report.Journeys, 1e-15);
        var (a, b) = (report["A"].Conversions.Interval.OrThrow(), report["B"].Conversions.Interval.OrThrow());
        Assert.Equal(3.7, a.Lower!.Value + b.Upper!.Value, 1e-12);
        Assert.Equal(1, new BootstrapRules(2, 9).Intervals(SetRow.Table([new(["A"], 0.2, 10, 0)]), AttributionModel.LastTouch).Draws);
    }

    [Fact]
    public void Replicates_that_cannot_be_credited_are_counted()
    {
        // One journey of three converts: in about (2/3)^3 of the replicates none does, and effects are undefined there, credits are 0.
        var report = new BootstrapRules(2, replicates: 200).Intervals(SetRow.Table([new(["A"], 1, 10, 2)]), new MarkovRules());
        Assert.Equal(0, report.Undefined);
        Assert.Equal(0, report["A"].Conversions.Interval.OrThrow().Lower);

        // A purchase and its refund: where both are drawn alike their values cancel.
        var cancelling = new BootstrapRules(2, replicates: 200).Intervals(SetRow.Table([new(["A"], 2, 10, 0), new(["B"], 1, -5.5, 0), new(["C"], 1, -4, 0)]), new MarkovRules());
        Assert.Equal(0, cancelling.Undefined);
        Assert.True(cancelling["A"].Value.Value.IsDefined);
        var undefined = new BootstrapRules(2, replicates: 9).Intervals(SetRow.Table([new(["A"], 1, 10, 0), new(["B"], 1, -10, 0)]), new MarkovRules());
        Assert.Equal(Undefined.ZeroDenominator, undefined["A"].Value.Value.Reason);
        Assert.Equal(Undefined.ZeroDenominator, undefined["A"].Value.Interval.Reason);
        Assert.True(undefined.UndefinedValues > 0);
    }

    [Fact]
    public void Too_few_replicates_have_no_ends()
    {
        var report = new BootstrapRules(2, replicates: 20).Intervals(SetRow.Table(rows), AttributionModel.Linear);
        Assert.Equal(Undefined.TooFewObservations, report["A"].Conversions.Interval.Reason);
        Assert.True(report["A"].Conversions.StandardError!.Value.IsDefined);
        Assert.Equal("replicates", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapRules(1, 1)).ParamName);
        Assert.Equal("confidence", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapRules(1, 10, 95)).ParamName);
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapRules(1).Intervals(SetRow.Table(rows), AttributionModel.Linear, 0)).ParamName);
        Assert.Contains("scale the weights", Assert.Throws<ArgumentException>(() => new BootstrapRules(1).Intervals(SetRow.Table([new(["A"], 1e12, 0, 0)]), AttributionModel.Linear)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => new BootstrapRules(1).Intervals(SetRow.Table(rows), AttributionModel.Linear, 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void No_journeys_have_no_error()
    {
        var report = new BootstrapRules(1, 50).Intervals(SetRow.Table([]), AttributionModel.Linear);
        Assert.Empty(report.Channels);
        Assert.Equal(0, report.Journeys);
        Assert.Equal(report, JsonSerializer.Deserialize<BootstrapReport>(JsonSerializer.Serialize(report)));
    }

    private static SetRow[] Draw(SplitMix64 random)
    {
        var drawn = new SetRow[Journeys];
        for (var i = 0; i < drawn.Length; i++)
        {
            var (at, place) = (random.Fraction(), 0);
            while (place < world.Length - 1 && at >= world[place].Share)
                at -= world[place++].Share;
            var path = world[place];
            var converts = random.Happens(path.Rate);
            drawn[i] = new SetRow(path.Path, converts ? 1 : 0, converts ? random.Happens(0.5) ? path.Low : path.High : 0, converts ? 0 : 1);
        }

        return drawn;
    }
}
