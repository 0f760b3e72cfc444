using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Paths;
using NodaTime;

namespace JourneyMetrics.Tests.Paths;

/// <summary>Rules of paths and eight customers at most, so close together that ties, pauses at the edge, repeats and sessions are the rule.</summary>
internal sealed record PathCase(PathDefinition Definition, IReadOnlyList<PathEvent> Events)
{
    private static readonly string[] names = ["a", "b", "c", "buy", "(start)"];

    public static Arbitrary<PathCase> Any { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))), Shrink);

    public TouchpointLog Log => ToLog(Events);

    public static TouchpointLog ToLog(IEnumerable<PathEvent> events)
        => TouchpointLog.FromRows(
            events,
            row => row.Customer,
            row => row.Name,
            row => row.At,
            row => row.Channel,
            row => row.Value,
            properties: new Dictionary<string, Func<PathEvent, string?>> { ["session"] = row => row.Session, ["url"] = row => row.Channel is { } channel ? "/" + channel + (row.Second % 2 == 0 ? "/" : string.Empty) : null },
            options: new TouchpointLogOptions { Currency = new Currency("EUR") });

    public override string ToString() => $"{Definition} on {string.Join("; ", Events)}";

    private static PathCase Draw(Random random)
    {
        var events = new PathEvent[random.Next(60)];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new PathEvent(
                "customer " + (char)('A' + random.Next(8)),
                names[random.Next(names.Length)],
                random.Next(14),
                random.Next(4) == 0 ? null : names[random.Next(3)],
                random.Next(4) == 0 ? null : "s" + random.Next(3),
                random.Next(3) == 0 ? null : random.Next(-50, 100));
        }

        return new PathCase(Rules(random), events);
    }

    private static PathDefinition Rules(Random random)
    {
        var node = random.Next(4) switch { 0 => PathNode.Channel, 1 => PathNode.OfProperty("url", trimTrailingSlash: random.Next(2) == 0), _ => PathNode.Touchpoint };
        var conversion = random.Next(2) == 0 ? "buy" : null;
        return new PathDefinition(
            node,
            random.Next(3) == 0 ? ["a", "b", "(start)"] : random.Next(3) == 0 ? ["a", "buy", "absent"] : [],
            random.Next(2) == 0 ? Duration.FromSeconds(1 + random.Next(4)) : null,
            random.Next(4) == 0 ? "session" : null,
            conversion,
            conversion is not null && random.Next(2) == 0 ? Duration.FromSeconds(random.Next(6)) : null,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Transform(random))]);
    }

    private static PathTransform Transform(Random random)
    {
        string[] nodes = ["a", "b", "c", "buy", "/a", "/b/", "nowhere"];
        var node = nodes[random.Next(nodes.Length)];
        var fallback = random.Next(2) == 0 ? null : random.Next(2) == 0 ? node : "rest";
        return random.Next(9) switch
        {
            0 => PathTransform.CollapseRuns,
            1 => PathTransform.FirstOccurrences,
            2 => PathTransform.Distinct,
            3 => PathTransform.StartAt(node),
            4 => PathTransform.EndAt(node),
            5 => PathTransform.Drop(node, fallback),
            6 => PathTransform.DropFromEnd(node, fallback),
            7 => PathTransform.KeepFirst(1 + random.Next(4)),
            _ => PathTransform.KeepLast(1 + random.Next(4)),
        };
    }

    private static IEnumerable<PathCase> Shrink(PathCase big)
    {
        for (var i = 0; i < big.Events.Count; i++)
            yield return big with { Events = [.. big.Events.Where((_, place) => place != i)] };
        var rules = big.Definition;
        for (var i = 0; i < rules.Transforms.Count; i++)
        {
            var fewer = rules.Transforms.Where((_, place) => place != i).ToValueList();
            yield return big with { Definition = new PathDefinition(rules.Node, rules.Touchpoints, rules.SessionGap, rules.SessionProperty, rules.Conversion, rules.Lookback, fewer) };
        }
    }
}
