namespace JourneyMetrics.Paths;

/// <summary>The touchpoints of one customer as far as paths look at them, in columns that are used again for the next.</summary>
internal sealed class PathSteps
{
    /// <summary>The node, -1 for a conversion that is none.</summary>
    public int[] Nodes = new int[16];

    /// <summary>When; filled only where the rules look at time.</summary>
    public long[] Nanos = new long[16];

    /// <summary>The value; filled only where something converts.</summary>
    public long[] Micros = new long[16];

    /// <summary>Whether it converts; filled only where something converts.</summary>
    public bool[] Converts = new bool[16];

    /// <summary>The session's code; filled only where a property makes paths.</summary>
    public int[] Sessions = new int[16];

    public int Count;

    /// <summary>Makes room for one node more than so many steps, which a transform may need.</summary>
    public void Reserve(int steps)
    {
        if (Nodes.Length > steps)
            return;
        var room = Math.Max(steps + 1, (int)Math.Min(Array.MaxLength, Nodes.Length * 2L));
        Array.Resize(ref Nodes, room);
        Array.Resize(ref Nanos, room);
        Array.Resize(ref Micros, room);
        Array.Resize(ref Converts, room);
        Array.Resize(ref Sessions, room);
    }

    public void Add(int node, long nanos, long micros, bool converts, int session)
    {
        Reserve(Count + 1);
        Nodes[Count] = node;
        Nanos[Count] = nanos;
        Micros[Count] = micros;
        Converts[Count] = converts;
        Sessions[Count] = session;
        Count++;
    }
}
