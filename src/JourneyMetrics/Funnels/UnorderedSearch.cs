using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>Attempts in any order: as many steps as can each be given an event of their own within one window.</summary>
/// <remarks>
/// Events are taken by time, each that lets the number of served steps grow. The sets of events that can be given to steps are
/// the independent sets of a matroid, so this greedy choice has the most events, and the earliest time at every place.
/// </remarks>
internal sealed class UnorderedSearch(FunnelProgram program) : AttemptSearch(program)
{
    // The event that serves a step, -1 for none.
    private readonly int[] eventOfStep = new int[program.StepCount];

    public override bool IsEntry(int index) => Events.Steps[index] != 0;

    public override int Longest(int entry) => Take(entry, Program.StepCount, clean: false);

    public override bool TryChain(int entry, int level, bool clean) => Take(entry, level, clean) == level;

    /// <summary>The event of the last chain that serves a step, -1 when none does.</summary>
    public int EventOfStep(int step) => eventOfStep[step];

    private int Take(int entry, int most, bool clean)
    {
        Array.Fill(eventOfStep, -1);
        Length = 0;
        var at = Events.Nanos[entry];
        var end = Program.Window.End(at);
        var cut = clean && Events.AllExcluded != 0 ? FirstCut(entry) : Events.Count;

        // Steps that were all tried in vain are served by each other's events and stay so: what serves only these adds nothing.
        var open = Program.AllSteps;
        for (var i = entry; i < cut && Events.Nanos[i] <= end && Length < most; i = Events.NextServingAny(open, i + 1))
        {
            var tried = 0UL;
            if (TryGive(i, ref tried))
                Chain[Length++] = i;
            else
                open &= ~tried;
        }

        return Length;
    }

    // Anything excluded ends the stretch; at its own instant, the stretch still goes on.
    private int FirstCut(int entry)
    {
        var excluded = Events.NextExcluded(Events.After(entry));
        return excluded == Events.Count ? excluded : Events.After(excluded);
    }

    private bool TryGive(int index, ref ulong tried)
    {
        for (var free = Events.Steps[index]; free != 0; free &= free - 1)
        {
            var step = BitOperations.TrailingZeroCount(free);
            if (eventOfStep[step] >= 0)
                continue;
            eventOfStep[step] = index;
            return true;
        }

        for (var open = Events.Steps[index] & ~tried; open != 0; open = Events.Steps[index] & ~tried)
        {
            var step = BitOperations.TrailingZeroCount(open);
            tried |= 1UL << step;
            if (!TryGive(eventOfStep[step], ref tried))
                continue;
            eventOfStep[step] = index;
            return true;
        }

        return false;
    }
}
