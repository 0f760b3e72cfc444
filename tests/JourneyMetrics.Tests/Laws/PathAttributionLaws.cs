using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;
using JourneyMetrics.Paths;
using JourneyMetrics.Tests.Attribution;

namespace JourneyMetrics.Tests.Laws;

public sealed class PathAttributionLaws
{
    private const int Runs = 1_000;

    private static readonly AttributionModel[] models = [.. RuleOracle.Sharing.Select(rule => rule.Model)];

    private static Arbitrary<Row[]> Rows { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ArrayOf(),
        rows => rows.Select((_, drop) => rows.Where((_, place) => place != drop).ToArray()));

    [Fact]
    public void Credits_and_the_unattributed_sum_to_the_total()
        => EachModel((rows, model) =>
        {
            var report = Table(rows).Credit(model);
            Near(rows.Sum(row => row.Conversions), report.Total.Conversions);
            Near(rows.Sum(row => row.Value), report.Total.Value, rows.Sum(row => Math.Abs(row.Value)));
            Near(report.Total.Conversions, report.Channels.Sum(row => row.Conversions) + report.Unattributed.Conversions);
            Near(report.Total.Value, report.Channels.Sum(row => row.Value) + report.Unattributed.Value, rows.Sum(row => Math.Abs(row.Value)));
            Assert.Equal(rows.SelectMany(row => row.Path).Distinct().Order(StringComparer.Ordinal), report.Channels.Select(row => row.Channel));
        });

    [Fact]
    public void Every_rule_gives_what_its_words_say()
        => Law.Holds(Rows, rows =>
        {
            var (table, encoded) = (Table(rows), new Encoded(rows));
            foreach (var rule in Some(RuleOracle.All, rows))
            {
                var expected = new Dictionary<string, (Fraction Conversions, Fraction Value)>(StringComparer.Ordinal);
                foreach (var row in rows)
                {
                    foreach (var (channel, share) in RuleOracle.Shares(rule, row.Path))
                    {
                        var sum = expected.GetValueOrDefault(channel);
                        expected[channel] = (sum.Conversions + (share * Fraction.Of(row.Conversions)), sum.Value + (share * Fraction.Of(row.Value)));
                    }
                }

                foreach (var report in new[] { table.Credit(rule.Model), encoded.Paths.Credit(rule.Model) })
                {
                    var size = Fraction.Of(rows.Sum(row => Math.Abs(row.Value)));
                    foreach (var row in report.Channels)
                        Close(expected.GetValueOrDefault(row.Channel), row.Credit, size);
                    Close(expected.GetValueOrDefault(string.Empty), report.Unattributed, size);
                }
            }
        }, Runs);

    [Fact]
    public void Coded_rows_give_the_same_bits_in_any_order_numbering_and_split()
        => Law.Holds(Rows.Generator.SelectMany(rows => Gen.Shuffle(rows), (rows, shuffled) => (rows, shuffled)).SelectMany(_ => Gen.Choose(0, 1000), (pair, cut) => (pair.rows, pair.shuffled, cut)).ToArbitrary(), sample =>
        {
            var all = RuleOracle.All.Select(rule => rule.Model).ToValueList();
            var whole = new Encoded(sample.rows).Paths.Credit(all);
            var other = new Encoded(sample.shuffled, reverse: true);
            Assert.Equal(whole, other.Paths.Credit(all));
            var cut = sample.cut % (sample.rows.Length + 1);
            var (left, right) = (new PathCreditTally(all), new PathCreditTally(all));
            right.Add(other.Paths.Slice(cut, sample.rows.Length - cut));
            left.Add(other.Paths.Slice(0, cut));
            right.Merge(left);
            Assert.Equal(whole, right.ToReports());
            left.Add(new Encoded([.. sample.shuffled.Skip(cut)]).Paths);
            Assert.Equal(whole, left.ToReports());
        }, Runs);

    [Fact]
    public void A_table_of_coded_rows_is_the_table_of_the_rows()
        => Law.Holds(Rows, rows => Assert.Equal(Table(rows), PathTable.FromCodes(new Encoded(rows).Paths)), Runs);

    [Fact]
    public void The_game_of_subset_sums_is_an_equal_split_over_distinct_channels()
        => Law.Holds(Rows, rows =>
        {
            var channels = rows.SelectMany(row => row.Path).Distinct().Order(StringComparer.Ordinal).Take(5).ToArray();
            rows = [.. rows.Where(row => row.Path.All(channels.Contains))];
            var worth = new Fraction[1 << channels.Length];
            for (var set = 0; set < worth.Length; set++)
                worth[set] = rows.Where(row => row.Path.Length != 0 && row.Path.All(channel => (set >> Array.IndexOf(channels, channel) & 1) != 0)).Aggregate(new Fraction(0, 1), (sum, row) => sum + Fraction.Of(row.Conversions));
            var report = Table(rows).Credit(AttributionModel.LinearPerChannel);
            for (var player = 0; player < channels.Length; player++)
            {
                var value = new Fraction(0, 1);
                for (var set = 0; set < worth.Length; set++)
                {
                    if ((set >> player & 1) == 0)
                        value += new Fraction(Factorial(int.PopCount(set)) * Factorial(channels.Length - int.PopCount(set) - 1), Factorial(channels.Length)) * (worth[set | (1 << player)] - worth[set]);
                }

                report.TryGetCredit(channels[player], out var credit);
                Close((value, 0), new Credit(credit.Conversions, 0), 0);
            }

            // Nobody but the players has a share, a channel that never converts has none, and channels that always go together have equal ones.
            Near(rows.Where(row => row.Path.Length != 0).Sum(row => row.Conversions), report.Channels.Sum(row => row.Conversions));
        }, Runs);

    [Fact]
    public void Whole_cents_are_split_as_money_is_allocated()
        => Law.Holds(Rows, rows =>
        {
            rows = [.. rows.Select(row => row with { Value = Math.Round(row.Value % 1e6) })];
            RuleOracle.Rule[] rules = [.. RuleOracle.Sharing.Where(rule => rule.Model.Name is "first touch" or "linear" or "linear per channel" || rule.Model.Name.StartsWith("position (first 0.25", StringComparison.Ordinal))];
            var reports = new Encoded(rows).Paths.Credit(rules.Select(rule => rule.Model).ToValueList(), wholeValues: true);
            for (var i = 0; i < rules.Length; i++)
            {
                var expected = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var row in rows.Where(row => row.Path.Length != 0))
                {
                    var weights = rules[i].Weights(row.Path);
                    var common = weights.Aggregate(BigInteger.One, (product, weight) => product * weight.Denominator / BigInteger.GreatestCommonDivisor(product, weight.Denominator));
                    var parts = new Money((decimal)row.Value).Allocate(Array.ConvertAll(weights, weight => (long)(weight.Numerator * common / weight.Denominator)), 0);
                    for (var touch = 0; touch < parts.Count; touch++)
                        expected[row.Path[touch]] = expected.GetValueOrDefault(row.Path[touch]) + parts[touch].Amount;
                }

                foreach (var row in reports[i].Channels)
                    Assert.Equal(expected.GetValueOrDefault(row.Channel), (decimal)row.Value);
                Assert.Equal(rows.Sum(row => row.Value), reports[i].Channels.Sum(row => row.Value) + reports[i].Unattributed.Value);
            }
        }, Runs);

    [Fact]
    public void Time_decay_tends_to_linear_and_to_the_last_touch()
        => Law.Holds(Rows, rows =>
        {
            var table = Table(rows);
            Same(table.Credit(AttributionModel.Linear), table.Credit(AttributionModel.TimeDecay(1e18, 1)));
            Same(table.Credit(AttributionModel.LastTouch), table.Credit(AttributionModel.TimeDecay(1e-6, 1)));
        }, Runs);

    [Fact]
    public void What_moves_between_two_models_is_the_difference_of_their_credits()
        => Law.Holds(Rows, rows =>
        {
            var table = Table(rows);
            foreach (var (from, to) in new[] { (models[1], models[6]), (models[3], models[8]), (models[13], models[5]) })
            {
                var difference = table.Difference(from, to);
                var size = rows.Sum(row => Math.Abs(row.Value));
                foreach (var row in difference.From.Channels)
                {
                    var gained = difference.Moves.Where(move => move.To == row.Channel).Sum(move => move.Conversions) - difference.Moves.Where(move => move.From == row.Channel).Sum(move => move.Conversions);
                    Near(difference.To[row.Channel].Conversions, row.Conversions + gained, difference.From.Total.Conversions);
                    var value = difference.Moves.Where(move => move.To == row.Channel).Sum(move => move.Value) - difference.Moves.Where(move => move.From == row.Channel).Sum(move => move.Value);
                    Near(difference.To[row.Channel].Value, row.Value + value, size);
                }

                Near(difference.Paths.Sum(path => path.MovedConversions), difference.MovedConversions, difference.From.Total.Conversions);
            }
        }, 300);

    [Fact]
    public void Transforms_lose_nothing_and_are_those_of_single_paths()
        => Law.Holds(Rows, rows =>
        {
            var table = Table(rows);
            foreach (var transform in new[] { PathTransform.CollapseRuns, PathTransform.FirstOccurrences, PathTransform.Distinct, PathTransform.Drop("A", "(dropped)"), PathTransform.StartAt("a") })
            {
                var expected = Table([.. rows.Select(row => row with { Path = [.. transform.Apply([.. row.Path]) ?? default] })]);
                var actual = table.Transform(transform);
                Assert.Equal(expected.Rows.Select(row => row.Path), actual.Rows.Select(row => row.Path));
                Near(table.Total.Conversions, actual.Total.Conversions);
                Near(table.Nulls, actual.Nulls);
                Same(expected.Credit(AttributionModel.Linear), actual.Credit(AttributionModel.Linear));
            }

            Near(table.Total.Conversions, table.Exposures().Sum(row => row.Conversions));
            Assert.Equal(rows.Sum(row => row.Path.Length), rows.Sum(row => Table([row]).Exposures()[0].Channels.Sum(channel => channel.Touches)));
        }, 300);

    [Fact]
    public void The_order_of_rows_changes_nothing()
        => Law.Holds(Rows.Generator.SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(), sample =>
            Assert.All(Some(models, sample.rows), model => Same(Table(sample.rows).Credit(model), Table(sample.shuffled).Credit(model))), Runs);

    [Fact]
    public void A_row_equals_two_rows_of_half_its_weights()
        => EachModel((rows, model) =>
        {
            var halves = rows.Select(row => row with { Conversions = row.Conversions / 2, Value = row.Value / 2, Nulls = row.Nulls / 2 });
            Same(Table(rows).Credit(model), Table([.. halves, .. halves]).Credit(model));
        });

    [Fact]
    public void Renaming_the_channels_renames_the_credits()
        => EachModel((rows, model) =>
        {
            // A rule that names channels is another rule after a renaming.
            if (model.Name.Contains(" but ", StringComparison.Ordinal))
                return;
            static string Renamed(string channel) => SmallHistory.Channels[(SmallHistory.Channels.ToList().IndexOf(channel) + 4) % SmallHistory.Channels.Count];
            var before = Table(rows).Credit(model);
            var after = Table([.. rows.Select(row => row with { Path = [.. row.Path.Select(Renamed)] })]).Credit(model);
            Assert.Equal(before.Channels.Count, after.Channels.Count);
            Assert.All(before.Channels, row => Near(row.Conversions, after[Renamed(row.Channel)].Conversions));
            Assert.All(before.Channels, row => Near(row.Value, after[Renamed(row.Channel)].Value, before.Channels.Sum(other => Math.Abs(other.Value))));
        });

    [Fact]
    public void Scaled_weights_scale_the_credits()
        => EachModel((rows, model) =>
        {
            var before = Table(rows).Credit(model);
            var after = Table([.. rows.Select(row => row with { Conversions = row.Conversions * 4, Value = row.Value * -8 })]).Credit(model);
            Assert.All(before.Channels, row => Near(row.Conversions * 4, after[row.Channel].Conversions));
            Assert.All(before.Channels, row => Near(row.Value * -8, after[row.Channel].Value, before.Channels.Sum(other => 8 * Math.Abs(other.Value))));
        });

    [Fact]
    public void Rows_without_conversions_change_no_credit()
        => EachModel((rows, model) =>
        {
            var converting = rows.Where(row => row.Conversions != 0 || row.Value != 0).ToArray();
            var (all, some) = (Table(rows).Credit(model), Table(converting).Credit(model));
            Assert.All(some.Channels, row => Assert.Equal(row.Credit, all[row.Channel]));
            Assert.Equal(some.Total, all.Total);
        });

    [Fact]
    public void The_table_of_a_whole_is_the_sum_of_the_tables_of_its_parts()
        => Law.Holds(Rows.Generator.SelectMany(_ => Gen.Choose(0, 1000), (rows, cut) => (rows, cut)).ToArbitrary(), sample =>
        {
            var cut = sample.cut % (sample.rows.Length + 1);
            var (whole, parts) = (Table(sample.rows), Table(sample.rows[..cut]) + Table(sample.rows[cut..]));
            Assert.Equal(whole.Channels, parts.Channels);
            Assert.Equal(whole.Rows.Select(row => row.Path), parts.Rows.Select(row => row.Path));
            Assert.All(Some(models, sample.rows), model => Same(whole.Credit(model), parts.Credit(model)));
        }, Runs);

    private static long Factorial(int number) => number < 2 ? 1 : number * Factorial(number - 1);

    private static void Close((Fraction Conversions, Fraction Value) expected, Credit actual, Fraction size)
    {
        Assert.True(expected.Conversions.DistanceTo(Fraction.Of(actual.Conversions)) <= expected.Conversions * new Fraction(1, 1_000_000_000_000), $"{expected.Conversions} against {actual}");
        Assert.True(expected.Value.DistanceTo(Fraction.Of(actual.Value)) <= size * new Fraction(1, 1_000_000_000_000), $"{expected.Value} against {actual}");
    }

    private static void EachModel(Action<Row[], AttributionModel> law)
        => Law.Holds(Rows, rows => Assert.All(Some(models, rows), model => law(rows, model)), Runs);

    // Each run takes its turn of the rules; a thousand runs see each of them often.
    private static IEnumerable<T> Some<T>(IEnumerable<T> all, Row[] rows) => all.Where((_, place) => place % 5 == rows.Length % 5);

    private static PathTable Table(IEnumerable<Row> rows) => PathTable.FromRows(rows, row => row.Path, row => row.Conversions, row => row.Value, row => row.Nulls);

    private static void Same(AttributionReport expected, AttributionReport actual)
    {
        Assert.Equal(expected.Channels.Select(row => row.Channel), actual.Channels.Select(row => row.Channel));
        var size = expected.Channels.Sum(row => Math.Abs(row.Value)) + Math.Abs(expected.Unattributed.Value);
        Assert.All(expected.Channels, row => Near(row.Conversions, actual[row.Channel].Conversions));
        Assert.All(expected.Channels, row => Near(row.Value, actual[row.Channel].Value, size));
        Near(expected.Unattributed.Value, actual.Unattributed.Value, size);
    }

    private static void Near(double expected, double actual, double size = 0)
        => Assert.True(Math.Abs(expected - actual) <= 1e-12 * (size + Math.Abs(expected)), FormattableString.Invariant($"{expected} against {actual}"));

    private static Row Draw(Random random)
    {
        var path = new string[random.Next(7)];
        for (var i = 0; i < path.Length; i++)
            path[i] = SmallHistory.Channels[random.Next(SmallHistory.Channels.Count)];
        var converts = random.Next(3) != 0;
        var scale = Math.Pow(10, random.Next(-3, 7));
        return new Row(
            path,
            converts ? random.Next(2) == 0 ? random.Next(1, 50) : random.NextDouble() * scale : 0,
            converts ? (random.NextDouble() - 0.25) * scale : 0,
            random.Next(20));
    }

    private sealed class Encoded
    {
        private readonly ValueList<string> channels;
        private readonly int[] codes;
        private readonly int[] offsets;
        private readonly Row[] rows;

        public Encoded(Row[] rows, bool reverse = false)
        {
            this.rows = rows;
            var names = rows.SelectMany(row => row.Path).Distinct().Order(StringComparer.Ordinal).ToList();
            if (reverse)
                names.Reverse();
            channels = names.ToValueList();
            codes = [.. rows.SelectMany(row => row.Path).Select(channel => names.IndexOf(channel))];
            offsets = new int[rows.Length + 1];
            for (var i = 0; i < rows.Length; i++)
                offsets[i + 1] = offsets[i] + rows[i].Path.Length;
        }

        public EncodedPaths Paths => new(
            channels,
            codes,
            offsets,
            Array.ConvertAll(rows, row => row.Conversions),
            Array.ConvertAll(rows, row => row.Value),
            Array.ConvertAll(rows, row => row.Nulls));
    }

    private sealed record Row(string[] Path, double Conversions, double Value, double Nulls);
}
