using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Funnels;
using NodaTime;

namespace JourneyMetrics.Tests.Funnels;

/// <summary>A funnel and one customer, small enough that ties, repeated steps and events at the window's edge are the rule.</summary>
internal sealed record FunnelCase(string[] Steps, int Window, (string Name, int Second)[] Events)
{
    public static Arbitrary<FunnelCase> Arbitrary { get; } = Arb.From(Generator(), Shrink);

    /// <summary>Whether the customer holds what makes funnels hard.</summary>
    public bool IsHard
        => Events.Select(e => e.Second).Distinct().Count() < Events.Length
            || Steps.Distinct().Count() < Steps.Length
            || Events.Any(first => Events.Any(later => later.Second - first.Second == Window));

    public FunnelDefinition Definition(FunnelTies ties, FunnelReentry reentry)
        => new(Steps.Select(Step).ToValueList(), Window == 0 ? null : Duration.FromSeconds(Window), ties, reentry);

    public TouchpointLog Log()
        => TouchpointLog.FromRows(Events, _ => "x", e => e.Name, e => Instant.FromUnixTimeSeconds(e.Second));

    public int Level(FunnelTies ties, FunnelReentry reentry)
    {
        var counts = Definition(ties, reentry).Count(Log(), allowAbsent: true);
        return counts.Reached.Count(reached => reached == 1);
    }

    public override string ToString()
        => $"{string.Join(" > ", Steps)} within {Window} on {string.Join(" ", Events.Select(e => $"{e.Name}{e.Second}"))}";

    // "ab" is a step that either of two touchpoints serves.
    private static FunnelStep Step(string letters) => new(letters, letters.Select(letter => (FunnelMatch)letter.ToString()).ToValueList());

    private static Gen<FunnelCase> Generator()
    {
        var step = Gen.Frequency((6, Gen.Elements("a", "b")), (1, Gen.Elements("c", "ab", "bc", "abc")));
        var steps = Gen.Choose(1, 5).SelectMany(count => step.ArrayOf(count));
        var touchpoint = Gen.Elements("a", "a", "b", "b", "c", "x").SelectMany(_ => Gen.Choose(0, 4), (name, second) => (name, second));
        var events = Gen.Choose(1, 9).SelectMany(count => touchpoint.ArrayOf(count));
        return steps.SelectMany(_ => Gen.Choose(0, 3), (list, window) => (list, window)).SelectMany(_ => events, (funnel, list) => new FunnelCase(funnel.list, funnel.window, list));
    }

    private static IEnumerable<FunnelCase> Shrink(FunnelCase big)
    {
        for (var i = 0; i < big.Events.Length; i++)
            yield return big with { Events = [.. big.Events[..i], .. big.Events[(i + 1)..]] };
        for (var i = 0; i < big.Steps.Length && big.Steps.Length > 1; i++)
            yield return big with { Steps = [.. big.Steps[..i], .. big.Steps[(i + 1)..]] };
        for (var i = 0; i < big.Events.Length; i++)
        {
            if (big.Events[i].Second > 0)
                yield return big with { Events = [.. big.Events[..i], (big.Events[i].Name, big.Events[i].Second - 1), .. big.Events[(i + 1)..]] };
        }

        if (big.Window > 1)
            yield return big with { Window = big.Window - 1 };
    }
}
