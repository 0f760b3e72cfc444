using System.Diagnostics;
using JourneyMetrics.Kpis;

namespace JourneyMetrics.Funnels;

/// <summary>A funnel laid over a journey map: the scorecard of each stage with what was measured, and whether targets were met.</summary>
/// <remarks>
/// A step belongs to the stage of its touchpoints. A metric of a scorecard is a name, so the funnel fills it with its own measure:
/// volume with the people who came into the stage, health with the share of them that went on. Set targets in these terms, or
/// read only the stages whose metrics mean that.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FunnelOverlay
{
    /// <summary>Creates an overlay.</summary>
    /// <param name="map">The name of the map.</param>
    /// <param name="counts">The funnel.</param>
    /// <param name="stages">The readings of the stages, in the order of the map.</param>
    /// <param name="unmapped">The steps whose touchpoints are not on the map.</param>
    public FunnelOverlay(string map, FunnelCounts counts, ValueList<StageReading> stages, ValueList<string> unmapped)
    {
        ArgumentException.ThrowIfNullOrEmpty(map);
        ArgumentNullException.ThrowIfNull(counts);
        Map = map;
        Counts = counts;
        Stages = stages;
        Unmapped = unmapped;
    }

    /// <summary>The name of the map.</summary>
    public string Map { get; }

    /// <summary>The funnel.</summary>
    public FunnelCounts Counts { get; }

    /// <summary>The readings of the stages, in the order of the map.</summary>
    public ValueList<StageReading> Stages { get; }

    /// <summary>The steps whose touchpoints are not on the map.</summary>
    public ValueList<string> Unmapped { get; }

    /// <summary>Lays a funnel over a map.</summary>
    /// <param name="counts">The funnel; without rules, a step is the touchpoint of its name.</param>
    /// <param name="map">The map.</param>
    /// <returns>The overlay.</returns>
    /// <exception cref="ArgumentException">A step's touchpoints lie in several stages, or steps go back to an earlier stage.</exception>
    public static FunnelOverlay Of(FunnelCounts counts, JourneyMap map)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(map);
        var stageOfStep = new int[counts.Steps.Count];
        var latest = -1;
        for (var step = 0; step < stageOfStep.Length; step++)
        {
            stageOfStep[step] = StageOf(counts, step, map);
            if (stageOfStep[step] >= 0 && stageOfStep[step] < latest)
                throw new ArgumentException($"A funnel over the stages goes on, but '{counts.Steps[step]}' lies before the stage '{map.Model.Stages[latest].Name}'.", nameof(counts));
            latest = Math.Max(latest, stageOfStep[step]);
        }

        var readings = new List<StageReading>();
        for (var stage = 0; stage < map.Model.Stages.Count; stage++)
            readings.Add(Read(counts, map, stage, stageOfStep));
        var unmapped = counts.Steps.Where((_, step) => stageOfStep[step] < 0).Distinct(StringComparer.Ordinal);
        return new FunnelOverlay(map.Name, counts, readings.ToValueList(), unmapped.ToValueList());
    }

    /// <summary>One line: the readings.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Map}: {string.Join("; ", Stages)}";

    /// <summary>The names of the touchpoints that serve a step, or steps, of a name.</summary>
    internal static IEnumerable<string> Touchpoints(FunnelCounts counts, string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (!counts.Steps.Contains(step))
            throw new ArgumentException($"The funnel has no step '{step}': {counts}.", nameof(step));
        return counts.Definition is null
            ? [step]
            : counts.Definition.Steps.Where(one => one.Name == step).SelectMany(one => one.Matches).Select(match => match.Touchpoint).OfType<string>();
    }

    internal static bool CountsLost(StageMetric? metric)
        => metric is not null && KpiCatalog.TryGet(metric.Kpi, out var kpi) && kpi.Direction == KpiDirection.LowerIsBetter;

    internal static TargetState Judge(StageMetric? metric, double? figure)
        => metric?.Target is not { } target || figure is not { } value ? TargetState.Open
            : (CountsLost(metric) ? value <= target : value >= target) ? TargetState.Met : TargetState.Missed;

    private static int StageOf(FunnelCounts counts, int step, JourneyMap map)
    {
        var found = -1;
        var touchpoints = counts.Definition is { } definition
            ? definition.Steps[step].Matches.Select(match => match.Touchpoint).OfType<string>()
            : [counts.Steps[step]];
        foreach (var touchpoint in touchpoints)
        {
            if (map.Find(touchpoint) is not { } known)
                continue;
            var stage = map.Model.IndexOf(known.Stage);
            if (found >= 0 && stage != found)
                throw new ArgumentException($"The touchpoints of the step '{counts.Steps[step]}' lie in several stages of the map '{map.Name}'.", nameof(counts));
            found = stage;
        }

        return found;
    }

    private static StageReading Read(FunnelCounts counts, JourneyMap map, int stage, int[] stageOfStep)
    {
        var id = map.Model.Stages[stage].Id;
        var card = map.PlanOf(id)?.Scorecard;
        var first = Array.IndexOf(stageOfStep, stage);
        if (first < 0)
            return new StageReading(id, [], card, null, null, []);
        var next = Array.FindIndex(stageOfStep, other => other > stage);

        // Where nobody can go on, neither to a later stage nor to a later step of this one, there is no health to read.
        var last = next < 0 ? Array.LastIndexOf(stageOfStep, stage) : next;
        var steps = counts.Steps.Where((_, step) => stageOfStep[step] == stage).ToValueList();
        var owners = steps.SelectMany(step => Touchpoints(counts, step)).Select(touchpoint => map.Find(touchpoint)?.Owner).OfType<string>();
        return new StageReading(
            id,
            steps,
            card,
            counts.Reached[first],
            last == first ? null : new Rate(counts.Reached[last], counts.Reached[first]),
            owners.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList());
    }
}
