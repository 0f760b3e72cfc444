namespace JourneyMetrics.Funnels;

/// <summary>Follows the attempts of one customer, each from an event that enters the funnel.</summary>
/// <remarks>
/// A chain of a level is given by the events that serve the steps of <see cref="FunnelProgram.Targets"/>; in a funnel of any
/// order by as many events in order of time. Of all chains of a level from one entry, the one found has the earliest time at
/// every step: there is such a chain, because of two chains the earlier time at each step makes a chain again.
/// </remarks>
internal abstract class AttemptSearch(FunnelProgram program)
{
    protected FunnelProgram Program { get; } = program;

    /// <summary>The events looked at.</summary>
    public FunnelEvents Events { get; private set; } = new();

    /// <summary>The chain found last: indices of events.</summary>
    public int[] Chain { get; } = new int[program.StepCount];

    /// <summary>The events of the chain found last.</summary>
    public int Length { get; protected set; }

    protected FunnelTies Ties { get; } = program.Definition.Ties;

    public virtual void Begin(FunnelEvents events) => Events = events;

    /// <summary>Whether an attempt may begin with an event.</summary>
    public virtual bool IsEntry(int index) => (Events.Steps[index] & 1) != 0;

    /// <summary>The furthest step to which an attempt from an event leads, whatever is excluded.</summary>
    public abstract int Longest(int entry);

    /// <summary>Finds the earliest chain of exactly a level from an event.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="level">The level, 1 at least.</param>
    /// <param name="clean">Whether what is excluded counts.</param>
    /// <returns>Whether there is one; then it is in <see cref="Chain"/>.</returns>
    public abstract bool TryChain(int entry, int level, bool clean);

    /// <summary>The next event that may begin an attempt, from an index on; the count where there is none.</summary>
    public int NextEntry(int index)
    {
        while (index < Events.Count && !IsEntry(index))
            index++;
        return index;
    }

    /// <summary>The entry after another one that can lead to other attempts.</summary>
    public int EntryAfter(int entry)
        => NextEntry(Program.EntriesAreInstants ? Events.After(entry) : entry + 1);

    /// <summary>Until when an attempt that has come to a level may go on.</summary>
    public long EndOfAttempt(int entry, int level)
    {
        var end = Program.Window.End(Events.Nanos[entry]);
        return level < Program.StepCount && Program.Definition.Order != FunnelOrder.Unordered
            ? Math.Min(end, FunnelWindow.After(Events.Nanos[Chain[Length - 1]], Program.StepWindows[level]))
            : end;
    }
}
