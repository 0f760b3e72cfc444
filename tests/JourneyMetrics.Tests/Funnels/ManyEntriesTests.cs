using JourneyMetrics.Funnels;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>What a customer of very many entries costs: how often events are looked for, not how long it takes.</summary>
public sealed class ManyEntriesTests
{
    private const int Events = 200_000;

    // Look-ups for each event and step, of all levels together; trying every entry against all events would take tens of thousands.
    private const int LookupsAllowed = 40;

    private static readonly Duration minute = Duration.FromMinutes(1);
    private static readonly Duration year = Duration.FromDays(365);

    private static readonly Dictionary<string, FunnelDefinition> funnels = new(StringComparer.Ordinal)
    {
        ["one window"] = new(["a", "b", "c"], year),
        ["step windows"] = new(["a", Step("b", minute), Step("c", minute)], null),
        ["step windows in file order"] = new(["a", Step("b", minute), Step("c", minute)], null, FunnelTies.FileOrder),
        ["step windows, strictly later"] = new(["a", Step("b", minute), Step("c", minute)], null, FunnelTies.StrictlyLater),
        ["calendar"] = new(["a", "b", "c"], null, calendarWindow: new CalendarWindow(Period.FromMonths(3), DateTimeZone.Utc)),
        ["optional"] = new(["a", Step("b", null, isOptional: true), "c", "d"], year),
        ["optional with step windows"] = new(["a", Step("b", minute, isOptional: true), Step("c", minute), "d"], null),
        ["exclusions"] = new(["a", "b", "c"], year, exclusions: [new FunnelExclusion("x", 1, 2), new FunnelExclusion("x", 2, 3)]),
        ["exclusions, falling back"] = new(["a", "b", "c"], null, exclusions: [new FunnelExclusion("x", 1, 3)], exclusionPolicy: FunnelExclusionPolicy.FallsBack),
        ["any order"] = new(["a", "b", "c", "d"], year, order: FunnelOrder.Unordered),
        ["any order with exclusions"] = new(["a", "b", "c"], year, order: FunnelOrder.Unordered, exclusions: [new FunnelExclusion("x", 1, 3)]),
        ["strict"] = new(["a", "b", "c"], year, order: FunnelOrder.Strict),
    };

    public static TheoryData<string> Names { get; } = [.. funnels.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_customer_of_very_many_entries_costs_a_small_multiple_of_the_events(string name)
    {
        var program = new FunnelProgram(funnels[name]);
        var engine = new FunnelEngine(program);
        foreach (var (turns, seconds) in new[] { ("a", 0), ("ab", 0), ("ab", 600), ("axbx", 600), ("abxc", 40), ("aabc", 40) })
            Check(program, engine, Invariant($"{name}: {turns} in turn every {seconds} s"), Customer(program, i => turns[i % turns.Length], seconds));
        foreach (var (turns, seconds) in new[] { ("abd", 0), ("abd", 40), ("abc", 600) })
            Check(program, engine, Invariant($"{name}: {turns} one after another every {seconds} s"), Customer(program, i => turns[(int)((long)i * turns.Length / Events)], seconds));
    }

    private static FunnelStep Step(string name, Duration? window, bool isOptional = false) => new(name, [name], window, isOptional);

    private static void Check(FunnelProgram program, FunnelEngine engine, string customer, FunnelEvents events)
    {
        var level = engine.Level(events, out var excluded);
        _ = new StopFinder(engine).Find(events, level, excluded);
        var (first, end) = engine.Begin(events);
        new DecisiveChain(engine).Find(first, end, level);
        var allowed = (long)LookupsAllowed * Events * program.StepCount;
        Assert.True(events.Lookups <= allowed, Invariant($"{customer}: {events.Lookups:#,0} look-ups, {allowed:#,0} are allowed."));
    }

    private static FunnelEvents Customer(FunnelProgram program, Func<int, char> nameOf, int seconds)
    {
        var definition = program.Definition;
        var events = new FunnelEvents();
        for (var i = 0; i < Events; i++)
        {
            var name = nameOf(i).ToString();
            var (steps, excluded) = (0UL, 0UL);
            for (var step = 0; step < definition.Steps.Count; step++)
                steps |= definition.Steps[step].Name == name ? 1UL << step : 0;
            for (var x = 0; x < definition.Exclusions.Count; x++)
                excluded |= name == "x" ? 1UL << x : 0;
            events.Add(steps, excluded, i * (long)seconds * NodaConstants.NanosecondsPerSecond, i);
        }

        return events;
    }
}
