using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyMetrics.Attribution;
using JourneyMetrics.Calendars;
using JourneyMetrics.Cohorts;
using JourneyMetrics.Funnels;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>Answers the questions of the side-by-side comparison of event engines, line by line, through the public API.</summary>
/// <remarks>
/// <c>worker DATA [THREADS] [ids] [shuffled]</c> reads <c>DATA/events.bin</c>: the eight bytes JMEVENT1, the number of events as int64, then
/// user u32, time u32 (Unix seconds), event u8, channel u8 and revenue u32 (cents), each as one column, little endian.
/// With <c>ids</c> customers are strings of 36 characters and the log is made of row objects; with <c>shuffled</c> rows come in no order.
/// A question is a line with its name, the answer a line of JSON; what is not answered is refused by name.
/// </remarks>
internal sealed class Worker
{
    private static readonly string[] events =
    [
        "page_view", "search", "product_view", "add_to_cart", "checkout", "purchase", "email_open", "ad_click", "signup", "refund", "share", "support",
    ];

    private static readonly string[] channels = ["direct", "organic", "paid_search", "social", "email", "affiliate", "display", "referral"];

    // The comparison divides cents without end, where a log divides millionths of its unit: a cent is a hundred of its units here.
    private const long UnitsPerCent = 100_000_000;

    private readonly int threads;
    private int[] customers = [];
    private long[] seconds = [];
    private byte[] names = [];
    private byte[] sources = [];
    private long[] micros = [];
    private string[] ids = [];
    private int[] rows = [];
    private TouchpointLog log = TouchpointLog.Empty;

    private Worker(int threads) => this.threads = threads;

    public static void Run(string folder, int threads, bool withIds, bool shuffled)
    {
        var worker = new Worker(threads);
        var watch = Stopwatch.StartNew();
        worker.Load(Path.Combine(folder, "events.bin"));
        if (shuffled)
            worker.Shuffle();
        if (withIds)
            worker.MakeIds();
        worker.log = worker.Group();
        Print(new
        {
            ready = true,
            engine = "JourneyMetrics",
            version = typeof(TouchpointLog).Assembly.GetName().Version?.ToString(3),
            threads,
            loadMs = watch.ElapsedMilliseconds,
        });
        while (Console.ReadLine()?.Trim() is { } question && question != "quit")
        {
            if (question.Length != 0)
                worker.Answer(question);
        }
    }

    private static void Print(object answer) => Console.WriteLine(JsonSerializer.Serialize(answer));

    private static T[] Read<T>(Stream stream, long count)
        where T : unmanaged
    {
        var column = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(column.AsSpan()));
        return column;
    }

    private void Load(string path)
    {
        using var stream = File.OpenRead(path);
        if (!Read<byte>(stream, 8).AsSpan().SequenceEqual("JMEVENT1"u8))
            throw new InvalidDataException($"No events: {path}");
        var count = Read<long>(stream, 1)[0];
        customers = Read<int>(stream, count);
        seconds = Array.ConvertAll(Read<uint>(stream, count), time => (long)time);
        names = Read<byte>(stream, count);
        sources = Read<byte>(stream, count);
        micros = Array.ConvertAll(Read<uint>(stream, count), cents => cents == 0 ? TouchpointLog.NoMicros : cents * UnitsPerCent);
    }

    // The same order for all columns: each is shuffled with the same seed.
    private void Shuffle()
    {
        new Random(1).Shuffle(customers);
        new Random(1).Shuffle(seconds);
        new Random(1).Shuffle(names);
        new Random(1).Shuffle(sources);
        new Random(1).Shuffle(micros);
    }

    private void MakeIds()
    {
        var people = new string[customers.Max() + 1];
        for (var i = 0; i < people.Length; i++)
            people[i] = string.Create(CultureInfo.InvariantCulture, $"{(uint)i * 2_654_435_761U:x8}-0000-4000-8000-{i:x12}");
        ids = Array.ConvertAll(customers, customer => people[customer]);
        rows = [.. Enumerable.Range(0, ids.Length)];
    }

    private void Answer(string question)
    {
        Func<object[][]>? query = question switch
        {
            "group" => GroupAgain,
            "funnel" => Funnel,
            "retention" => Retention,
            "paths" => Paths,
            "linear" => Linear,
            _ => null,
        };
        if (query is null)
        {
            Print(new { q = question, skip = true });
            return;
        }

        var start = Stopwatch.GetTimestamp();
        var answer = query();
        Print(new { q = question, ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds, rssMb = Environment.WorkingSet >> 20, rows = answer });
    }

    private TouchpointLog Group() => ids.Length == 0 ? GroupCodes() : GroupRows();

    private TouchpointLog GroupRows()
        => TouchpointLog.FromRows(
            rows,
            row => ids[row],
            row => events[names[row]],
            row => Instant.FromUnixTimeSeconds(seconds[row]),
            row => channels[sources[row]],
            row => micros[row] == TouchpointLog.NoMicros ? null : micros[row] / 1_000_000m,
            threads: threads);

    private TouchpointLog GroupCodes()
        => TouchpointLog.FromCodes(
            new CodedTouchpoints
            {
                Customers = customers,
                Touchpoints = names,
                TouchpointNames = events,
                At = InstantColumn.UnixSeconds(seconds),
                Channels = sources,
                ChannelNames = channels,
                Micros = micros,
            },
            threads: threads);

    private object[][] GroupAgain()
    {
        log = Group();
        return [];
    }

    private object[][] Funnel()
    {
        var counts = new FunnelDefinition(["page_view", "product_view", "add_to_cart", "purchase"], Duration.FromDays(7)).Count(log, threads: threads);
        return [[.. counts.Reached.Select(reached => (object)reached)]];
    }

    private object[][] Retention()
    {
        var first = Instant.FromUnixTimeSeconds(seconds.Min());
        var end = Instant.FromUnixTimeSeconds(seconds.Max() + 1);
        var calendar = new BusinessCalendar(DateTimeZone.Utc, IsoDayOfWeek.Monday);
        var table = new CohortDefinition(start: null, returned: null, calendar, PeriodKind.Month).Count(log, first, end);
        var cells = new List<object[]>();
        foreach (var row in table.Rows)
        {
            // The comparison numbers months as year * 12 + month.
            var month = (int.Parse(row.Label.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12) + int.Parse(row.Label.AsSpan(5, 2), CultureInfo.InvariantCulture);
            for (var k = 0; k < row.Cells.Count; k++)
            {
                if (row.Cells[k].Customers is { } seen and > 0)
                    cells.Add([month, k, seen]);
            }
        }

        return [.. cells];
    }

    // What the first purchase of each user owes to all events up to it, the purchase itself included.
    private object[][] Linear()
    {
        var rules = new AttributionRules("purchase", lookback: null, ConversionPolicy.FirstConversion, conversionIsTouch: true);
        return
        [
            .. rules.Credit(log, AttributionModel.Linear, threads: threads).Channels
                .Where(row => row.Conversions > 0)
                .Select(row => (Channel: Array.IndexOf(channels, row.Channel), row.Conversions, Cents: row.Value * 1_000_000 / UnitsPerCent))
                .OrderBy(row => row.Channel)
                .Select(row => new object[] { row.Channel, row.Conversions, row.Cents }),
        ];
    }

    // The comparison writes a channel by its number, and asks for converted customers only.
    private object[][] Paths()
    {
        var definition = new PathDefinition(PathNode.Channel, conversion: "purchase", transforms: [PathTransform.CollapseRuns]);
        return
        [
            .. definition.Count(log, threads: threads).Rows
                .Where(row => row.Conversions > 0)
                .Select(row => (Path: string.Join('>', row.Path.Select(channel => Array.IndexOf(channels, channel).ToString(CultureInfo.InvariantCulture))), row.Conversions))
                .OrderByDescending(row => row.Conversions)
                .ThenBy(row => row.Path, StringComparer.Ordinal)
                .Take(20)
                .Select(row => new object[] { row.Path, row.Conversions }),
        ];
    }
}
