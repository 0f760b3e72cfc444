using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace JourneyMetrics.Funnels;

/// <summary>The events of one customer that a funnel looks at, by time: which steps each serves and which exclusions it meets.</summary>
/// <remarks>
/// What asks for the next event of a kind finds it step by step where there are few events, else in a list of the events of
/// that kind, made when it is first asked for: so no rule takes more than a small multiple of the events of a customer.
/// </remarks>
internal sealed class FunnelEvents
{
    private const int Few = 64;

    // After the steps and the exclusions: whatever is excluded.
    private const int AnyExcluded = 128;

    private readonly List<int>?[] lists = new List<int>?[AnyExcluded + 1];
    private bool hasLists;

    public int Count { get; private set; }

    /// <summary>How often events were looked for, and how many were passed over: a measure of the work that rules make.</summary>
    public long Lookups { get; private set; }

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
        Forget();
    }

    public void Add(ulong steps, ulong excluded, long nanos, int place)
    {
        Forget();
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
        Forget();
        Steps[Count - 1] |= steps;
        Excluded[Count - 1] |= excluded;
        AllExcluded |= excluded;
    }

    /// <summary>Takes steps away from events after, or not after, an instant.</summary>
    public void Narrow(int index, ulong steps)
    {
        Forget();
        Steps[index] &= ~steps;
    }

    /// <summary>The first index from a place on whose instant is later.</summary>
    public int After(int index)
    {
        Lookups++;
        var at = Nanos[index];
        for (var looked = 0; looked < Few; looked++)
        {
            index++;
            if (index == Count || Nanos[index] != at)
                return index;
        }

        return at == long.MaxValue ? Count : FirstFrom(at + 1);
    }

    /// <summary>The first index of an event's instant.</summary>
    public int Before(int index)
    {
        Lookups++;
        var at = Nanos[index];
        for (var looked = 0; looked < Few; looked++)
        {
            if (index == 0 || Nanos[index - 1] != at)
                return index;
            index--;
        }

        return FirstFrom(at);
    }

    /// <summary>The first index from a place on whose event serves a step; the count where there is none.</summary>
    public int NextServing(int step, int index)
    {
        Lookups++;
        if (Count > Few)
            return Next(List(step), index);
        var from = index;
        while (index < Count && (Steps[index] >> step & 1) == 0)
            index++;
        Lookups += index - from;
        return index;
    }

    /// <summary>The first index from a place on whose event serves any of some steps; the count where there is none.</summary>
    public int NextServingAny(ulong steps, int index)
    {
        Lookups++;
        var next = Count;
        for (var left = Count > Few ? steps : 0; left != 0; left &= left - 1)
            next = Math.Min(next, NextServing(BitOperations.TrailingZeroCount(left), index));
        while (Count <= Few && index < next)
        {
            if ((Steps[index] & steps) != 0)
                next = index;
            index++;
        }

        return next;
    }

    /// <summary>The first index from a place on whose event is excluded by anything; the count where there is none.</summary>
    public int NextExcluded(int index)
    {
        Lookups++;
        if (Count > Few)
            return Next(List(AnyExcluded), index);
        while (index < Count && Excluded[index] == 0)
            index++;
        return index;
    }

    /// <summary>The first index whose instant is not before a given one.</summary>
    public int FirstFrom(long nanos)
    {
        Lookups++;
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
        var i = FirstFrom(before) - 1;
        if (Count > Few)
        {
            var list = List(64 + exclusion);
            var place = PlaceIn(list, i + 1) - 1;
            i = place < 0 ? -1 : list[place];
        }
        else
        {
            while (i >= 0 && (Excluded[i] >> exclusion & 1) == 0)
                i--;
        }

        if (i < 0 || Nanos[i] <= after)
            return false;
        index = i;
        return true;
    }

    /// <summary>The earliest event that an exclusion names strictly between two instants.</summary>
    public bool TryFirstExcluded(int exclusion, long after, long before, out int index)
    {
        index = after == long.MaxValue || (AllExcluded >> exclusion & 1) == 0 ? Count : FirstFrom(after + 1);
        if (Count > Few)
            index = Next(List(64 + exclusion), index);
        while (index < Count && (Excluded[index] >> exclusion & 1) == 0)
            index++;
        return index < Count && Nanos[index] < before;
    }

    private int Next(List<int> list, int index) => PlaceIn(list, index) is var place && place < list.Count ? list[place] : Count;

    // The place of the first index in a list that is not below a given one.
    private static int PlaceIn(List<int> list, int index)
    {
        var place = list.BinarySearch(index);
        return place < 0 ? ~place : place;
    }

    private List<int> List(int kind)
    {
        var list = lists[kind] ??= [];
        hasLists = true;
        if (list.Count == 0)
        {
            for (var i = 0; i < Count; i++)
            {
                if ((kind < 64 ? Steps[i] >> kind & 1 : kind < AnyExcluded ? Excluded[i] >> (kind - 64) & 1 : Excluded[i]) != 0)
                    list.Add(i);
            }

            // So that what does not occur is not looked for again.
            if (list.Count == 0)
                list.Add(Count);
        }

        return list;
    }

    private void Forget()
    {
        if (!hasLists)
            return;
        foreach (var list in lists)
            list?.Clear();
        hasLists = false;
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
