using System.Numerics;

namespace JourneyMetrics.Paths;

/// <summary>Gives each distinct path of codes a number. A path that fits into 63 bits is its own exact key; a longer one is hashed and compared.</summary>
/// <remarks>Codes are kept plus one, so that no path is a key's unused end: keys in ascending order are paths in the order of their codes.</remarks>
internal sealed class PathIndex
{
    private const int KeyBits = 63;
    private const int Largest = 1 << 30;
    private const ulong Long = 1UL << KeyBits;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private int bits = 1;
    private int shift = 64 - 6;
    private Slot[] slots = new Slot[64];

    // By number: the key of a short path, or Long and where the arena holds the length and the codes of a long one.
    private ulong[] keys = new ulong[32];
    private int[] arena = [];
    private int filled;

    public int Count { get; private set; }

    /// <summary>The same numbers for reading: nothing can be added to it.</summary>
    public PathIndex Copy() => new() { bits = bits, slots = [], keys = keys[..Count], arena = arena[..filled], filled = filled, Count = Count };

    /// <summary>Makes codes below a number fit. Cheap when they do already.</summary>
    public void Fit(int names)
    {
        var needed = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)names));
        if (needed <= bits)
            return;
        var wider = new PathIndex { bits = needed };
        var path = new int[16];
        for (var number = 0; number < Count; number++)
        {
            var length = Length(number);
            if (path.Length < length)
                path = new int[length * 2];
            CopyTo(number, path);
            wider.Number(path.AsSpan(0, length));
        }

        (bits, shift, slots, keys, arena, filled) = (wider.bits, wider.shift, wider.slots, wider.keys, wider.arena, wider.filled);
    }

    /// <summary>The number of a path, a new one when it is seen for the first time.</summary>
    public int Number(ReadOnlySpan<int> path) => path.Length * bits <= KeyBits ? NumberOfShort(Key(path)) : NumberOfLong(path);

    /// <summary>How many nodes the path of a number has.</summary>
    public int Length(int number)
    {
        var key = keys[number];
        if (key >= Long)
            return arena[(int)(key & ~Long)];
        return key == 0 ? 0 : ((KeyBits - 1 - BitOperations.TrailingZeroCount(key)) / bits) + 1;
    }

    /// <summary>The codes of the path of a number.</summary>
    public void CopyTo(int number, Span<int> target)
    {
        var key = keys[number];
        if (key >= Long)
        {
            var place = (int)(key & ~Long);
            arena.AsSpan(place + 1, arena[place]).CopyTo(target);
            return;
        }

        var length = Length(number);
        var mask = (1UL << bits) - 1;
        for (var i = 0; i < length; i++)
            target[i] = (int)((key >> (KeyBits - (bits * (i + 1)))) & mask) - 1;
    }

    /// <summary>The key of a path's beginning, of as many nodes as fit.</summary>
    public ulong Key(ReadOnlySpan<int> path)
    {
        var key = 0UL;
        var left = KeyBits;
        foreach (var code in path)
        {
            if (left < bits)
                break;
            left -= bits;
            key |= (ulong)(uint)(code + 1) << left;
        }

        return key;
    }

    private int NumberOfShort(ulong key)
    {
        var mask = slots.Length - 1;
        for (var place = Place(key); ; place = (place + 1) & mask)
        {
            ref readonly var slot = ref slots[place];
            if (slot.NumberPlusOne == 0)
                return Add(place, key, key);
            if (slot.Key == key)
                return slot.NumberPlusOne - 1;
        }
    }

    private int NumberOfLong(ReadOnlySpan<int> path)
    {
        var hash = Hash(path) | Long;
        var mask = slots.Length - 1;
        for (var place = Place(hash); ; place = (place + 1) & mask)
        {
            ref readonly var slot = ref slots[place];
            if (slot.NumberPlusOne == 0)
                return Add(place, hash, Keep(path) | Long);
            if (slot.Key == hash && IsAt(slot.NumberPlusOne - 1, path))
                return slot.NumberPlusOne - 1;
        }
    }

    private bool IsAt(int number, ReadOnlySpan<int> path)
    {
        var place = (int)(keys[number] & ~Long);
        return arena.AsSpan(place + 1, arena[place]).SequenceEqual(path);
    }

    private ulong Keep(ReadOnlySpan<int> path)
    {
        var start = filled;
        var end = start + path.Length + 1;
        if (end > arena.Length)
            Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(end, arena.Length * 2L)));
        arena[start] = path.Length;
        path.CopyTo(arena.AsSpan(start + 1));
        filled = end;
        return (ulong)start;
    }

    private int Add(int place, ulong slotKey, ulong key)
    {
        if (Count == keys.Length)
            Array.Resize(ref keys, Count * 2);
        keys[Count++] = key;
        slots[place] = new Slot(slotKey, Count);
        if (Count * 2L > slots.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        var old = slots;
        // Four times as large, since most of the cost of growing is the moving.
        var steps = old.Length < Largest / 4 ? 2 : 1;
        slots = new Slot[old.Length << steps];
        shift -= steps;
        var mask = slots.Length - 1;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.NumberPlusOne == 0)
                continue;
            var place = Place(slot.Key);
            while (slots[place].NumberPlusOne != 0)
                place = (place + 1) & mask;
            slots[place] = slot;
        }
    }

    // Both ends of a key matter: the high bits are the first nodes, the low ones the last.
    private int Place(ulong key) => unchecked((int)(((key ^ (key >> 29)) * Odd) >> shift));

    private static ulong Hash(ReadOnlySpan<int> path)
    {
        unchecked
        {
            var hash = (ulong)path.Length * Odd;
            foreach (var code in path)
                hash = BitOperations.RotateLeft((hash ^ (uint)code) * Odd, 29);
            return hash;
        }
    }

    private readonly struct Slot(ulong key, int numberPlusOne)
    {
        public readonly ulong Key = key;
        public readonly int NumberPlusOne = numberPlusOne;
    }
}
