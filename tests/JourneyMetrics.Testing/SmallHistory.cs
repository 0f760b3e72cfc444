using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>A few customers' events, close enough together that ties, repeats and edges are the rule.</summary>
public sealed record SmallHistory(IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>Names that code which takes channels for text would trip over.</summary>
    public static IReadOnlyList<string> Channels { get; } = ["(start)", "A > B", "A", "a", "Paid Search", "Search", " ", "(unattributed)", "\u00e4"];

    /// <summary>The events as a log, in their order.</summary>
    public TouchpointLog Log => ToLog(Events);

    /// <summary>Histories of at most six customers, with one unit of time between the possible instants.</summary>
    public static Arbitrary<SmallHistory> Any(Instant start, Duration unit, int instants)
    {
        var events = Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed), start, unit, instants)).ArrayOf();
        return Arb.From(events.Select(list => new SmallHistory(list)), Shrink);
    }

    public static TouchpointLog ToLog(IEnumerable<HistoryEvent> events)
        => TouchpointLog.FromRows(
            events,
            row => row.Customer,
            row => row.Name,
            row => row.At,
            row => row.Channel,
            row => row.Micros is { } micros ? micros / 1_000_000m : null,
            options: new TouchpointLogOptions { Currency = new Currency("EUR") });

    public override string ToString() => string.Join("; ", Events);

    private static HistoryEvent Draw(Random random, Instant start, Duration unit, int instants)
        => new(
            "customer " + (char)('A' + random.Next(6)),
            random.Next(3) == 0 ? "purchase" : random.Next(4) == 0 ? "signup" : "visit",
            random.Next(5) == 0 ? null : Channels[random.Next(Channels.Count)],
            start + (unit * random.Next(instants)),
            random.Next(3) == 0 ? null : random.Next(20) == 0 ? random.NextInt64(-4_000_000_000_000_000_000, 4_000_000_000_000_000_000) : random.Next(-50_000_000, 200_000_000));

    private static IEnumerable<SmallHistory> Shrink(SmallHistory big)
    {
        for (var i = 0; i < big.Events.Count; i++)
            yield return new SmallHistory([.. big.Events.Where((_, place) => place != i)]);
    }
}
