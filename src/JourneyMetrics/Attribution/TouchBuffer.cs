namespace JourneyMetrics.Attribution;

/// <summary>Touches in columns, in memory that is used again.</summary>
internal struct TouchBuffer()
{
    public int[] Channels = [];
    public long[] Nanos = [];
    public int[] Touchpoints = [];
    public int Count;

    /// <summary>Makes room for touches.</summary>
    public void Grow(int count)
    {
        if (count <= Channels.Length)
            return;
        Channels = new int[count * 2];
        Nanos = new long[count * 2];
        Touchpoints = new int[count * 2];
    }

    public void Add(int channel, long at, int touchpoint)
    {
        Channels[Count] = channel;
        Nanos[Count] = at;
        Touchpoints[Count++] = touchpoint;
    }

    /// <summary>Keeps a touch that stands at or behind the end of what is kept.</summary>
    public void Keep(int touch) => Add(Channels[touch], Nanos[touch], Touchpoints[touch]);

    /// <summary>One touch is all there is: of another channel, at the instant of one that was dropped.</summary>
    public void Stand(int channel, int touch)
    {
        var at = Nanos[touch];
        Count = 0;
        Add(channel, at, -1);
    }

    public void CutBefore(int first)
    {
        var count = Count;
        Count = 0;
        for (var i = first; i < count; i++)
            Keep(i);
    }

    public readonly void Swap(int left, int right)
    {
        (Channels[left], Channels[right]) = (Channels[right], Channels[left]);
        (Nanos[left], Nanos[right]) = (Nanos[right], Nanos[left]);
        (Touchpoints[left], Touchpoints[right]) = (Touchpoints[right], Touchpoints[left]);
    }
}
