using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static System.FormattableString;

namespace JourneyMetrics.Testing;

/// <summary>Generated stage models and journey maps: graphs with loops, names in several scripts, parts left open.</summary>
public static class StageGenerators
{
    private static readonly string[] words =
        ["Need", "want it", "Größe", "購入", "a|b", "x\\y", "\"quoted\"", "<b>", "Ελλάδα", "it's", "🙂 fine", "line\nbreak", "tab\tin", "ſtage", "İ"];

    /// <summary>A text that may hold anything but blanks at its ends.</summary>
    public static Gen<string> Text { get; } =
        from word in Gen.Elements(words)
        from number in Gen.Choose(0, 999)
        select Invariant($"{word}{number}");

    /// <summary>A model of one to eight stages with any edges, loops and aliases.</summary>
    public static Gen<StageModel> Model { get; } =
        from count in Gen.Choose(1, 8)
        from aliased in Gen.Choose(0, 255)
        from lost in Gen.Choose(0, 255)
        from share in Gen.Choose(0, 4)
        from edges in Gen.Choose(0, (count * count) - 1).ListOf()
        select new StageModel(
            Invariant($"model-{count}"),
            Invariant($"Model of {count}"),
            Enumerable.Range(0, count).Select(place => StageAt(place, aliased, lost, share)).ToValueList(),
            edges.Distinct()
                .Select(code => (From: code / count, To: code % count))
                .Where(edge => edge.From != edge.To)
                .Select(edge => new StageEdge(Invariant($"s{edge.From}"), Invariant($"s{edge.To}")))
                .ToValueList());

    /// <summary>A model and a choice of some of its stages, at least one, as a mask.</summary>
    public static Gen<(StageModel Model, int Mask)> ModelAndChoice { get; } =
        from model in Model
        from mask in Gen.Choose(1, (1 << model.Stages.Count) - 1)
        select (model, mask);

    /// <summary>A map with any parts left open.</summary>
    public static Gen<JourneyMap> Map { get; } =
        from model in Model
        from version in Gen.Choose(1, int.MaxValue - 1)
        from day in Gen.Choose(-100_000, 100_000)
        from goal in Optional(Text)
        from persona in Optional(Persona())
        from scope in Optional(from segment in Optional(Text) from product in Optional(Text) from channel in Optional(Text) select new JourneyScope(segment, product, channel))
        from touchpoints in Touchpoint(model).ListOf()
        from plans in Plan(model).ListOf()
        select new JourneyMap(
            "Generated",
            model,
            version,
            new LocalDate(2026, 1, 1).PlusDays(day),
            goal,
            persona,
            null,
            scope,
            touchpoints.Select((touchpoint, index) => touchpoint with { Name = Invariant($"{touchpoint.Name} {index}") }).ToValueList(),
            plans.DistinctBy(plan => plan.Stage).ToValueList());

    private static Stage StageAt(int place, int aliased, int lost, int share)
        => new(
            Invariant($"s{place}"),
            Invariant($"Stage {place}"),
            (aliased >> place & 1) == 0 ? [] : [Invariant($"Alias {place}"), $"{words[place]}!"],
            place == share ? StageModel.Create("Inside", "One", "Two") : null,
            place == share ? "Did something" : null,
            place < share ? place / 7d : null,
            (lost >> place & 1) == 1);

    private static Gen<Persona> Persona()
        => from name in Text
           from role in Optional(Text)
           from pains in Text.ListOf()
           from goals in Text.ListOf()
           select new Persona(name, role, pains.ToValueList(), goals.ToValueList());

    private static Gen<TouchpointDefinition> Touchpoint(StageModel model)
        => from name in Text
           from stage in Gen.Choose(0, model.Stages.Count - 1)
           from byName in Gen.Elements(false, true)
           from channel in Optional(Gen.Elements<Channel>([.. Channels.All]))
           from texts in Optional(Text).ArrayOf(8)
           from emotion in Gen.Choose(-6, 5)
           from cost in Gen.Elements(Enum.GetValues<CostKind>())
           from order in Gen.Choose(0, 3)
           from tracked in Gen.Elements(false, true)
           select new TouchpointDefinition(
               name,
               byName ? model.Stages[stage].Name : model.Stages[stage].Id,
               channel,
               texts[0],
               texts[1],
               texts[2],
               texts[3],
               texts[4],
               emotion < -5 ? null : emotion,
               texts[5],
               texts[6],
               texts[7],
               cost,
               order,
               tracked);

    private static Gen<StagePlan> Plan(StageModel model)
        => from stage in Gen.Choose(0, model.Stages.Count - 1)
           from job in Optional(Text)
           from have in Text.ListOf()
           from evidence in Text.ListOf()
           from target in Optional(Gen.Choose(-1_000_000, 1_000_000))
           from cadence in Gen.Elements(Enum.GetValues<MetricCadence>())
           select new StagePlan(
               model.Stages[stage].Id,
               job,
               have.ToValueList(),
               default,
               evidence.ToValueList(),
               target is null ? null : new StageScorecard(new StageMetric("sessions", target / 3d), new StageMetric("ctr"), cadence));

    private static Gen<T?> Optional<T>(Gen<T> some)
        where T : class
        => Gen.Frequency((1, Gen.Constant<T?>(null)), (3, some.Select(value => (T?)value)));

    private static Gen<int?> Optional(Gen<int> some)
        => Gen.Frequency((1, Gen.Constant<int?>(null)), (3, some.Select(value => (int?)value)));
}
