namespace JourneyMetrics.Funnels;

/// <summary>Reads the events of a journey that a funnel looks at, all together or by the values of a property.</summary>
internal sealed class FunnelReader
{
    private readonly FunnelProgram program;
    private readonly TouchpointLog log;
    private readonly FunnelMasks masks;
    private readonly CodeColumn? groups;
    private readonly FunnelFilter filter;
    private readonly FunnelEvents events = new();
    private long[] order = new long[16];
    private int start;
    private int ordered;
    private int nextGroup;

    /// <summary>Creates a reader.</summary>
    /// <param name="program">The rules.</param>
    /// <param name="log">The log of the journeys.</param>
    /// <param name="masks">What the log's touchpoints serve.</param>
    /// <param name="groups">The column by whose values events are read; null for all together.</param>
    public FunnelReader(FunnelProgram program, TouchpointLog log, FunnelMasks masks, CodeColumn? groups)
    {
        this.program = program;
        this.log = log;
        this.masks = masks;
        this.groups = groups;
        filter = new FunnelFilter(program);
    }

    /// <summary>The value that the events read last have; -1 where events are read all together.</summary>
    public int Group { get; private set; }

    public FunnelEvents Events => events;

    /// <summary>Begins a journey; the units of it are read by <see cref="MoveNext"/>.</summary>
    public void Begin(in Journey journey)
    {
        nextGroup = 0;
        if (groups is null)
        {
            (start, ordered) = (journey.Start, journey.Count);
            return;
        }

        if (order.Length < journey.Count)
            order = new long[Math.Max(journey.Count, order.Length * 2)];
        ordered = 0;
        for (var place = journey.Start; place < journey.Start + journey.Count; place++)
        {
            if (groups[place] is var code and >= 0)
                order[ordered++] = ((long)code << 32) | (uint)place;
        }

        order.AsSpan(0, ordered).Sort();
    }

    /// <summary>Reads the next unit: the journey, or its events with one value.</summary>
    public bool MoveNext()
    {
        if (nextGroup >= ordered)
            return false;
        filter.Begin(events);
        if (groups is null)
        {
            Group = -1;
            for (var place = start; nextGroup < ordered; nextGroup++)
                Read(place++);
            return true;
        }

        Group = (int)(order[nextGroup] >> 32);
        for (; nextGroup < ordered && (int)(order[nextGroup] >> 32) == Group; nextGroup++)
            Read((int)(order[nextGroup] & int.MaxValue));
        return true;
    }

    private void Read(int place)
    {
        var code = log.TouchpointColumn[place];
        var (steps, excluded) = (masks.Steps[code], masks.Excluded[code]);
        if (masks.HasTests)
            masks.Test(code, place, ref steps, ref excluded);
        filter.Add(code, steps, excluded, log.Nanos[place], place);
    }
}
