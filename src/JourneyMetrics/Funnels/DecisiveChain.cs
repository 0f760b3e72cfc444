namespace JourneyMetrics.Funnels;

/// <summary>The chain that gives a customer's times: which event served which step.</summary>
/// <remarks>
/// Of the furthest chains it is one that ends earliest; of these, one that starts latest; of these, the earliest in between.
/// Optional steps are then given the first event that is left between their neighbours.
/// </remarks>
internal sealed class DecisiveChain(FunnelEngine engine)
{
    private readonly int[] eventOfStep = new int[engine.Program.StepCount];

    // In a funnel of any order: the events of the chain by time.
    private readonly int[] byTime = new int[engine.Program.StepCount];

    /// <summary>The event that served a step, -1 when none did.</summary>
    public int EventOf(int step) => eventOfStep[step];

    /// <summary>The event whose time is that of a step; in a funnel of any order, of the chain's place by time.</summary>
    public int TimeOf(int step) => engine.Program.Definition.Order == FunnelOrder.Unordered ? byTime[step] : eventOfStep[step];

    /// <summary>Finds the chain of the unit that the engine has begun.</summary>
    /// <param name="first">The first entry that counts.</param>
    /// <param name="end">The index after the last one.</param>
    /// <param name="level">The unit's level, which may be 0.</param>
    public void Find(int first, int end, int level)
    {
        Array.Fill(eventOfStep, -1);
        Array.Fill(byTime, -1);
        if (level == 0)
            return;
        var chain = engine.Decisive(first, end, level, clean: true);
        if (engine.Search is UnorderedSearch unordered)
        {
            chain.CopyTo(byTime);
            for (var step = 0; step < eventOfStep.Length; step++)
                eventOfStep[step] = unordered.EventOfStep(step);
            return;
        }

        var targets = engine.Program.Targets(level);
        for (var place = 0; place < chain.Length; place++)
            eventOfStep[targets[place]] = chain[place];
        for (var step = 1; step < level; step++)
        {
            if (eventOfStep[step] < 0)
                eventOfStep[step] = FindOptional(step);
        }
    }

    private int FindOptional(int step)
    {
        var events = engine.Search.Events;
        var (before, after) = (step - 1, step + 1);
        while (eventOfStep[before] < 0)
            before--;
        while (eventOfStep[after] < 0)
            after++;
        var (low, high) = (eventOfStep[before], eventOfStep[after]);
        var ties = engine.Program.Definition.Ties;
        var (from, to) = ties switch
        {
            FunnelTies.AnyOrder => (events.Before(low), events.After(high)),
            FunnelTies.StrictlyLater => (events.After(low), events.Before(high)),
            _ => (low + 1, high),
        };
        for (var i = events.NextServing(step, from); i < to; i = events.NextServing(step, i + 1))
        {
            // Only events of the instant of the lower one can come before it, and these are not late.
            if (events.Nanos[i] > FunnelWindow.After(events.Nanos[low], engine.Program.StepWindows[step]))
                break;
            if (Array.IndexOf(eventOfStep, i) < 0)
                return i;
        }

        return -1;
    }
}
