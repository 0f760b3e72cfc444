using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>What a funnel counts in the journeys of a log, one unit after another: customers, or customers by a value.</summary>
/// <remarks>
/// Where the rules allow it, a level is found by one pass over codes and times, and the events are not even read. All ways
/// give the same levels; the longer ones give chains besides.
/// </remarks>
internal sealed class FunnelUnits
{
    private readonly bool allowAbsent;
    private readonly string? heldConstant;
    private readonly bool byValue;
    private readonly OrderedMatcher? ordered;
    private readonly UnorderedMatcher? unordered;
    private readonly QuickMatcher? quick;
    private TouchpointLog? log;
    private bool isQuickest;
    private FunnelMasks? masks;
    private FunnelReader? reader;

    /// <summary>Creates the units of a funnel.</summary>
    /// <param name="program">The rules.</param>
    /// <param name="allowAbsent">Whether names may be absent from a log.</param>
    /// <param name="property">A property by whose values the events are read besides; null for the channel when <paramref name="byValue"/>.</param>
    /// <param name="byValue">Whether events are read by the values of the property.</param>
    public FunnelUnits(FunnelProgram program, bool allowAbsent, string? property = null, bool byValue = false)
    {
        Program = program;
        this.allowAbsent = allowAbsent;
        this.byValue = byValue || program.Definition.HeldConstant is not null;
        heldConstant = byValue ? property : program.Definition.HeldConstant;
        Engine = new FunnelEngine(program);
        ordered = program.HasPlainChains ? new OrderedMatcher(program.Definition) : null;
        unordered = UnorderedMatcher.Of(program);
        quick = QuickMatcher.Of(program);
    }

    public FunnelProgram Program { get; }

    public FunnelEngine Engine { get; }

    public FunnelEvents Events => reader!.Events;

    /// <summary>The value of the current unit: a code of the column by which events are read; -1 without one.</summary>
    public int Group => reader!.Group;

    /// <summary>Whether each journey is one unit whose level one pass can find.</summary>
    [MemberNotNullWhen(true, nameof(masks))]
    public bool IsQuick { get; private set; }

    public FunnelMasks Masks => masks!;

    public void Bind(TouchpointLog target)
    {
        if (ReferenceEquals(log, target))
            return;
        var bound = new FunnelMasks(Program.Definition, target, allowAbsent);
        var column = byValue ? FunnelColumns.Find(target, heldConstant, allowAbsent) ?? new CodeColumn([], optional: true, target.Count) : null;
        reader = new FunnelReader(Program, target, bound, column);
        IsQuick = !bound.HasTests && !byValue && (Program.IsSimple || (unordered is not null && unordered.TryBind(bound.Steps)));
        isQuickest = IsQuick && quick is not null && quick.TryBind(bound);
        ordered?.Bind(bound.Steps);
        masks = bound;
        log = target;
    }

    /// <summary>The level of a journey in one pass; only if <see cref="IsQuick"/>.</summary>
    public int QuickLevel(in Journey journey, out bool excluded)
    {
        excluded = false;
        var level = ordered is not null ? ordered.Level(journey) : unordered!.Level(journey);
        if (level == 0 || Program.Definition.Exclusions.IsEmpty || !HasExcluded(journey))
            return level;
        reader!.Begin(journey);
        reader.MoveNext();
        return Engine.CleanLevel(reader.Events, level, out excluded);
    }

    /// <summary>The levels of some customers, each in one pass; only if <see cref="IsQuick"/>.</summary>
    /// <param name="first">The first customer.</param>
    /// <param name="levels">Filled with the levels from the first customer on; with -2 - level where exclusions made the level lower.</param>
    public void QuickLevels(int first, Span<int> levels)
    {
        if (isQuickest)
            quick!.Fill(log!, first, levels);
        else
            levels.Fill(-1);
        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] != -1)
                continue;
            var level = QuickLevel(new Journey(log!, first + i), out var excluded);
            levels[i] = excluded ? -2 - level : level;
        }
    }

    /// <summary>Begins a journey whose units are to be read.</summary>
    public void Begin(in Journey journey) => reader!.Begin(journey);

    public bool MoveNext() => reader!.MoveNext();

    /// <summary>The level of the current unit.</summary>
    public int Level(out bool excluded)
    {
        if (ordered is null)
            return Engine.Level(reader!.Events, out excluded);
        excluded = false;
        var level = ordered.Level(reader!.Events);
        return level == 0 || reader.Events.AllExcluded == 0 ? level : Engine.CleanLevel(reader.Events, level, out excluded);
    }

    private bool HasExcluded(in Journey journey)
    {
        var column = journey.Log.TouchpointColumn;
        return column.Width switch
        {
            1 => HasExcluded(column.Slice<byte>(journey.Start, journey.Count)),
            2 => HasExcluded(column.Slice<ushort>(journey.Start, journey.Count)),
            _ => HasExcluded(column.Slice<int>(journey.Start, journey.Count)),
        };
    }

    private bool HasExcluded<T>(ReadOnlySpan<T> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var excluded = masks!.Excluded;
        foreach (var code in codes)
        {
            if (excluded[int.CreateTruncating(code)] != 0)
                return true;
        }

        return false;
    }
}
