namespace JourneyMetrics.Funnels;

/// <summary>The events of one customer at one instant, to be given to steps in any order, each event to one step.</summary>
internal sealed class OrderedTies(int stepCount)
{
    // No chain needs more events that serve the same steps than it has steps.
    private readonly List<ulong> events = new(16);
    private readonly List<int> stepOfEvent = new(16);
    private readonly List<bool> tried = new(16);

    public int Count => events.Count;

    /// <summary>The steps that any of the events serves.</summary>
    public ulong Union { get; private set; }

    public void Clear()
    {
        events.Clear();
        Union = 0;
    }

    /// <summary>Adds an event by the set of the steps that it can serve.</summary>
    public void Add(ulong steps)
    {
        if (steps == 0)
            return;
        Union |= steps;
        var same = 0;
        foreach (var other in events)
            same += other == steps ? 1 : 0;
        if (same < stepCount)
            events.Add(steps);
    }

    /// <summary>How many steps in a row, from a given one on, the events can serve together.</summary>
    /// <remarks>
    /// A matching between steps and events that grows step by step. An event given away earlier may be taken back if the step
    /// that held it finds another; so the first step that finds none is beyond any matching.
    /// </remarks>
    public int StepsServed(int from)
    {
        Refill(stepOfEvent, -1);
        var step = from;
        while (step < stepCount)
        {
            Refill(tried, false);
            if (!Give(step))
                break;
            step++;
        }

        return step - from;
    }

    private bool Give(int step)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if ((events[i] >> step & 1) == 0 || tried[i])
                continue;
            tried[i] = true;
            if (stepOfEvent[i] < 0 || Give(stepOfEvent[i]))
            {
                stepOfEvent[i] = step;
                return true;
            }
        }

        return false;
    }

    private void Refill<T>(List<T> list, T value)
    {
        list.Clear();
        for (var i = 0; i < events.Count; i++)
            list.Add(value);
    }
}
