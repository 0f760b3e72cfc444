using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>What a journey map says of a stage as a whole: the customer's job, resources, evidence and scorecard.</summary>
/// <remarks>Everything but the stage may be left open; <see cref="JourneyMap.Findings"/> names what is. Fill it in by <c>plan with { Job = "..." }</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StagePlan
{
    /// <summary>Creates a plan.</summary>
    /// <param name="stage">The stage, by id, name or alias; a map keeps the id.</param>
    /// <param name="job">What the customer wants to get done here; null when it is not known yet.</param>
    /// <param name="resourcesHave">What the firm has for it.</param>
    /// <param name="resourcesNeed">What it still needs.</param>
    /// <param name="evidence">The customer sources behind it: interviews, numbers, recordings.</param>
    /// <param name="scorecard">Its two metrics; null when none are set.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    [JsonConstructor]
    public StagePlan(
        string stage,
        string? job = null,
        ValueList<string> resourcesHave = default,
        ValueList<string> resourcesNeed = default,
        ValueList<string> evidence = default,
        StageScorecard? scorecard = null)
    {
        Stage = stage;
        Job = job;
        ResourcesHave = resourcesHave;
        ResourcesNeed = resourcesNeed;
        Evidence = evidence;
        Scorecard = scorecard;
    }

    /// <summary>The stage.</summary>
    public string Stage
    {
        get;
        init => field = MapText.Required(value, "stage", "The stage of a plan");
    }

    /// <summary>What the customer wants to get done here.</summary>
    public string? Job
    {
        get;
        init => field = MapText.Optional(value, "job", $"The job of stage '{Stage}'");
    }

    /// <summary>What the firm has for it.</summary>
    public ValueList<string> ResourcesHave
    {
        get;
        init => field = MapText.Each(value, "resourcesHave", $"A resource of stage '{Stage}'");
    }

    /// <summary>What it still needs.</summary>
    public ValueList<string> ResourcesNeed
    {
        get;
        init => field = MapText.Each(value, "resourcesNeed", $"A resource of stage '{Stage}'");
    }

    /// <summary>The customer sources behind it.</summary>
    public ValueList<string> Evidence
    {
        get;
        init => field = MapText.Each(value, "evidence", $"A source of stage '{Stage}'");
    }

    /// <summary>Its two metrics.</summary>
    public StageScorecard? Scorecard { get; init; }

    /// <summary>One line: stage, job and scorecard.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Stage}: {Job ?? "no job"}; {Scorecard?.ToString() ?? "no metrics"}";
}
