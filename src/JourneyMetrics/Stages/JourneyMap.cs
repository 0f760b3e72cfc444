using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics;

/// <summary>
/// A journey as it is drawn: for whom, through which stages, by which touchpoints, who owns them and how each stage is
/// measured. Immutable; a change is a further version.
/// </summary>
/// <remarks>
/// <para>The map is what is measured, not a measurement: figures of a funnel are laid over it by <see cref="JourneyGrid.WithRow"/>.
/// It is the schema of an event log, whose touchpoints it gives a stage, a channel, an owner and a kind of cost.</para>
/// <para>Touchpoints are kept in the order of the journey: by stage, then by <see cref="TouchpointDefinition.Order"/>, then as
/// given. Stages may be named by id, name or alias; the map keeps ids.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record JourneyMap
{
    /// <summary>Creates a map; whatever is left open can be filled in by <see cref="Revise"/>.</summary>
    /// <param name="name">The name of the map.</param>
    /// <param name="model">The stages.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="date">The day of this version.</param>
    /// <param name="goal">What the firm wants of the map; null when it is open.</param>
    /// <param name="persona">For whom it is drawn; null when it is open.</param>
    /// <param name="idealCustomer">The kind of firm or household behind the persona; null when it does not matter.</param>
    /// <param name="scope">The segment, product and channel; null for all of each.</param>
    /// <param name="touchpoints">The touchpoints, in any order.</param>
    /// <param name="plans">What is known of the stages as a whole, at most one plan a stage; <see cref="StageScorecards"/> has ready ones.</param>
    /// <exception cref="ArgumentException">
    /// A text is blank, a touchpoint or a plan names an unknown stage, two touchpoints share a name, or a stage has two plans.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is below 1.</exception>
    [JsonConstructor]
    public JourneyMap(
        string name,
        StageModel model,
        int version,
        LocalDate date,
        string? goal = null,
        Persona? persona = null,
        IdealCustomerProfile? idealCustomer = null,
        JourneyScope? scope = null,
        ValueList<TouchpointDefinition> touchpoints = default,
        ValueList<StagePlan> plans = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (version < 1)
            throw new ArgumentOutOfRangeException(nameof(version), version, "Versions count from 1.");
        Name = MapText.Required(name, nameof(name), "A map's name");
        Model = model;
        Version = version;
        Date = date;
        Goal = MapText.Optional(goal, nameof(goal), "A map's goal");
        Persona = persona;
        IdealCustomer = idealCustomer;
        Scope = scope ?? JourneyScope.Everything;
        Touchpoints = InOrder(model, touchpoints);
        Plans = InOrder(model, plans);
    }

    /// <summary>The name of the map.</summary>
    public string Name { get; }

    /// <summary>The stages.</summary>
    public StageModel Model { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The day of this version.</summary>
    [JsonRequired]
    [JsonConverter(typeof(MeasureJsonConverter))]
    public LocalDate Date { get; init; }

    /// <summary>What the firm wants of the map.</summary>
    public string? Goal { get; }

    /// <summary>For whom it is drawn.</summary>
    public Persona? Persona { get; }

    /// <summary>The kind of firm or household behind the persona.</summary>
    public IdealCustomerProfile? IdealCustomer { get; }

    /// <summary>The segment, product and channel.</summary>
    public JourneyScope Scope { get; }

    /// <summary>The touchpoints in the order of the journey.</summary>
    public ValueList<TouchpointDefinition> Touchpoints { get; }

    /// <summary>What is known of the stages as a whole, in the order of the model; a stage without plan is not listed.</summary>
    public ValueList<StagePlan> Plans { get; }

    /// <summary>The touchpoint of a name, compared exactly.</summary>
    /// <param name="touchpoint">The name that events carry.</param>
    /// <exception cref="ArgumentException">The map has no such touchpoint; the message lists those that it has.</exception>
    public TouchpointDefinition this[string touchpoint]
        => Find(touchpoint)
            ?? throw new ArgumentException(
                $"The map '{Name}' has no touchpoint '{touchpoint}'; it has {(Touchpoints.IsEmpty ? "none" : string.Join(", ", Touchpoints.Select(known => known.Name)))}.",
                nameof(touchpoint));

    /// <summary>The touchpoint of a name, compared exactly.</summary>
    /// <param name="touchpoint">The name that events carry.</param>
    /// <returns>The touchpoint, or null when the map has none of that name.</returns>
    public TouchpointDefinition? Find(string touchpoint)
    {
        ArgumentNullException.ThrowIfNull(touchpoint);
        foreach (var known in Touchpoints)
        {
            if (known.Name == touchpoint)
                return known;
        }

        return null;
    }

    /// <summary>The stage that a touchpoint belongs to.</summary>
    /// <param name="touchpoint">The name that events carry, compared exactly.</param>
    /// <returns>The stage.</returns>
    /// <exception cref="ArgumentException">The map has no such touchpoint.</exception>
    public Stage StageOf(string touchpoint) => Model[this[touchpoint].Stage];

    /// <summary>What is known of a stage as a whole.</summary>
    /// <param name="stage">The stage: id, name or alias.</param>
    /// <returns>The plan, or null when none is written.</returns>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    public StagePlan? PlanOf(string stage)
    {
        var id = Model.Stages[Model.IndexOfKnown(stage, nameof(stage))].Id;
        foreach (var plan in Plans)
        {
            if (plan.Stage == id)
                return plan;
        }

        return null;
    }

    /// <summary>The next version of the map, with some parts replaced.</summary>
    /// <param name="date">The day of the next version.</param>
    /// <param name="goal">The new goal; null keeps it.</param>
    /// <param name="persona">The new persona; null keeps it.</param>
    /// <param name="touchpoints">All touchpoints of the next version; null keeps them.</param>
    /// <param name="plans">All plans of the next version; null keeps them.</param>
    /// <returns>The map, with a version one higher.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The date is before that of this version.</exception>
    /// <exception cref="ArgumentException">As in the constructor.</exception>
    public JourneyMap Revise(
        LocalDate date,
        string? goal = null,
        Persona? persona = null,
        ValueList<TouchpointDefinition>? touchpoints = null,
        ValueList<StagePlan>? plans = null)
        => date < Date
            ? throw new ArgumentOutOfRangeException(nameof(date), date, Invariant($"Version {Version} is of {Date:uuuu-MM-dd}, so the next is not earlier."))
            : new JourneyMap(
                Name, Model, Version + 1, date, goal ?? Goal, persona ?? Persona, IdealCustomer, Scope, touchpoints ?? Touchpoints, plans ?? Plans);

    /// <summary>Where a person of the map's persona stands: a key to group customers and figures by.</summary>
    /// <param name="stage">The stage: id, name or alias.</param>
    /// <param name="status">How the person stands to the firm.</param>
    /// <returns>Persona, stage id and status.</returns>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    /// <exception cref="InvalidOperationException">The map has no persona.</exception>
    public PersonPosition Position(string stage, PersonStatus status)
        => Persona is null
            ? throw new InvalidOperationException($"The map '{Name}' has no persona.")
            : new PersonPosition(Persona.Name, Model[stage].Id, status);

    /// <summary>One line: name, version, date and counts.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Name}, version {Version} of {Date:uuuu-MM-dd}: {Model.Stages.Count} stages, {Touchpoints.Count} touchpoints, {Plans.Count} plans");

    private static ValueList<TouchpointDefinition> InOrder(StageModel model, ValueList<TouchpointDefinition> touchpoints)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var placed = new List<(int Stage, TouchpointDefinition Touchpoint)>(touchpoints.Count);
        for (var i = 0; i < touchpoints.Count; i++)
        {
            var touchpoint = touchpoints[i]
                ?? throw new ArgumentException(Invariant($"The touchpoint at position {i + 1} is null."), nameof(touchpoints));
            if (!names.Add(touchpoint.Name))
                throw new ArgumentException(Invariant($"Two touchpoints are called '{touchpoint.Name}'; the second is at position {i + 1}."), nameof(touchpoints));
            var stage = model.IndexOf(touchpoint.Stage);
            if (stage < 0)
                throw Unknown(model, touchpoint.Stage, Invariant($"The touchpoint '{touchpoint.Name}' at position {i + 1}"), nameof(touchpoints));
            placed.Add((stage, touchpoint with { Stage = model.Stages[stage].Id }));
        }

        return placed.OrderBy(row => row.Stage).ThenBy(row => row.Touchpoint.Order).Select(row => row.Touchpoint).ToValueList();
    }

    private static ValueList<StagePlan> InOrder(StageModel model, ValueList<StagePlan> plans)
    {
        var byStage = new SortedDictionary<int, StagePlan>();
        for (var i = 0; i < plans.Count; i++)
        {
            var plan = plans[i] ?? throw new ArgumentException(Invariant($"The plan at position {i + 1} is null."), nameof(plans));
            var stage = model.IndexOf(plan.Stage);
            if (stage < 0)
                throw Unknown(model, plan.Stage, Invariant($"The plan at position {i + 1}"), nameof(plans));
            if (!byStage.TryAdd(stage, plan with { Stage = model.Stages[stage].Id }))
                throw new ArgumentException(Invariant($"The stage '{plan.Stage}' has two plans; the second is at position {i + 1}."), nameof(plans));
        }

        return byStage.Values.ToValueList();
    }

    private static ArgumentException Unknown(StageModel model, string stage, string where, string parameter)
        => new(
            $"{where} names the stage '{stage}', which the model '{model.Name}' does not have; it has {string.Join(", ", model.Stages.Select(known => known.Id))}.",
            parameter);
}
