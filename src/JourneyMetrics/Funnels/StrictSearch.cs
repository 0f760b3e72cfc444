namespace JourneyMetrics.Funnels;

/// <summary>Attempts in which each step is the customer's very next event.</summary>
/// <remarks>
/// Where events at one instant may be taken in any order, a chain ends within an instant with any of its events, goes on to the
/// next instant only when it has taken all of them, and begins with any of them as the last ones of theirs.
/// </remarks>
internal sealed class StrictSearch : AttemptSearch
{
    private readonly InstantMatching instant = new();
    private readonly int[] steps;

    public StrictSearch(FunnelProgram program)
        : base(program)
    {
        steps = new int[program.StepCount];
        for (var step = 0; step < steps.Length; step++)
            steps[step] = step;
    }

    public override int Longest(int entry)
    {
        var level = 1;
        while (level < Program.StepCount && TryChain(entry, level + 1, clean: false))
            level++;
        return level;
    }

    public override bool TryChain(int entry, int level, bool clean)
    {
        Length = level;
        return Ties == FunnelTies.AnyOrder ? TryInstants(entry, level) : TryNeighbours(entry, level);
    }

    private bool TryNeighbours(int entry, int level)
    {
        if (entry + level > Events.Count)
            return false;
        for (var step = 0; step < level; step++)
        {
            Chain[step] = entry + step;
            if ((Events.Steps[entry + step] >> step & 1) == 0
                || (step > 0 && Ties == FunnelTies.StrictlyLater && Events.Nanos[entry + step] == Events.Nanos[entry + step - 1]))
            {
                return false;
            }
        }

        return KeepsWindows(level);
    }

    private bool TryInstants(int entry, int level)
    {
        var from = Events.Before(entry);
        var to = Events.After(entry);

        // The more steps the first instant serves, the earlier is the end.
        for (var served = Math.Min(level, to - from); served > 0; served--)
        {
            if (instant.TryServe(Events, Chain, steps, 0, served, from, to) && TryRest(served, level, to) && KeepsWindows(level))
                return true;
        }

        return false;
    }

    private bool TryRest(int served, int level, int from)
    {
        while (served < level)
        {
            if (from == Events.Count)
                return false;
            var to = Events.After(from);
            var count = Math.Min(level - served, to - from);
            if (!instant.TryServe(Events, Chain, steps, served, count, from, to))
                return false;
            served += count;
            from = to;
        }

        return true;
    }

    private bool KeepsWindows(int level)
    {
        var end = Program.Window.End(Events.Nanos[Chain[0]]);
        if (Events.Nanos[Chain[level - 1]] > end)
            return false;
        for (var step = 1; step < level; step++)
        {
            if (unchecked((ulong)(Events.Nanos[Chain[step]] - Events.Nanos[Chain[step - 1]])) > Program.StepWindows[step])
                return false;
        }

        return true;
    }
}
