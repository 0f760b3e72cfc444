using System.Runtime.InteropServices;

namespace JourneyMetrics.Attribution;

/// <summary>Gives each distinct path of codes a number in the order of first appearance. A known path allocates nothing.</summary>
internal sealed class PathCounter
{
    private int[] arena = new int[64];
    private int[] offsets = new int[16];
    private int[] slots = new int[32];

    public int Count { get; private set; }

    /// <summary>The codes of the path of a number.</summary>
    public ReadOnlySpan<int> this[int path] => arena.AsSpan(offsets[path]..offsets[path + 1]);

    /// <summary>The number of a path, a new one when it is seen for the first time.</summary>
    public int Number(ReadOnlySpan<int> path)
    {
        var slot = Find(path);
        if (slots[slot] != 0)
            return slots[slot] - 1;
        if ((Count + 1) * 2L > slots.Length)
        {
            Grow();
            slot = Find(path);
        }

        var end = offsets[Count] + path.Length;
        if (end > arena.Length)
            Array.Resize(ref arena, Math.Max(end, arena.Length * 2));
        path.CopyTo(arena.AsSpan(offsets[Count]));
        if (Count + 2 > offsets.Length)
            Array.Resize(ref offsets, offsets.Length * 2);
        offsets[Count + 1] = end;
        slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>The number of a path that was seen, else -1.</summary>
    public int NumberOrNone(ReadOnlySpan<int> path) => slots[Find(path)] - 1;

    private int Find(ReadOnlySpan<int> path)
    {
        var mask = slots.Length - 1;
        for (var slot = Hash(path) & mask; ; slot = (slot + 1) & mask)
        {
            if (slots[slot] == 0 || this[slots[slot] - 1].SequenceEqual(path))
                return slot;
        }
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        var mask = slots.Length - 1;
        for (var path = 0; path < Count; path++)
        {
            var slot = Hash(this[path]) & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = path + 1;
        }
    }

    private static int Hash(ReadOnlySpan<int> path)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(path));
        return hash.ToHashCode();
    }
}
