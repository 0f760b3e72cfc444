namespace JourneyMetrics.Funnels;

/// <summary>Gives the events of one instant, which may be taken in any order, to steps, each event to one.</summary>
internal sealed class InstantMatching
{
    private int[] tried = new int[16];
    private int round;

    /// <summary>
    /// Gives the next step of a chain an event of the instant at which the chain ends, if need be by giving the steps that this
    /// instant serves other events. Where an event is free, the first one is taken.
    /// </summary>
    public bool TryExtend(FunnelEvents events, int[] chain, int[] steps, int place)
    {
        var from = events.Before(chain[place - 1]);
        var to = events.After(chain[place - 1]);
        if (to - from == 1)
            return false;
        var first = place;
        while (first > 0 && events.Nanos[chain[first - 1]] == events.Nanos[from])
            first--;
        return TryGive(events, chain, steps, first, place, from, to);
    }

    /// <summary>Gives some steps in a row events of an instant; whether all find one.</summary>
    public bool TryServe(FunnelEvents events, int[] chain, int[] steps, int first, int count, int from, int to)
    {
        for (var place = first; place < first + count; place++)
        {
            if (!TryGive(events, chain, steps, first, place, from, to))
                return false;
        }

        return true;
    }

    private bool TryGive(FunnelEvents events, int[] chain, int[] steps, int first, int place, int from, int to)
    {
        for (var i = events.NextServing(steps[place], from); i < to; i = events.NextServing(steps[place], i + 1))
        {
            if (Array.IndexOf(chain, i, first, place - first) >= 0)
                continue;
            chain[place] = i;
            return true;
        }

        if (tried.Length < to)
            tried = new int[Math.Max(to, tried.Length * 2)];
        round++;
        return TryMove(events, chain, steps, first, place, place, from, to);
    }

    // An augmenting path of the matching: a step takes an event whose step so far finds another one.
    private bool TryMove(FunnelEvents events, int[] chain, int[] steps, int first, int top, int place, int from, int to)
    {
        for (var i = events.NextServing(steps[place], from); i < to; i = events.NextServing(steps[place], i + 1))
        {
            if (tried[i] == round)
                continue;
            tried[i] = round;
            var owner = Array.IndexOf(chain, i, first, top - first);
            if (owner >= 0 && !TryMove(events, chain, steps, first, top, owner, from, to))
                continue;
            chain[place] = i;
            return true;
        }

        return false;
    }
}
