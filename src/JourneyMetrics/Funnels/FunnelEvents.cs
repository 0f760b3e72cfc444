using System.Diagnostics.CodeAnalysis;

namespace JourneyMetrics.Funnels;

/// <summary>The events of one customer that a funnel looks at, by time: which steps each serves and which exclusions it meets.</summary>
internal sealed class FunnelEvents
{
    public int Count { get; private set; }

    /// <summary>Bit k: the event serves step k.</summary>
    public ulong[] Steps { get; private set; } = new ulong[16];

    /// <summary>Bit x: the event is what exclusion x names.</summary>
    public ulong[] Excluded { get; private set; } = new ulong[16];

    public long[] Nanos { get; private set; } = new long[16];

    /// <summary>Where the event stands in the log, or in the stream.</summary>
    public int[] Places { get; private set; } = new int[16];

    /// <summary>All exclusions that any of the events meets.</summary>
    public ulong AllExcluded { get; private set; }

    public void Clear()
    {
        Count = 0;
        AllExcluded = 0;
    }

    public void Add(ulong steps, ulong excluded, long nanos, int place)
    {
        if (Count == Steps.Length)
            Grow();
        Steps[Count] = steps;
        Excluded[Count] = excluded;
        Nanos[Count] = nanos;
        Places[Count] = place;
        AllExcluded |= excluded;
        Count++;
    }

    /// <summary>Lets the last event serve and meet more.</summary>
    public void Widen(ulong steps, ulong excluded)
    {
        Steps[Count - 1] |= steps;
        Excluded[Count - 1] |= excluded;
        AllExcluded |= excluded;
    }

    /// <summary>Takes steps away from events after, or not after, an instant.</summary>
    public void Narrow(int index, ulong steps) => Steps[index] &= ~steps;

    /// <summary>The first index from a place on whose instant is later.</summary>
    public int After(int index)
    {
        var at = Nanos[index];
        do
            index++;
        while (index < Count && Nanos[index] == at);
        return index;
    }

    /// <summary>The first index of an event's instant.</summary>
    public int Before(int index)
    {
        while (index > 0 && Nanos[index - 1] == Nanos[index])
            index--;
        return index;
    }

    /// <summary>The first index whose instant is not before a given one.</summary>
    public int FirstFrom(long nanos)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Nanos[middle] < nanos)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The latest event that an exclusion names strictly between two instants.</summary>
    public bool TryLastExcluded(int exclusion, long after, long before, out int index)
    {
        index = -1;
        if ((AllExcluded >> exclusion & 1) == 0)
            return false;
        for (var i = FirstFrom(before) - 1; i >= 0 && Nanos[i] > after; i--)
        {
            if ((Excluded[i] >> exclusion & 1) == 0)
                continue;
            index = i;
            return true;
        }

        return false;
    }

    /// <summary>The earliest event that an exclusion names strictly between two instants.</summary>
    public bool TryFirstExcluded(int exclusion, long after, long before, out int index)
    {
        index = after == long.MaxValue || (AllExcluded >> exclusion & 1) == 0 ? Count : FirstFrom(after + 1);
        while (index < Count && Nanos[index] < before && (Excluded[index] >> exclusion & 1) == 0)
            index++;
        return index < Count && Nanos[index] < before;
    }

    private void Grow()
    {
        var size = checked(Count * 2);
        Steps = Grown(Steps, size);
        Excluded = Grown(Excluded, size);
        Nanos = Grown(Nanos, size);
        Places = Grown(Places, size);
    }

    [SuppressMessage("Performance", "CA1859:Use concrete types when possible for improved performance", Justification = "Arrays of three types.")]
    private static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}
