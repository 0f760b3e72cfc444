using BenchmarkDotNet.Attributes;
using JourneyMetrics.Testing;

namespace JourneyMetrics.Benchmarks;

/// <summary>From record objects with string ids to journeys: the log's builder against GroupBy and OrderBy.</summary>
[MemoryDiagnoser]
public class LogBenchmarks
{
    private SyntheticTouchpoint[] rows = [];
    private CodedRows coded = new([]);

    [Params(100_000, 1_000_000)]
    public int Events { get; set; }

    [Params(false, true)]
    public bool Shuffled { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        rows = Data.Rows(Events);
        if (Shuffled)
            Data.Shuffle(rows);
        coded = new CodedRows(rows);
    }

    [Benchmark(Baseline = true)]
    public object Linq() => LinqJourneys.Group(rows);

    [Benchmark]
    public TouchpointLog FromRows()
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => row.At, row => row.Channel, row => row.Value);

    [Benchmark]
    public TouchpointLog FromCodes()
        => TouchpointLog.FromCodes(new CodedTouchpoints
        {
            Customers = coded.Customers,
            Touchpoints = coded.Touchpoints,
            TouchpointNames = coded.TouchpointNames,
            At = InstantColumn.UnixMilliseconds(coded.Milliseconds),
            Channels = coded.Channels,
            ChannelNames = coded.ChannelNames,
        });

    [Benchmark]
    public object CopyOfTheCodes()
        => (coded.Customers.Clone(), coded.Touchpoints.Clone(), coded.Channels.Clone(), coded.Milliseconds.Clone());

    [Benchmark]
    public TouchpointLog NamesAndTimesOnly()
        => TouchpointLog.FromRows(rows, row => row.Customer, row => row.Touchpoint, row => row.At);
}
