using JourneyMetrics.Funnels;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>Small funnels and customers by seed, such that ties, repeated steps and events at a window's edge are the rule.</summary>
internal sealed class RandomFunnels(ulong seed)
{
    private static readonly string[] names = ["a", "a", "b", "b", "c", "x"];

    private readonly SplitMix64 random = new(seed);

    public PlainFunnel Funnel()
    {
        var order = (FunnelOrder)Pick([0, 0, 0, 0, 1, 2, 3, 3]);
        var ordered = order == FunnelOrder.Ordered;
        var count = 1 + random.Below(order == FunnelOrder.Unordered ? 4 : 5);
        var special = random.Happens(0.5);
        var steps = Enumerable.Range(0, count).Select(step => new PlainStep(
            Matches(),
            special && step > 0 && order != FunnelOrder.Unordered && random.Happens(0.3) ? 1 + random.Below(3) : 0,
            special && ordered && step > 0 && random.Happens(0.2),
            special && random.Happens(0.1))).ToArray();
        var entries = random.Happens(0.25);
        if (random.Happens(0.2))
            return Usual();
        return new PlainFunnel(
            steps,
            random.Below(5),
            (FunnelTies)random.Below(3),
            order,
            !entries && order != FunnelOrder.Unordered && random.Happens(0.25) ? FunnelReentry.FirstEntryOnly : FunnelReentry.AnyStart,
            order is FunnelOrder.Ordered or FunnelOrder.Unordered && random.Happens(0.5) ? Exclusions(steps) : [],
            random.Happens(0.3),
            entries,
            random.Happens(0.2) ? (random.Below(2), 3 + random.Below(4)) : null);
    }

    public PlainEvent[] Customer()
    {
        var span = 3 + random.Below(5);
        return Enumerable.Range(0, 1 + random.Below(8))
            .Select(_ => new PlainEvent(names[random.Below(names.Length)], random.Below(3) switch { 0 => null, 1 => "u", _ => "v" }, random.Below(span)))
            .ToArray();
    }

    // The rules that most funnels have: distinct names, one window, maybe exclusions.
    private PlainFunnel Usual()
    {
        string[] distinct = ["a", "b", "c"];
        var steps = distinct[..(1 + random.Below(3))].Select(name => new PlainStep([new PlainMatch(name, null)])).ToArray();
        return new PlainFunnel(steps, random.Below(5), (FunnelTies)random.Below(3), Without: random.Happens(0.6) ? Exclusions(steps) : [], FallsBack: random.Happens(0.3));
    }

    private int Pick(int[] choices) => choices[random.Below(choices.Length)];

    private PlainMatch[] Matches()
        => random.Below(12) switch
        {
            0 => [new("a", null), new("b", null)],
            1 => [new("b", null), new("c", "u")],
            2 => [new(null, null)],
            3 => [new("a", "u")],
            4 => [new(null, "v")],
            5 => [new("c", null)],
            < 9 => [new("a", null)],
            _ => [new("b", null)],
        };

    private PlainExclusion[] Exclusions(PlainStep[] steps)
    {
        var required = Enumerable.Range(1, steps.Length).Where(step => !steps[step - 1].IsOptional).ToArray();
        if (required.Length < 2)
            return [];
        return Enumerable.Range(0, 1 + random.Below(2)).Select(_ =>
        {
            var to = 1 + random.Below(required.Length - 1);
            return new PlainExclusion(random.Below(4) switch { 0 => new("c", null), 1 => new("x", "u"), _ => new("x", null) }, required[random.Below(to)], required[to]);
        }).ToArray();
    }
}
