using NodaTime;

namespace JourneyMetrics;

/// <content>What can be read off a map: groups, emotions, gaps, and the grid.</content>
public sealed partial record JourneyMap
{
    /// <summary>The touchpoints by owner, by name; last those without owner, if there are any.</summary>
    /// <returns>The groups.</returns>
    public ValueList<TouchpointGroup> ByOwner() => GroupBy(touchpoint => touchpoint.Owner);

    /// <summary>The touchpoints by channel name; last those without channel, if there are any.</summary>
    /// <returns>The groups.</returns>
    public ValueList<TouchpointGroup> ByChannel() => GroupBy(touchpoint => touchpoint.Channel?.Name);

    /// <summary>The touchpoints by stage id, in the order of the model; a stage without touchpoint has an empty group.</summary>
    /// <returns>The groups.</returns>
    public ValueList<TouchpointGroup> ByStage()
        => Model.Stages.Select(stage => new TouchpointGroup(stage.Id, TouchpointsOf(stage))).ToValueList();

    /// <summary>The course of the emotion over the journey, with peak and low.</summary>
    /// <returns>The curve; touchpoints without emotion are named beside it.</returns>
    public EmotionCurve Emotions()
        => new(
            Touchpoints
                .Where(touchpoint => touchpoint.Emotion is not null)
                .Select(touchpoint => new EmotionPoint(touchpoint.Name, touchpoint.Stage, touchpoint.Emotion.GetValueOrDefault()))
                .ToValueList(),
            Touchpoints.Where(touchpoint => touchpoint.Emotion is null).Select(touchpoint => touchpoint.Name).ToValueList());

    /// <summary>What is missing from the map, or too old.</summary>
    /// <param name="asOf">The day on which the map is looked at.</param>
    /// <param name="maximumAge">How old a version may get: <c>Period.FromMonths(3)</c>. It is stale from the day after.</param>
    /// <returns>
    /// The findings: of the map, then stage by stage, then touchpoint by touchpoint. Empty when nothing is missing. Stages that
    /// lose the customer (<see cref="Stage.IsLost"/>) need nothing.
    /// </returns>
    /// <exception cref="ArgumentException">The age has hours or finer parts, or is negative.</exception>
    public ValueList<JourneyMapFinding> Findings(LocalDate asOf, Period maximumAge)
    {
        ArgumentNullException.ThrowIfNull(maximumAge);
        if (maximumAge.HasTimeComponent || Date + maximumAge < Date)
            throw new ArgumentException($"A maximum age is of days, weeks, months or years and not negative, got {maximumAge}.", nameof(maximumAge));
        var findings = new List<JourneyMapFinding>();
        if (Persona is null)
            findings.Add(new(JourneyMapFindingKind.NoPersona, null, null, $"The map '{Name}' names no persona."));
        if (Goal is null)
            findings.Add(new(JourneyMapFindingKind.NoGoal, null, null, $"The map '{Name}' names no goal."));
        if (Date + maximumAge < asOf)
            findings.Add(new(JourneyMapFindingKind.StaleVersion, null, null, Invariant($"Version {Version} is of {Date:uuuu-MM-dd}; on {asOf:uuuu-MM-dd} it is older than {maximumAge}.")));
        foreach (var stage in Model.Stages)
        {
            if (!stage.IsLost)
                AddFindings(stage, findings);
        }

        foreach (var touchpoint in Touchpoints)
        {
            if (touchpoint.Owner is null)
                findings.Add(new(JourneyMapFindingKind.TouchpointWithoutOwner, touchpoint.Stage, touchpoint.Name, $"Nobody owns the touchpoint '{touchpoint.Name}'."));
        }

        return findings.ToValueList();
    }

    /// <summary>The map as a table: stages across; job, touchpoints, what the customer does, thinks, says and feels, owners and metrics down.</summary>
    /// <returns>The grid, as Markdown by <see cref="JourneyGrid.ToMarkdown"/>.</returns>
    public JourneyGrid Grid()
        => new(
            Invariant($"{Name}, version {Version} of {Date:uuuu-MM-dd}"),
            Model.Stages,
            [
                Row("Job", stage => [PlanOf(stage.Id)?.Job]),
                Row("Touchpoints", touchpoint => touchpoint.Name),
                Row("Actions", touchpoint => touchpoint.Action),
                Row("Thoughts", touchpoint => touchpoint.Thought),
                Row("Says", touchpoint => touchpoint.Says),
                Row("Feelings", FeelingText),
                Row("Owners", stage => TouchpointsOf(stage).Select(touchpoint => touchpoint.Owner).Distinct(StringComparer.Ordinal)),
                Row("Volume", stage => [PlanOf(stage.Id)?.Scorecard?.Volume.ToString()]),
                Row("Health", stage => [PlanOf(stage.Id)?.Scorecard?.Health.ToString()]),
            ]);

    private static string? FeelingText(TouchpointDefinition touchpoint)
        => touchpoint.Emotion is not { } emotion ? touchpoint.Feeling
            : touchpoint.Feeling is null ? Invariant($"{emotion:+0;-0;0}")
            : Invariant($"{touchpoint.Feeling} ({emotion:+0;-0;0})");

    private void AddFindings(Stage stage, List<JourneyMapFinding> findings)
    {
        var plan = PlanOf(stage.Id);
        Add(JourneyMapFindingKind.StageWithoutTouchpoint, TouchpointsOf(stage).IsEmpty, "has no touchpoint");
        Add(JourneyMapFindingKind.StageWithoutJob, plan?.Job is null, "names no job of the customer");
        Add(JourneyMapFindingKind.StageWithoutMetrics, plan?.Scorecard is null, "has no metric of volume and of health");
        Add(JourneyMapFindingKind.StageWithoutEvidence, plan is null || plan.Evidence.IsEmpty, "names no customer source");

        void Add(JourneyMapFindingKind kind, bool missing, string what)
        {
            if (missing)
                findings.Add(new(kind, stage.Id, null, $"The stage '{stage.Name}' {what}."));
        }
    }

    private ValueList<TouchpointDefinition> TouchpointsOf(Stage stage)
        => Touchpoints.Where(touchpoint => touchpoint.Stage == stage.Id).ToValueList();

    private ValueList<TouchpointGroup> GroupBy(Func<TouchpointDefinition, string?> key)
        => Touchpoints
            .GroupBy(key, StringComparer.Ordinal)
            .OrderBy(group => group.Key is null)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new TouchpointGroup(group.Key, group.ToValueList()))
            .ToValueList();

    private JourneyGridRow Row(string label, Func<TouchpointDefinition, string?> line)
        => Row(label, stage => TouchpointsOf(stage).Select(line));

    private JourneyGridRow Row(string label, Func<Stage, IEnumerable<string?>> lines)
        => new(label, Model.Stages.Select(stage => lines(stage).OfType<string>().ToValueList()).ToValueList());
}
