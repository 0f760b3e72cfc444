using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Attribution;

namespace JourneyMetrics.Tests.Laws;

public sealed class PathAttributionLaws
{
    private static readonly AttributionModel[] models =
        [AttributionModel.FirstTouch, AttributionModel.LastTouch, AttributionModel.Linear, AttributionModel.LinearPerChannel];

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
            Near(rows.Where(row => row.Path.Length == 0).Sum(row => row.Conversions), report.Unattributed.Conversions);
            Near(report.Total.Conversions, report.Channels.Sum(row => row.Conversions) + report.Unattributed.Conversions);
            Near(report.Total.Value, report.Channels.Sum(row => row.Value) + report.Unattributed.Value, rows.Sum(row => Math.Abs(row.Value)));
            Assert.Equal(rows.SelectMany(row => row.Path).Distinct().Order(StringComparer.Ordinal), report.Channels.Select(row => row.Channel));
        });

    [Fact]
    public void Credits_are_the_sums_over_the_rows_by_hand()
        => EachModel((rows, model) =>
        {
            var report = Table(rows).Credit(model);
            foreach (var row in report.Channels)
            {
                double Share(Row path) => model.Name switch
                {
                    "first touch" => path.Path[0] == row.Channel ? 1 : 0,
                    "last touch" => path.Path[^1] == row.Channel ? 1 : 0,
                    "linear" => (double)path.Path.Count(channel => channel == row.Channel) / path.Path.Length,
                    _ => path.Path.Contains(row.Channel) ? 1.0 / path.Path.Distinct().Count() : 0,
                };
                var paths = rows.Where(path => path.Path.Length != 0).ToList();
                Near(paths.Sum(path => path.Conversions * Share(path)), row.Conversions);
                Near(paths.Sum(path => path.Value * Share(path)), row.Value, paths.Sum(path => Math.Abs(path.Value)));
            }
        });

    [Fact]
    public void The_order_of_rows_changes_nothing()
        => Law.Holds(Rows.Generator.SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(), sample =>
            Assert.All(models, model => Same(Table(sample.rows).Credit(model), Table(sample.shuffled).Credit(model))));

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
            Assert.All(models, model => Same(whole.Credit(model), parts.Credit(model)));
        });

    private static void EachModel(Action<Row[], AttributionModel> law)
        => Law.Holds(Rows, rows => Assert.All(models, model => law(rows, model)));

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

    private sealed record Row(string[] Path, double Conversions, double Value, double Nulls);
}
