using System.Text.Json.Serialization;

namespace JourneyMetrics;

/// <content>The model as a graph: steps, ends, moves, and other models made of it.</content>
public sealed partial record StageModel
{
    /// <summary>
    /// The stages by step: a stage stands one step after the latest of the earlier stages that lead to it, so the branches
    /// of one fork share a step. A line has one stage a step.
    /// </summary>
    [JsonIgnore]
    public ValueList<ValueList<Stage>> Steps
    {
        get
        {
            var steps = StepNumbers();
            return Enumerable.Range(0, steps.Max() + 1)
                .Select(step => Stages.Where((_, index) => steps[index] == step).ToValueList())
                .ToValueList();
        }
    }

    /// <summary>The stages from which no edge leads forward: where a journey ends, unless a loop takes it back.</summary>
    [JsonIgnore]
    public ValueList<Stage> Ends
        => Stages.Where(stage => !Edges.Any(edge => edge.From == stage.Id && !IsLoop(edge))).ToValueList();

    /// <summary>Whether each stage leads to the next and nowhere else.</summary>
    [JsonIgnore]
    public bool IsLine => Edges == Line(Stages);

    /// <summary>The stages that an edge leads to from a stage, in the order of the model.</summary>
    /// <param name="stage">Id, name or alias.</param>
    /// <returns>The stages; none after an end without loop.</returns>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    public ValueList<Stage> After(string stage)
    {
        var from = this[stage].Id;
        return Edges.Where(edge => edge.From == from).Select(edge => this[edge.To]).ToValueList();
    }

    /// <summary>What going from one stage to another means in this model.</summary>
    /// <param name="from">The stage left: id, name or alias.</param>
    /// <param name="to">The stage entered.</param>
    /// <returns>A step along an edge, a repeat, or a move that the model does not draw.</returns>
    /// <exception cref="ArgumentException">The model has no such stage.</exception>
    public StageMove Move(string from, string to)
    {
        var start = IndexOfKnown(from, nameof(from));
        var end = IndexOfKnown(to, nameof(to));
        if (start == end)
            return StageMove.Repeat;
        if (Edges.Any(edge => edge.From == Stages[start].Id && edge.To == Stages[end].Id))
            return StageMove.Step;
        var steps = StepNumbers();
        return steps[end].CompareTo(steps[start]) switch
        {
            > 0 => StageMove.Skip,
            < 0 => StageMove.Back,
            _ => StageMove.Across,
        };
    }

    /// <summary>The same model with further edges: the loops and short cuts that a line lacks.</summary>
    /// <param name="edges">The edges; stages by id, name or alias.</param>
    /// <returns>The model, under the same id and name.</returns>
    /// <exception cref="ArgumentException">An edge names an unknown stage, is there already, or leads from a stage to itself.</exception>
    public StageModel WithEdges(params ReadOnlySpan<StageEdge> edges) => new(Id, Name, Stages, [.. Edges, .. edges]);

    /// <summary>A model of some of the stages, in the order of this model.</summary>
    /// <param name="name">The name of the smaller model; its id is the name in lower case with hyphens.</param>
    /// <param name="stages">The stages to keep, in any order: id, name or alias.</param>
    /// <returns>The model. Where a stage in between is left out, its neighbours are joined, along loops too.</returns>
    /// <exception cref="ArgumentException">The name is blank, there is no stage, or a stage is unknown or given twice.</exception>
    public StageModel Take(string name, params ReadOnlySpan<string> stages)
    {
        var keep = new bool[Stages.Count];
        foreach (var stage in stages)
        {
            var index = IndexOfKnown(stage, nameof(stages));
            if (keep[index])
                throw new ArgumentException($"The stage '{stage}' is given twice.", nameof(stages));
            keep[index] = true;
        }

        var edges = new List<StageEdge>();
        for (var from = 0; from < keep.Length; from++)
        {
            if (!keep[from])
                continue;
            foreach (var to in FirstKeptAfter(from, keep))
                edges.Add(new StageEdge(Stages[from].Id, Stages[to].Id));
        }

        return new StageModel(MapText.IdOf(name, nameof(name)), name, Stages.Where((_, index) => keep[index]).ToValueList(), edges.ToValueList());
    }

    /// <summary>The model in which a stage is replaced by the finer stages inside it.</summary>
    /// <param name="stage">The stage with a <see cref="Stage.SubModel"/>: id, name or alias.</param>
    /// <returns>The model: edges to the stage lead to its first step, edges from it leave from its ends.</returns>
    /// <exception cref="ArgumentException">The model has no such stage, the stage has no sub-model, or two stages would be called alike.</exception>
    public StageModel Expand(string stage)
    {
        var index = IndexOfKnown(stage, nameof(stage));
        var whole = Stages[index];
        var inner = whole.SubModel
            ?? throw new ArgumentException($"The stage '{stage}' of the model '{Name}' has no sub-model to expand.", nameof(stage));
        var edges = new List<StageEdge>(inner.Edges);
        foreach (var edge in Edges)
        {
            ValueList<Stage> froms = edge.From == whole.Id ? inner.Ends : [this[edge.From]];
            ValueList<Stage> tos = edge.To == whole.Id ? inner.Steps[0] : [this[edge.To]];
            foreach (var from in froms)
            {
                foreach (var to in tos)
                    edges.Add(new StageEdge(from.Id, to.Id));
            }
        }

        var stages = Stages.Take(index).Concat(inner.Stages).Concat(Stages.Skip(index + 1)).ToValueList();
        return new StageModel($"{Id}-{whole.Id}-expanded", $"{Name}, {whole.Name} expanded", stages, edges.ToValueList());
    }

    /// <summary>Carries the stages over to another model and names what is merged and what is lost.</summary>
    /// <param name="target">The model to express the stages in.</param>
    /// <param name="mappings">
    /// Which stage becomes which, where the names do not say it; a stage that is not named here goes to the stage of the
    /// target that answers to its id, else its name, else the first of its aliases that one answers to, else it is lost.
    /// </param>
    /// <returns>The projection.</returns>
    /// <exception cref="ArgumentException">A mapping names an unknown stage of either model, or two start from one stage.</exception>
    public StageProjection ProjectTo(StageModel target, params ReadOnlySpan<StageMapping> mappings)
    {
        ArgumentNullException.ThrowIfNull(target);
        var given = new int?[Stages.Count];
        foreach (var mapping in mappings)
        {
            ArgumentNullException.ThrowIfNull(mapping, nameof(mappings));
            var from = IndexOfKnown(mapping.From, nameof(mappings));
            if (given[from] is not null)
                throw new ArgumentException($"Two mappings start from the stage '{mapping.From}'.", nameof(mappings));
            given[from] = target.IndexOfKnown(mapping.To, nameof(mappings));
        }

        var mapped = new List<StageMapping>();
        for (var i = 0; i < Stages.Count; i++)
        {
            var to = given[i] ?? Stages[i].Names().Select(target.IndexOf).FirstOrDefault(index => index >= 0, -1);
            if (to >= 0)
                mapped.Add(new StageMapping(Stages[i].Id, target.Stages[to].Id));
        }

        return StageProjection.Of(this, target, mapped.ToValueList());
    }

    private bool IsLoop(StageEdge edge) => IndexOf(edge.To) < IndexOf(edge.From);

    // Forward edges go up in the order of the stages, so one pass in that order sees every predecessor first.
    private int[] StepNumbers()
    {
        var steps = new int[Stages.Count];
        foreach (var edge in Edges)
        {
            var from = IndexOf(edge.From);
            var to = IndexOf(edge.To);
            if (from < to)
                steps[to] = Math.Max(steps[to], steps[from] + 1);
        }

        return steps;
    }

    private SortedSet<int> FirstKeptAfter(int start, bool[] keep)
    {
        var found = new SortedSet<int>();
        var seen = new bool[keep.Length];
        var open = new Stack<int>([start]);
        while (open.TryPop(out var from))
        {
            foreach (var edge in Edges)
            {
                var to = IndexOf(edge.To);
                if (edge.From != Stages[from].Id || seen[to] || to == start)
                    continue;
                seen[to] = true;
                if (keep[to])
                    found.Add(to);
                else
                    open.Push(to);
            }
        }

        return found;
    }
}
