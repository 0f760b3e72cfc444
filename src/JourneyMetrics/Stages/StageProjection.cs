using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>How the stages of one model read in another: what is mapped, what is merged, and what is lost.</summary>
/// <remarks>
/// Made by <see cref="StageModel.ProjectTo"/>. A figure per stage may be carried along <see cref="Mapped"/>; customers
/// counted once a stage must be counted again for a merged stage, because the same customer may stand in both.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StageProjection
{
    /// <summary>Creates a projection; the last three parts follow from the first three and must agree with them.</summary>
    /// <param name="source">The model that the stages come from.</param>
    /// <param name="target">The model that they are expressed in.</param>
    /// <param name="mapped">The stages that have a place in the target, by ids, in the order of the source.</param>
    /// <param name="merged">The stages of the target that several stages of the source became.</param>
    /// <param name="lost">The stages of the source that have no place in the target.</param>
    /// <param name="unfilled">The stages of the target that nothing became.</param>
    /// <exception cref="ArgumentException">A stage is unknown, or the parts contradict each other.</exception>
    [JsonConstructor]
    public StageProjection(
        StageModel source,
        StageModel target,
        ValueList<StageMapping> mapped,
        ValueList<StageMerge> merged,
        ValueList<string> lost,
        ValueList<string> unfilled)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        Source = source;
        Target = target;
        Mapped = Checked(source, target, mapped);
        Merged = Agreeing(MergedOf(target, mapped), merged, nameof(merged));
        Lost = Agreeing(LostOf(source, mapped), lost, nameof(lost));
        Unfilled = Agreeing(UnfilledOf(target, mapped), unfilled, nameof(unfilled));
    }

    /// <summary>The model that the stages come from.</summary>
    public StageModel Source { get; }

    /// <summary>The model that they are expressed in.</summary>
    public StageModel Target { get; }

    /// <summary>The stages that have a place in the target, in the order of the source.</summary>
    public ValueList<StageMapping> Mapped { get; }

    /// <summary>The stages of the target that several stages of the source became, in the order of the target.</summary>
    public ValueList<StageMerge> Merged { get; }

    /// <summary>The ids of the stages of the source that have no place in the target.</summary>
    public ValueList<string> Lost { get; }

    /// <summary>The ids of the stages of the target that nothing became.</summary>
    public ValueList<string> Unfilled { get; }

    /// <summary>Whether nothing is merged and nothing is lost, so that a figure per stage survives the way.</summary>
    [JsonIgnore]
    public bool IsLossless => Merged.IsEmpty && Lost.IsEmpty;

    /// <summary>Whether no later stage of the source stands before an earlier one in the target.</summary>
    [JsonIgnore]
    public bool KeepsOrder
    {
        get
        {
            var places = Mapped.Select(mapping => Target.IndexOf(mapping.To)).ToList();
            return places.SequenceEqual(places.Order());
        }
    }

    /// <summary>What a stage of the source became.</summary>
    /// <param name="stage">The stage: id, name or alias.</param>
    /// <returns>The stage of the target, or null when the stage is lost.</returns>
    /// <exception cref="ArgumentException">The source has no such stage.</exception>
    public Stage? TargetOf(string stage)
    {
        var id = Source.Stages[Source.IndexOfKnown(stage, nameof(stage))].Id;
        foreach (var mapping in Mapped)
        {
            if (mapping.From == id)
                return Target[mapping.To];
        }

        return null;
    }

    /// <summary>One line: how many stages are mapped, and by name what is merged, lost and unfilled.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Source.Name} to {Target.Name}: {Mapped.Count} of {Source.Stages.Count} mapped")
            + $"; merged {Listed(Merged)}; lost {Listed(Lost)}; unfilled {Listed(Unfilled)}";

    internal static StageProjection Of(StageModel source, StageModel target, ValueList<StageMapping> mapped)
        => new(source, target, mapped, MergedOf(target, mapped), LostOf(source, mapped), UnfilledOf(target, mapped));

    private static ValueList<StageMapping> Checked(StageModel source, StageModel target, ValueList<StageMapping> mapped)
    {
        var last = -1;
        foreach (var mapping in mapped)
        {
            ArgumentNullException.ThrowIfNull(mapping, nameof(mapped));
            var from = source.IndexOfKnown(mapping.From, nameof(mapped));
            var to = target.IndexOfKnown(mapping.To, nameof(mapped));
            if (from <= last || source.Stages[from].Id != mapping.From || target.Stages[to].Id != mapping.To)
                throw new ArgumentException($"Mappings name each stage once, by id, in the order of the source; '{mapping}' does not.", nameof(mapped));
            last = from;
        }

        return mapped;
    }

    private static ValueList<StageMerge> MergedOf(StageModel target, ValueList<StageMapping> mapped)
        => target.Stages
            .Select(stage => (stage.Id, From: mapped.Where(mapping => mapping.To == stage.Id).Select(mapping => mapping.From).ToValueList()))
            .Where(merge => merge.From.Count > 1)
            .Select(merge => new StageMerge(merge.Id, merge.From))
            .ToValueList();

    private static ValueList<string> LostOf(StageModel source, ValueList<StageMapping> mapped)
        => source.Stages.Select(stage => stage.Id).Except(mapped.Select(mapping => mapping.From), StringComparer.Ordinal).ToValueList();

    private static ValueList<string> UnfilledOf(StageModel target, ValueList<StageMapping> mapped)
        => target.Stages.Select(stage => stage.Id).Except(mapped.Select(mapping => mapping.To), StringComparer.Ordinal).ToValueList();

    private static ValueList<T> Agreeing<T>(ValueList<T> followed, ValueList<T> given, string parameter)
        => followed == given
            ? followed
            : throw new ArgumentException(Invariant($"What is {parameter} follows from the mappings: {followed}, got {given}."), parameter);

    private static string Listed<T>(ValueList<T> items) => items.IsEmpty ? "none" : string.Join(", ", items);
}
