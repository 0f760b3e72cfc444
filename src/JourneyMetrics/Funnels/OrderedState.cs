namespace JourneyMetrics.Funnels;

/// <summary>How far a customer has come whose events come one at a time: for each step, the latest start of a chain up to it.</summary>
internal sealed class OrderedState(FunnelProgram program)
{
    private readonly OrderedMatcher matcher = new(program.Definition);
    private long last = long.MinValue;
    private bool hasLast;

    public int Level => matcher.CurrentLevel;

    public void Add(ulong steps, long nanos)
    {
        if (steps == 0)
            return;
        if (hasLast && nanos == last && program.Definition.Ties != FunnelTies.FileOrder)
            matcher.Join(steps, nanos);
        else
            matcher.Next(steps, nanos, program.Definition.Ties != FunnelTies.FileOrder);
        (last, hasLast) = (nanos, true);
    }
}
