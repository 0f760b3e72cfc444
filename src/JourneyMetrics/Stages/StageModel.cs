using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <summary>The stages of a journey in order, or as a graph with loops and branches. Immutable; compares by value.</summary>
/// <remarks>
/// <para>A custom model is one line: <c>StageModel.Create("Trial", "Visit", "Trial", "Paid")</c>. The models that the field
/// uses are in <see cref="StageModels"/>.</para>
/// <para>An edge from an earlier to a later stage leads forward, any other is a loop. <see cref="Edges"/> always lists every
/// edge, those of a plain line too, in the order of the stages, so that two models are equal when they mean the same.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record StageModel
{
    /// <summary>Creates a model with its own edges: branches, loops, several entries.</summary>
    /// <param name="id">The short stable name that results carry.</param>
    /// <param name="name">The name for people.</param>
    /// <param name="stages">The stages, at least one, in order.</param>
    /// <param name="edges">Every edge, in any order; stages by id, name or alias.</param>
    /// <exception cref="ArgumentException">
    /// A name is blank, there is no stage, two stages share an id, name or alias (upper and lower case alike), or an edge
    /// names an unknown stage, is given twice or leads from a stage to itself.
    /// </exception>
    [JsonConstructor]
    public StageModel(string id, string name, ValueList<Stage> stages, ValueList<StageEdge> edges)
    {
        Id = MapText.Required(id, nameof(id), "A model id");
        Name = MapText.Required(name, nameof(name), "A model name");
        Stages = CheckedStages(name, stages);
        Edges = edges;
    }

    /// <summary>Creates a model that is a line: each stage leads to the next.</summary>
    /// <param name="id">The short stable name that results carry.</param>
    /// <param name="name">The name for people.</param>
    /// <param name="stages">The stages, at least one, in order.</param>
    /// <exception cref="ArgumentException">A name is blank, there is no stage, or two stages share an id, name or alias.</exception>
    public StageModel(string id, string name, ValueList<Stage> stages)
        : this(id, name, stages, Line(stages))
    {
    }

    /// <summary>The short stable name that results carry.</summary>
    public string Id { get; }

    /// <summary>The name for people.</summary>
    public string Name { get; }

    /// <summary>The stages in order.</summary>
    public ValueList<Stage> Stages { get; }

    /// <summary>Every edge, by stage ids, in the order of the stages.</summary>
    [JsonRequired]
    public ValueList<StageEdge> Edges
    {
        get;
        init => field = CheckedEdges(value, "edges");
    }

    /// <summary>The stage of an id, a name or an alias, upper and lower case alike.</summary>
    /// <param name="stage">Id, name or alias.</param>
    /// <exception cref="ArgumentException">The model has no such stage; the message lists those that it has.</exception>
    public Stage this[string stage] => Stages[IndexOfKnown(stage, nameof(stage))];

    /// <summary>Creates a line of stages by their names alone.</summary>
    /// <param name="name">The name of the model; its id is the name in lower case with hyphens.</param>
    /// <param name="stages">The names of the stages in order; their ids are made in the same way.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">A name is blank or without letter and digit, there is no stage, or two stages are called alike.</exception>
    public static StageModel Create(string name, params ReadOnlySpan<string> stages)
    {
        var made = new Stage[stages.Length];
        for (var i = 0; i < made.Length; i++)
            made[i] = new Stage(MapText.IdOf(stages[i], nameof(stages)), MapText.Required(stages[i], nameof(stages), "A stage name"));
        return new StageModel(MapText.IdOf(name, nameof(name)), name, ValueList.FromArray(made));
    }

    /// <summary>The stage of an id, a name or an alias, upper and lower case alike.</summary>
    /// <param name="idOrName">Id, name or alias.</param>
    /// <returns>The stage, or null when the model has none of that name.</returns>
    public Stage? Find(string idOrName)
    {
        var index = IndexOf(idOrName);
        return index < 0 ? null : Stages[index];
    }

    /// <summary>The place of a stage in the order.</summary>
    /// <param name="idOrName">Id, name or alias, upper and lower case alike.</param>
    /// <returns>The position, 0-based; -1 when the model has no such stage.</returns>
    public int IndexOf(string idOrName)
    {
        ArgumentNullException.ThrowIfNull(idOrName);
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].IsCalled(idOrName))
                return i;
        }

        return -1;
    }

    /// <summary>One line: the name and the stages by step, branches with a bar, loops at the end.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var steps = string.Join(" > ", Steps.Select(step => string.Join(" | ", step.Select(stage => stage.Name))));
        var loops = string.Join(", ", Edges.Where(IsLoop));
        return loops.Length == 0 ? $"{Name}: {steps}" : $"{Name}: {steps}; loops {loops}";
    }

    /// <summary>The place of a stage that must be there.</summary>
    internal int IndexOfKnown(string stage, string parameter)
    {
        ArgumentNullException.ThrowIfNull(stage, parameter);
        var index = IndexOf(stage);
        return index >= 0
            ? index
            : throw new ArgumentException($"The model '{Name}' has no stage '{stage}'; it has {StageNames()}.", parameter);
    }

    private static ValueList<StageEdge> Line(ValueList<Stage> stages)
    {
        var edges = new List<StageEdge>(stages.Count);
        for (var i = 1; i < stages.Count; i++)
        {
            if (stages[i - 1] is { } from && stages[i] is { } to)
                edges.Add(new StageEdge(from.Id, to.Id));
        }

        return edges.ToValueList();
    }

    private static ValueList<Stage> CheckedStages(string model, ValueList<Stage> stages)
    {
        if (stages.IsEmpty)
            throw new ArgumentException($"The model '{model}' has no stage; it needs at least one.", nameof(stages));
        var owners = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < stages.Count; i++)
        {
            var stage = stages[i]
                ?? throw new ArgumentException(Invariant($"The stage at position {i + 1} of the model '{model}' is null."), nameof(stages));
            foreach (var name in stage.Names())
            {
                if (!owners.TryAdd(name, stage) && !ReferenceEquals(owners[name], stage))
                    throw Twice(model, name, owners[name], stage, i, nameof(stages));
            }
        }

        // The same object twice passes the test above and is a duplicate all the same.
        for (var i = 1; i < stages.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (ReferenceEquals(stages[i], stages[j]))
                    throw Twice(model, stages[i].Id, stages[j], stages[i], i, nameof(stages));
            }
        }

        return stages;
    }

    private static ArgumentException Twice(string model, string name, Stage first, Stage second, int index, string parameter)
        => new(
            Invariant($"Two stages of the model '{model}' are called '{name}': {first.Id}, and {second.Id} at position {index + 1}."),
            parameter);

    private ValueList<StageEdge> CheckedEdges(ValueList<StageEdge> edges, string parameter)
    {
        var places = new SortedSet<(int From, int To)>();
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i]
                ?? throw new ArgumentException(Invariant($"The edge at position {i + 1} of the model '{Name}' is null."), parameter);
            var place = (From: IndexOfKnown(edge.From, parameter), To: IndexOfKnown(edge.To, parameter));
            if (place.From == place.To)
                throw new ArgumentException($"The edge '{edge}' leads from a stage to itself; repeats need no edge.", parameter);
            if (!places.Add(place))
                throw new ArgumentException($"The edge '{edge}' is given twice.", parameter);
        }

        return places.Select(place => new StageEdge(Stages[place.From].Id, Stages[place.To].Id)).ToValueList();
    }

    private string StageNames() => string.Join(", ", Stages.Select(stage => stage.Id));
}
