using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Interval = NodaTime.Interval;

namespace JourneyMetrics.Tests.Laws;

public sealed class TouchpointLogLaws
{
    [Fact]
    public void A_log_holds_every_row_once_by_customer_and_time_with_ties_in_row_order()
        => Law.Holds(Rows().ToArbitrary(), rows =>
        {
            // A stable sort of the rows is what the log must be.
            var expected = rows.OrderBy(row => row.Customer, StringComparer.Ordinal).ThenBy(row => row.At).ToArray();
            Assert.Equal(expected, Read(Log(rows)));
        });

    [Fact]
    public void Distinct_times_make_the_order_of_rows_irrelevant()
        => Law.Holds(
            Rows().Select(rows => rows.DistinctBy(row => (row.Customer, row.At)).ToArray()).SelectMany(Gen.Shuffle, (rows, shuffled) => (rows, shuffled)).ToArbitrary(),
            sample => Assert.Equal(Read(Log(sample.rows)), Read(Log(sample.shuffled))));

    [Fact]
    public void A_sequence_makes_the_order_of_rows_irrelevant()
        => Law.Holds(Rows().SelectMany(rows => Gen.Shuffle(rows.Select((row, index) => (Index: index, Item: row)).ToArray()), (rows, shuffled) => (rows, shuffled)).ToArbitrary(), sample =>
        {
            var log = TouchpointLog.FromRows(
                sample.shuffled, row => row.Item.Customer, row => row.Item.Name, row => row.Item.At, row => row.Item.Channel, row => row.Item.Value, row => row.Index);
            Assert.Equal(Read(Log(sample.rows)), Read(log));
        });

    [Fact]
    public void Merging_two_logs_is_reading_one_file_after_the_other()
        => Law.Holds(Rows().SelectMany(_ => Rows(), (left, right) => (left, right)).ToArbitrary(), sample =>
        {
            var merged = TouchpointLog.Merge(Log(sample.left), Log(sample.right));
            var whole = Log([.. sample.left, .. sample.right]);
            Assert.Equal(Read(whole), Read(merged));
            Assert.Equal(whole.Customers, merged.Customers);
            Assert.Equal(whole.Touchpoints, merged.Touchpoints);
            Assert.Equal(whole.Channels, merged.Channels);
            Assert.Equal(whole.Report, merged.Report);
        });

    [Fact]
    public void A_slice_is_the_log_of_the_rows_inside()
        => Law.Holds(Rows().SelectMany(_ => Gen.Choose(0, 9), (rows, start) => (rows, start)).SelectMany(_ => Gen.Choose(0, 9), (part, length) => (part.rows, part.start, length)).ToArbitrary(), sample =>
        {
            var interval = new Interval(Second(sample.start), Second(sample.start + sample.length));
            var slice = Log(sample.rows).Slice(interval);
            var inside = Log([.. sample.rows.Where(row => interval.Contains(row.At))]);
            Assert.Equal(Read(inside), Read(slice));
            Assert.Equal(inside.Customers, slice.Customers);
        });

    [Fact]
    public void Slices_side_by_side_merge_to_the_whole()
        => Law.Holds(Rows().SelectMany(_ => Gen.Choose(0, 9), (rows, cut) => (rows, cut)).ToArbitrary(), sample =>
        {
            var log = Log(sample.rows);
            var merged = TouchpointLog.Merge(log.Slice(new Interval(null, Second(sample.cut))), log.Slice(new Interval(Second(sample.cut), null)));
            Assert.Equal(Read(log), Read(merged));
        });

    [Fact]
    public void Names_of_any_characters_are_put_in_ordinal_order()
        => Law.Holds(ArbMap.Default.ArbFor<NonEmptyString[]>(), names =>
        {
            var builder = TouchpointLog.CreateBuilder();
            foreach (var name in names)
                builder.Add("prefix-" + name.Get, name.Get, Second(0));
            var log = builder.Build();
            Assert.Equal(names.Select(name => name.Get).Distinct().Order(StringComparer.Ordinal), log.Touchpoints);
            Assert.Equal(names.Select(name => "prefix-" + name.Get).Distinct().Order(StringComparer.Ordinal), log.Customers);
        });

    [Fact]
    public void Every_instant_in_the_range_comes_back_to_the_nanosecond()
        => Law.Holds(ArbMap.Default.ArbFor<long>(), nanos =>
        {
            var instant = NodaConstants.UnixEpoch.PlusNanoseconds(nanos * 1_000_003);
            var builder = TouchpointLog.CreateBuilder();
            builder.Add("a", "x", instant);
            return builder.Build().Journeys[0][0].At == instant;
        });

    private static Instant Second(int second) => Instant.FromUtc(2026, 3, 1, 0, 0) + Duration.FromSeconds(second);

    private static Gen<Row[]> Rows()
        => Gen.Elements("a", "B", "b", "ä", "aa")
            .SelectMany(_ => Gen.Elements("x", "Y", "yy"), (customer, name) => (customer, name))
            .SelectMany(_ => Gen.Elements("email", "search", null), (who, channel) => (who.customer, who.name, channel))
            .SelectMany(_ => Gen.Choose(-1, 3), (who, value) => (who.customer, who.name, who.channel, value))
            .SelectMany(_ => Gen.Choose(0, 9), (who, second) => new Row(who.customer, who.name, Second(second), who.channel, who.value < 0 ? null : who.value / 4m))
            .ArrayOf();

    private static TouchpointLog Log(Row[] rows)
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Name, row => row.At, row => row.Channel, row => row.Value);

    private static Row[] Read(TouchpointLog log)
    {
        var rows = new List<Row>();
        foreach (var journey in log.Journeys)
        {
            foreach (var touchpoint in journey)
                rows.Add(new Row(journey.Customer, touchpoint.Name, touchpoint.At, touchpoint.Channel, touchpoint.Value?.Amount));
        }

        return [.. rows];
    }

    private sealed record Row(string Customer, string Name, Instant At, string? Channel, decimal? Value);
}
