using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace JourneyMetrics;

/// <summary>Gives each distinct name a number in the order of first appearance, looked up by characters without making a string.</summary>
internal sealed class NameTable
{
    // A run of occupied slots as long as this comes of names chosen to collide: then the runtime's seeded hash takes over.
    private const int LongestProbe = 128;

    private const int RecentBits = 10;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private Slot[] slots = Cleared(16);
    private string[] names = ArrayPool<string>.Shared.Rent(8);
    // The pool may give more slots than were asked for.
    private int capacity = 16;
    private int count;
    private bool isSeeded;

    // The number that was found last for names with such ends: rows mostly bring few names over and over, often as the same objects.
    private readonly int[] recent = new int[1 << RecentBits];

    // Keeps what was looked at from being optimised away.
    private int looked;

    public int Count => count;

    /// <summary>Whether names are found by <see cref="FastHash"/>: until names come that were chosen to collide.</summary>
    public bool IsPlain => !isSeeded;

    public ReadOnlySpan<string> Names => names.AsSpan(0, count);

    /// <summary>The number of a name, a new one when it is seen for the first time.</summary>
    /// <param name="name">The characters.</param>
    /// <param name="text">The same name as a string when the caller has one, so that none is made.</param>
    public int Code(ReadOnlySpan<char> name, string? text)
    {
        ref var code = ref recent[Ends(MemoryMarshal.AsBytes(name))];
        if (code < count && (ReferenceEquals(text, names[code]) || name.SequenceEqual(names[code])))
            return code;
        return code = Code(name, text, Hash(name));
    }

    /// <summary>The number of a name in UTF-8 if it was seen lately, without decoding it; -1 when it must be looked up.</summary>
    public int Recent(ReadOnlySpan<byte> name)
    {
        var code = recent[Ends(name)];
        return code < count && Ascii.Equals(name, names[code]) ? code : -1;
    }

    /// <summary>Lets <see cref="Recent"/> find a name that was looked up in UTF-8.</summary>
    public void Remember(ReadOnlySpan<byte> name, int code) => recent[Ends(name)] = code;

    /// <summary>The number of a name whose hash is known.</summary>
    public int Code(ReadOnlySpan<char> name, string? text, int hash)
    {
        var mask = capacity - 1;
        var place = hash & mask;
        for (var probes = 0; ; probes++)
        {
            ref readonly var slot = ref slots[place];
            if (slot.CodePlusOne == 0)
                return Add(name, text, hash, place, probes);
            if (slot.Hash == hash && (ReferenceEquals(text, names[slot.CodePlusOne - 1]) || name.SequenceEqual(names[slot.CodePlusOne - 1])))
                return slot.CodePlusOne - 1;
            place = (place + 1) & mask;
        }
    }

    /// <summary>Looks at all that looking up names by their hashes will need.</summary>
    /// <remarks>
    /// Each step asks memory for many places at once, where one name after the other would wait for each. That is most of the time
    /// of coding customers by names.
    /// </remarks>
    public void Prepare(ReadOnlySpan<int> hashes)
    {
        var mask = capacity - 1;
        var seen = 0;
        foreach (var hash in hashes)
            seen ^= slots[hash & mask].CodePlusOne;
        foreach (var hash in hashes)
            seen ^= names[Math.Max(0, slots[hash & mask].CodePlusOne - 1)]?.Length ?? 0;
        looked = seen;
    }

    /// <summary>Looks a name up without adding it.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out int code)
    {
        var hash = Hash(name);
        var mask = capacity - 1;
        for (var place = hash & mask; ; place = (place + 1) & mask)
        {
            ref readonly var slot = ref slots[place];
            code = slot.CodePlusOne - 1;
            if (code < 0 || (slot.Hash == hash && name.SequenceEqual(names[code])))
                return code >= 0;
        }
    }

    /// <summary>Gives the memory back to the pool; the table is not used any more then.</summary>
    public void Release()
    {
        ArrayPool<Slot>.Shared.Return(slots);
        ArrayPool<string>.Shared.Return(names, clearArray: true);
        slots = [];
        names = [];
        count = 0;
    }

    /// <summary>A hash of the characters that anyone can compute.</summary>
    internal static int FastHash(ReadOnlySpan<char> name)
    {
        var bytes = MemoryMarshal.AsBytes(name);
        unchecked
        {
            var hash = (ulong)bytes.Length * Odd;
            var rest = Last(bytes);
            while (bytes.Length > sizeof(ulong))
            {
                hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(bytes)) * Odd, 29);
                bytes = bytes[sizeof(ulong)..];
            }

            hash = (hash ^ rest) * Odd;
            return (int)(hash >> 32) ^ (int)hash;
        }
    }

    // Where a name is expected by its length, its beginning and its end.
    private static int Ends(ReadOnlySpan<byte> name)
    {
        unchecked
        {
            var first = name.Length >= sizeof(ulong) ? MemoryMarshal.Read<ulong>(name) : 0;
            return (int)(((first ^ BitOperations.RotateLeft(Last(name), 23)) + (ulong)name.Length) * Odd >> (64 - RecentBits));
        }
    }

    // The last eight bytes, or all of fewer, as a number.
    private static ulong Last(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
            return MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
        var rest = 0UL;
        foreach (var part in bytes)
            rest = (rest << 8) | part;
        return rest;
    }

    private int Hash(ReadOnlySpan<char> name) => isSeeded ? string.GetHashCode(name, StringComparison.Ordinal) : FastHash(name);

    private int Add(ReadOnlySpan<char> name, string? text, int hash, int place, int probes)
    {
        if (count == names.Length)
        {
            // Of the shared pool: for millions of names fresh memory would cost more than the look-ups.
            var more = ArrayPool<string>.Shared.Rent(count * 2);
            names.CopyTo(more, 0);
            ArrayPool<string>.Shared.Return(names, clearArray: true);
            names = more;
        }

        names[count++] = text ?? name.ToString();
        slots[place] = new Slot(hash, count);
        if (probes > LongestProbe && !isSeeded)
        {
            isSeeded = true;
            Refill(capacity);
        }
        else if (count * 2L > capacity)
        {
            Refill(capacity * 2);
        }

        return count - 1;
    }

    private void Refill(int length)
    {
        var old = slots;
        var oldCapacity = capacity;
        slots = Cleared(length);
        capacity = length;
        var mask = length - 1;
        foreach (ref readonly var slot in old.AsSpan(0, oldCapacity))
        {
            if (slot.CodePlusOne == 0)
                continue;
            var hash = isSeeded ? Hash(names[slot.CodePlusOne - 1]) : slot.Hash;
            var place = hash & mask;
            while (slots[place].CodePlusOne != 0)
                place = (place + 1) & mask;
            slots[place] = new Slot(hash, slot.CodePlusOne);
        }

        ArrayPool<Slot>.Shared.Return(old);
    }

    private static Slot[] Cleared(int length)
    {
        var fresh = ArrayPool<Slot>.Shared.Rent(length);
        fresh.AsSpan(0, length).Clear();
        return fresh;
    }

    private readonly struct Slot(int hash, int codePlusOne)
    {
        public readonly int Hash = hash;
        public readonly int CodePlusOne = codePlusOne;
    }
}
