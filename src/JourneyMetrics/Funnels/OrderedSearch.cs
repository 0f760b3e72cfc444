using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Attempts in the order of the steps, with others between.</summary>
/// <remarks>
/// Each step takes the earliest event that it can. Where a step comes too late after the one before, or an exclusion lies in
/// between, the earlier step must have come later: its lower bound is raised, and the chain is laid again from there. Bounds
/// only rise, so this ends; and what it ends with is the earliest chain that keeps all the rules.
/// <para>A later entry's earliest chain is nowhere before that of an earlier entry. So the bounds of a level still hold for the
/// entries to come, and where a customer has many entries they are kept: then all of them together raise each bound over the
/// events once.</para>
/// </remarks>
internal sealed class OrderedSearch(FunnelProgram program) : AttemptSearch(program)
{
    // With fewer entries than this, remembering costs more than it saves.
    private const int ManyEntries = 32;

    private readonly OrderedBounds?[] kept = new OrderedBounds?[2 * (program.StepCount + 1)];
    private readonly int[] steps = new int[program.StepCount];
    private readonly InstantMatching instant = new();
    private readonly int lastRequired = 64 - BitOperations.LeadingZeroCount(~program.OptionalSteps & program.AllSteps);
    private readonly long[] fresh = new long[program.StepCount];
    private long[] lower = [];
    private int customer;
    private int laid;

    public override void Begin(FunnelEvents events)
    {
        base.Begin(events);
        laid = 0;
        customer = unchecked(customer + 1);
    }

    public override int Longest(int entry)
    {
        var targets = Program.Targets(lastRequired);
        var reached = Lay(entry, lastRequired, clean: false);

        // Bounds that earlier entries have raised for the sake of the last steps say nothing about fewer steps.
        for (var more = targets.Length - 1; more > reached && laid > ManyEntries; more--)
            reached = TryChain(entry, targets[more - 1] + 1, clean: false) ? more : reached;
        var level = targets[reached - 1] + 1;

        // Of the optional steps up to the first that could not be reached, the furthest that ends a chain.
        for (var further = reached == targets.Length ? Program.StepCount : targets[reached]; further > level; further--)
        {
            if (TryChain(entry, further, clean: false))
                return further;
        }

        return level;
    }

    public override bool TryChain(int entry, int level, bool clean) => Lay(entry, level, clean) == Program.Targets(level).Length;

    // Gives the number of steps that could be laid one after another, all of them or those before the first impossible one.
    private int Lay(int entry, int level, bool clean)
    {
        Program.Targets(level).CopyTo(steps);
        var count = Program.Targets(level).Length;
        Chain[0] = entry;
        Length = count;
        var end = Program.Window.End(Events.Nanos[entry]);
        SetBounds(entry, end, (2 * level) + (clean ? 1 : 0));
        var furthest = 1;
        var next = 1;
        while (true)
        {
            if (next == count)
            {
                if (!clean || !IsTainted(entry, level, out next))
                    return count;
            }
            else
            {
                Chain[next] = Find(next, end);
                if (Chain[next] < 0)
                    return Math.Min(furthest, count - 1);
                next = Check(next, clean);
                furthest = Math.Max(furthest, next);
            }

            // The entry is where it is.
            if (next == 0)
                return Math.Min(furthest, count - 1);
        }
    }

    private void SetBounds(int entry, long end, int rules)
    {
        laid++;
        if (laid <= ManyEntries)
        {
            Array.Fill(fresh, long.MinValue);
            lower = fresh;
            return;
        }

        var bounds = kept[rules] ??= new OrderedBounds(Program.StepCount);
        bounds.MoveTo(customer, entry, end);
        lower = bounds.Lower;
    }

    // The place to go on at: the one after, or an earlier one whose bound was raised; 0 when that is the entry.
    private int Check(int place, bool clean)
    {
        var at = Events.Nanos[Chain[place]];
        var window = Program.StepWindows[steps[place]];
        if (unchecked((ulong)(at - Events.Nanos[Chain[place - 1]])) > window)
        {
            lower[place - 1] = unchecked(at - (long)window);
            return place - 1;
        }

        if (clean && Events.AllExcluded != 0)
        {
            var exclusions = Program.Definition.Exclusions;
            for (var x = 0; x < exclusions.Count; x++)
            {
                if (exclusions[x].To == steps[place] + 1 && Events.TryLastExcluded(x, Events.Nanos[Chain[PlaceOf(exclusions[x].From - 1)]], at, out var excluded))
                    return Raise(PlaceOf(exclusions[x].From - 1), excluded);
            }
        }

        return place + 1;
    }

    // Whether something excluded lies after the chain while the step before which it must not come was still possible.
    private bool IsTainted(int entry, int level, out int place)
    {
        var exclusions = Program.Definition.Exclusions;
        for (var x = 0; x < exclusions.Count && Events.AllExcluded != 0; x++)
        {
            if (exclusions[x].From > level || exclusions[x].To <= level)
                continue;
            var from = PlaceOf(exclusions[x].From - 1);
            var end = EndOfAttempt(entry, level);
            if (!Events.TryLastExcluded(x, Events.Nanos[Chain[from]], end, out var excluded))
                continue;
            place = Raise(from, excluded);
            return true;
        }

        place = Length;
        return false;
    }

    private int Raise(int place, int excluded)
    {
        lower[place] = Events.Nanos[excluded];
        return place;
    }

    private int PlaceOf(int step) => Array.IndexOf(steps, step, 0, Length);

    private int Find(int place, long end)
    {
        var before = Chain[place - 1];
        var index = before + 1;
        if (Ties == FunnelTies.AnyOrder)
        {
            if (lower[place] <= Events.Nanos[before] && instant.TryExtend(Events, Chain, steps, place))
                return Chain[place];
            index = Events.After(before);
        }
        else if (Ties == FunnelTies.StrictlyLater)
        {
            index = Events.After(before);
        }

        if (lower[place] > Events.Nanos[before])
            index = Math.Max(index, Events.FirstFrom(lower[place]));
        index = Events.NextServing(steps[place], index);
        lower[place] = index == Events.Count ? long.MaxValue : Events.Nanos[index];
        return index < Events.Count && Events.Nanos[index] <= end ? index : -1;
    }
}
