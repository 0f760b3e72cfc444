using System.Text;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Journeys;

public sealed class LogStorageTests
{
    private static readonly Instant noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    // What a measurement leaves behind must be reachable.
    private static object? kept;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_keeps_at_most_20_bytes_an_event_and_8_a_customer(bool withValues)
    {
        var codes = new Columns(60_000, 9_000);
        long[] micros = withValues ? [.. Enumerable.Range(0, codes.Count).Select(i => (long)i)] : [];
        var log = Build();
        Assert.True(log.KeptBytes <= (20L * log.Count) + (8L * log.CustomerCount), Invariant($"{log.KeptBytes}"));
        Assert.Equal((withValues ? 18L : 10L) * log.Count + (8L * log.CustomerCount), log.KeptBytes);

        // And hardly more than that is allocated: arrays have heads, the log a few fixed objects.
        Assert.InRange(Allocation.Of(() => kept = Build()), log.KeptBytes, log.KeptBytes + 16_384);

        TouchpointLog Build() => TouchpointLog.FromCodes(codes.Touchpoints(micros));
    }

    [Fact]
    public void Coding_known_names_allocates_nothing_but_room_for_the_row()
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.Add("customer-00000001"u8, "visit"u8, noon, "search"u8, 1.5m);
        // One chunk holds 65,536 rows; none of these needs another.
        Assert.Equal(0, Allocation.Of(() =>
        {
            builder.Add("customer-00000001"u8, "visit"u8, noon, "search"u8, 1.5m);
            builder.Add("customer-00000001", "visit", noon, "search", 1.5m);
            builder.AddText("customer-00000001"u8, "visit"u8, "2026-03-01T12:00:00.123Z"u8, "search"u8, "1.5"u8);
            builder.AddText("customer-00000001", "visit", "2026-03-01T12:00:00.123Z", "search", "1.5");
        }));
    }

    [Fact]
    public void Building_of_codes_allocates_what_is_kept_and_a_little()
    {
        var (few, many) = (new Columns(40_000, 1_000), new Columns(80_000, 1_000));
        // Twice the events of the same customers: the difference is the kept bytes of the further events.
        var difference = Allocation.Of(() => kept = TouchpointLog.FromCodes(many.Touchpoints([])))
            - Allocation.Of(() => kept = TouchpointLog.FromCodes(few.Touchpoints([])));
        Assert.InRange(difference, 40_000 * 10, (40_000 * 10) + 1024);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Many_partitions_and_heavy_customers_are_sorted_stably(int threads)
    {
        // Half of all events are of one customer, in no order, with many ties: more than an insertion sort is let do.
        var codes = new Columns(200_000, 5_000) { HeavyShare = 2 };
        foreach (var unit in (long[])[1, 1_000_000_007])
        {
            var times = Array.ConvertAll(codes.Times, time => time * unit);
            var log = TouchpointLog.FromCodes(
                new CodedTouchpoints
                {
                    Customers = codes.Customers,
                    Touchpoints = codes.Names,
                    TouchpointNames = Columns.AllNames,
                    At = InstantColumn.UnixNanoseconds(times),
                    Micros = [.. Enumerable.Range(0, codes.Count).Select(i => (long)i)],
                },
                threads: threads);
            var expected = Enumerable.Range(0, codes.Count).OrderBy(i => codes.Customers[i]).ThenBy(i => times[i]).ToArray();
            Assert.Equal(expected.Select(i => times[i]), log.Nanos.ToArray());
            Assert.Equal(expected.Select(i => (long)i), log.Micros.ToArray());
            Assert.Equal(expected.Select(i => (int)codes.Names[i]), Enumerable.Range(0, log.Count).Select(i => log.TouchpointColumn[i]));
        }
    }

    [Fact]
    public void A_builder_of_many_chunks_gives_the_same_as_codes()
    {
        var codes = new Columns(150_000, 20_000);
        var builder = TouchpointLog.CreateBuilder();
        for (var i = 0; i < codes.Count; i++)
            builder.Add(Columns.Name(codes.Customers[i]), Columns.AllNames[codes.Names[i]], NodaConstants.UnixEpoch.PlusNanoseconds(codes.Times[i]), value: i < 100_000 ? null : i);
        var names = Enumerable.Range(0, 20_000).Select(Columns.Name).ToArray();
        var log = builder.Build(threads: 2);
        var other = TouchpointLog.FromCodes(new CodedTouchpoints
        {
            Customers = codes.Customers,
            CustomerNames = names,
            Touchpoints = codes.Names,
            TouchpointNames = Columns.AllNames,
            At = InstantColumn.UnixNanoseconds(codes.Times),
            Micros = [.. Enumerable.Range(0, codes.Count).Select(i => i < 100_000 ? TouchpointLog.NoMicros : i * 1_000_000L)],
        });
        Assert.Equal(other.Customers, log.Customers);
        Assert.Equal(other.Customers.Order(StringComparer.Ordinal), log.Customers);
        Assert.True(other.Offsets.SequenceEqual(log.Offsets));
        Assert.True(other.Nanos.SequenceEqual(log.Nanos));
        Assert.True(other.Micros.SequenceEqual(log.Micros));
    }

    [Fact]
    public void Names_that_were_chosen_to_collide_are_told_apart()
    {
        var table = new NameTable();
        var hostile = Enumerable.Range(0, int.MaxValue).Select(i => $"{i:x8}").Where(name => (NameTable.FastHash(name) & 4095) == 7).Take(300).ToArray();
        for (var i = 0; i < hostile.Length; i++)
            Assert.Equal(i, table.Code(hostile[i], null));
        Assert.False(table.IsPlain);
        for (var i = 0; i < hostile.Length; i++)
            Assert.True(table.TryFind(hostile[i], out var code) && code == i);

        var builder = TouchpointLog.CreateBuilder();
        foreach (var name in hostile.Concat(hostile))
            builder.Add(name, "a", Instant.FromUnixTimeSeconds(1));
        Assert.Equal(hostile, builder.Build().Customers);
        Assert.Equal(hostile, TouchpointLog.FromRows(hostile.Concat(hostile).ToArray(), row => row, _ => "a", _ => Instant.FromUnixTimeSeconds(1)).Customers);
    }

    [Fact]
    public void Names_are_the_same_whether_they_come_as_strings_characters_or_bytes()
    {
        string[] names = ["a", "b", "ab", "abcd1234", "abcd1235", "xbcd1235", "abcd12345678", "abcdXXXX5678", "Zoë", "Zoe", "日本", "🙂", "a|b", "A"];
        var at = Instant.FromUnixTimeSeconds(1);
        var (strings, characters, bytes) = (TouchpointLog.CreateBuilder(), TouchpointLog.CreateBuilder(), TouchpointLog.CreateBuilder());
        var rows = new List<(string Customer, string Name, string Channel)>();
        for (var i = 0; i < 4_000; i++)
            rows.Add((names[i * i % names.Length], names[i * 7 / 5 % names.Length], i % 3 == 0 ? string.Empty : names[i % names.Length]));
        foreach (var (customer, name, channel) in rows)
        {
            strings.Add(customer, name, at, channel);
            characters.Add(customer.ToCharArray(), name.ToCharArray(), at, channel.ToCharArray());
            bytes.Add(Encoding.UTF8.GetBytes(customer), Encoding.UTF8.GetBytes(name), at, Encoding.UTF8.GetBytes(channel));
        }

        var expected = rows.GroupBy(row => row.Customer).OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group).Select(row => (row.Customer, row.Name, row.Channel)).ToArray();
        var fromRows = TouchpointLog.FromRows(rows, row => row.Customer, row => row.Name, _ => at, row => row.Channel);
        var fromOthers = TouchpointLog.FromRows(rows.Select(row => row), row => row.Customer, row => row.Name, _ => at, row => row.Channel);
        foreach (var log in new[] { strings.Build(), characters.Build(), bytes.Build(), fromRows, fromOthers })
        {
            var got = new List<(string, string, string)>();
            foreach (var journey in log.Journeys)
            {
                foreach (var touchpoint in journey)
                    got.Add((journey.Customer, touchpoint.Name, touchpoint.Channel ?? string.Empty));
            }

            Assert.Equal(expected, got);
        }
    }

    [Fact]
    public void Bad_codes_name_row_and_column()
    {
        var codes = new Columns(10, 3);
        var names = codes.Names;
        names[4] = 200;
        var error = Assert.Throws<TouchpointLogException>(() => TouchpointLog.FromCodes(codes.Touchpoints([])));
        Assert.Equal((5L, "touchpoint", "200"), (error.Error!.Row, error.Error.Column, error.Error.Value));
        names[8] = 100;
        var log = TouchpointLog.FromCodes(codes.Touchpoints([]), new() { BadRows = BadRows.Collect });
        Assert.Equal(8, log.Count);
        Assert.Equal([5L, 9L], log.Report.Errors.Select(row => row.Row));
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", 0)]
    [InlineData("2026-03-01 12:00:00.5z", 500_000_000)]
    [InlineData("2026-03-01t14:00:00.000000001+02:00", 1)]
    [InlineData("2026-03-01T06:30:00-05:30", 0)]
    public void Iso_instants_are_read(string text, int nanos)
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.AddText("a", "x", text);
        Assert.Equal(noon.PlusNanoseconds(nanos), builder.Build().Journeys[0][0].At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-03-01T12:00:00.Z")]
    [InlineData("2026-03-01T12:00:00.1234567890Z")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-13-01T12:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T12:60:00Z")]
    [InlineData("2026-03-01T12:00:60Z")]
    [InlineData("2026-03-01T12:00:00+2:00")]
    [InlineData("2026-03-01T12:00:00ZZ")]
    [InlineData("2O26-03-01T12:00:00Z")]
    [InlineData("1600-03-01T12:00:00Z")]
    public void What_is_no_instant_names_row_column_and_value(string text)
    {
        var builder = TouchpointLog.CreateBuilder();
        var error = Assert.Throws<TouchpointLogException>(() => builder.AddText("a", "x", text));
        Assert.Equal(("at", text), (error.Error!.Column, error.Error.Value));
        error = Assert.Throws<TouchpointLogException>(() => builder.AddText("a"u8, "x"u8, Encoding.UTF8.GetBytes(text)));
        Assert.Equal(("at", text), (error.Error!.Column, error.Error.Value));
    }

    [Theory]
    [InlineData("49.90", "49.90")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("9223372036854.775807", "9223372036854.775807")]
    [InlineData("1.0000000", "1")]
    public void Amounts_are_read_exactly(string text, string amount)
    {
        var builder = TouchpointLog.CreateBuilder();
        builder.AddText("a", "x", "2026-03-01T12:00:00Z", value: text);
        builder.AddText("a"u8, "x"u8, "2026-03-01T12:00:00Z"u8, value: Encoding.UTF8.GetBytes(text));
        var journey = builder.Build().Journeys[0];
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), journey[0].Value!.Value.Amount);
        Assert.Equal(journey[0].Value, journey[1].Value);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("0.0000001")]
    public void What_is_no_amount_names_row_column_and_value(string text)
    {
        var error = Assert.Throws<TouchpointLogException>(() => TouchpointLog.CreateBuilder().AddText("a", "x", "2026-03-01T12:00:00Z", value: text));
        Assert.Equal(("value", text), (error.Error!.Column, error.Error.Value));
    }

    [Fact]
    public void Bytes_that_are_no_text_name_row_and_column()
    {
        var error = Assert.Throws<TouchpointLogException>(() => TouchpointLog.CreateBuilder().Add("a"u8, [0xC3], noon));
        Assert.Equal("touchpoint", error.Error!.Column);
    }

    [Fact]
    public void Erasing_an_unknown_customer_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => TouchpointLog.Empty.Without(["ghost"]));
        Assert.Equal("customers", error.ParamName);
        Assert.Contains("'ghost'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        var reading = TouchpointLog.FromRowsAsync(Endless(source), row => "a", row => "x", row => noon, cancellationToken: source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        static async IAsyncEnumerable<int> Endless(CancellationTokenSource source)
        {
            for (var row = 0; ; row++)
            {
                await Task.Yield();
                if (row == 100)
                    await source.CancelAsync();
                yield return row;
            }
        }
    }

    private sealed class Columns
    {
        private readonly int count;

        public Columns(int count, int customers)
        {
            this.count = count;
            var random = new SplitMix64(7);
            Customers = new int[count];
            Names = new byte[count];
            Times = new long[count];
            for (var i = 0; i < count; i++)
            {
                Customers[i] = i < customers ? i : random.Below(customers);
                Names[i] = (byte)random.Below(AllNames.Length);
                Times[i] = random.Below(50_000);
            }
        }

        public static string[] AllNames { get; } = ["a", "b", "c", "d"];

        public int HeavyShare
        {
            init
            {
                for (var i = 0; i < count; i += value)
                    Customers[i] = 17;
            }
        }

        public int Count => count;

        public int[] Customers { get; }

        public byte[] Names { get; }

        public long[] Times { get; }

        public static string Name(int customer) => Invariant($"{(char)('a' + (customer % 26))}{customer}");

        public CodedTouchpoints Touchpoints(long[] micros) => new()
        {
            Customers = Customers,
            Touchpoints = Names,
            TouchpointNames = AllNames,
            At = InstantColumn.UnixSeconds(Times),
            Channels = Names,
            ChannelNames = AllNames,
            Micros = micros,
        };
    }
}
