using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Attempts in the order of the steps, with others between.</summary>
/// <remarks>
/// Each step takes the earliest event that it can. Where a step comes too late after the one before, or an exclusion lies in
/// between, the earlier step must have come later: its lower bound is raised, and the chain is laid again from there. Bounds
/// only rise, so this ends; and what it ends with is the earliest chain that keeps all the rules.
/// </remarks>
internal sealed class OrderedSearch(FunnelProgram program) : AttemptSearch(program)
{
    private readonly long[] lower = new long[program.StepCount];
    private readonly int[] steps = new int[program.StepCount];
    private readonly InstantMatching instant = new();
    private readonly int lastRequired = 64 - BitOperations.LeadingZeroCount(~program.OptionalSteps & (ulong.MaxValue >> (64 - program.StepCount)));

    public override int Longest(int entry)
    {
        var targets = Program.Targets(lastRequired);
        var reached = Lay(entry, lastRequired, clean: false);
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
        Array.Fill(lower, long.MinValue, 0, count);
        Chain[0] = entry;
        Length = count;
        var end = Program.Window.End(Events.Nanos[entry]);
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

        for (; index < Events.Count && Events.Nanos[index] <= end; index++)
        {
            if ((Events.Steps[index] >> steps[place] & 1) != 0 && Events.Nanos[index] >= lower[place])
                return index;
        }

        return -1;
    }
}
