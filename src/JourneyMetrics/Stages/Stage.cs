using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>One stage of a <see cref="StageModel"/>: a part of the way that a customer goes.</summary>
/// <remarks>
/// A stage answers to its id, its name and each alias, upper and lower case alike. The id is what results carry. Make a
/// changed copy by <c>stage with { EntryCriterion = "..." }</c>.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record Stage
{
    /// <summary>Creates a stage.</summary>
    /// <param name="id">The short stable name that results carry: <c>purchase</c>.</param>
    /// <param name="name">The name for people: <c>Purchase</c>.</param>
    /// <param name="aliases">Other names that mean this stage: <c>Retention</c> for a stage called <c>Loyalty</c>.</param>
    /// <param name="subModel">The finer stages inside this one; null when it has none.</param>
    /// <param name="entryCriterion">What the buyer has done once the stage is reached; null when it is not written down.</param>
    /// <param name="defaultProbability">The share of deals in this stage that are won in the end, in 0..1; null outside pipelines.</param>
    /// <param name="isLost">Whether who arrives here has left: a lost deal, a cancelled contract.</param>
    /// <exception cref="ArgumentException">A text is blank or has blanks at its ends, or an alias repeats another name of the stage.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in 0..1.</exception>
    [JsonConstructor]
    public Stage(
        string id,
        string name,
        ValueList<string> aliases = default,
        StageModel? subModel = null,
        string? entryCriterion = null,
        double? defaultProbability = null,
        bool isLost = false)
    {
        Id = MapText.Required(id, nameof(id), "A stage id");
        Name = MapText.Required(name, nameof(name), "A stage name");
        Aliases = CheckedAliases(id, name, aliases);
        SubModel = subModel;
        EntryCriterion = entryCriterion;
        DefaultProbability = defaultProbability;
        IsLost = isLost;
    }

    /// <summary>Creates a stage whose id is its name in lower case with hyphens: <c>Free trial</c> becomes <c>free-trial</c>.</summary>
    /// <param name="name">The name for people.</param>
    /// <exception cref="ArgumentException">The name is blank, has blanks at its ends, or has no letter or digit.</exception>
    public Stage(string name)
        : this(MapText.IdOf(name, nameof(name)), name)
    {
    }

    /// <summary>The short stable name that results carry.</summary>
    public string Id { get; }

    /// <summary>The name for people.</summary>
    public string Name { get; }

    /// <summary>Other names that mean this stage.</summary>
    public ValueList<string> Aliases { get; }

    /// <summary>The finer stages inside this one; null when it has none.</summary>
    public StageModel? SubModel { get; init; }

    /// <summary>What the buyer has done once the stage is reached; null when it is not written down.</summary>
    public string? EntryCriterion
    {
        get;
        init => field = MapText.Optional(value, "entryCriterion", "An entry criterion");
    }

    /// <summary>The share of deals in this stage that are won in the end, a fraction; null outside pipelines.</summary>
    public double? DefaultProbability
    {
        get;
        init => field = value is null or (>= 0 and <= 1)
            ? value
            : throw MapText.OutOfRange("defaultProbability", value, Invariant($"The probability of stage '{Id}' is a fraction between 0 and 1."));
    }

    /// <summary>Whether who arrives here has left.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether a text is the id, the name or an alias, upper and lower case alike.</summary>
    /// <param name="idOrName">The text.</param>
    /// <returns>Whether it means this stage.</returns>
    public bool IsCalled(string idOrName)
    {
        foreach (var name in Names())
        {
            if (string.Equals(name, idOrName, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>One line: name and id, with what else is known.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{Name} ({Id})"
            + (Aliases.IsEmpty ? string.Empty : $", also {string.Join(", ", Aliases)}")
            + (DefaultProbability is { } share ? $", {FigureText.Percent(share, "P0", null)}" : string.Empty)
            + (IsLost ? ", lost" : string.Empty);

    /// <summary>Id, name and aliases.</summary>
    internal IEnumerable<string> Names() => [Id, Name, .. Aliases];

    private static ValueList<string> CheckedAliases(string id, string name, ValueList<string> aliases)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { id, name };
        foreach (var alias in aliases)
        {
            if (!seen.Add(MapText.Required(alias, nameof(aliases), Invariant($"An alias of stage '{id}'"))))
                throw new ArgumentException($"The alias '{alias}' repeats another name of stage '{id}'.", nameof(aliases));
        }

        return aliases;
    }
}
