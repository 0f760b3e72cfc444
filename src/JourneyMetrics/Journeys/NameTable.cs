using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace JourneyMetrics;

/// <summary>Gives each distinct name a number in the order of first appearance, looked up by characters without making a string.</summary>
internal sealed class NameTable
{
    // A run of occupied slots as long as this comes of names chosen to collide: then the runtime's seeded hash takes over.
    private const int LongestProbe = 128;

    private const int Few = 16;

    private Slot[] slots = Cleared(16);
    private string[] names = ArrayPool<string>.Shared.Rent(8);
    // The pool may give more slots than were asked for.
    private int capacity = 16;
    private int count;
    private int last;
    private bool isSeeded;

    // Keeps what was looked at from being optimised away.
    private int looked;

    public int Count => count;

    /// <summary>Whether hashes of <see cref="Prepare"/> still hold.</summary>
    public bool IsPlain => !isSeeded;

    public ReadOnlySpan<string> Names => names.AsSpan(0, count);

    /// <summary>The number of a name, a new one when it is seen for the first time.</summary>
    /// <param name="name">The characters.</param>
    /// <param name="text">The same name as a string when the caller has one, so that none is made.</param>
    public int Code(ReadOnlySpan<char> name, string? text)
    {
        if (text is not null && count <= Few)
        {
            // Strings of few names are mostly the same objects over and over.
            for (var code = 0; code < count; code++)
            {
                if (ReferenceEquals(text, names[code]))
                    return code;
            }
        }

        // Rows often come in runs of one name.
        return count != 0 && name.SequenceEqual(names[last]) ? last : Code(name, text, Hash(name));
    }

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
                return last = slot.CodePlusOne - 1;
            place = (place + 1) & mask;
        }
    }

    /// <summary>Hashes the names of many rows, and looks at all that looking them up will need.</summary>
    /// <remarks>
    /// Each step asks memory for many places at once, where one name after the other would wait for each. That is most of the time
    /// of coding customers by strings.
    /// </remarks>
    /// <returns>False when the hashes are of no use, since names came that were chosen to collide.</returns>
    public bool Prepare(ReadOnlySpan<string?> texts, Span<int> hashes)
    {
        if (isSeeded)
            return false;
        var seen = 0;
        foreach (var text in texts)
            seen ^= string.IsNullOrEmpty(text) ? 0 : text[^1];
        for (var i = 0; i < texts.Length; i++)
            hashes[i] = FastHash(texts[i]);
        var mask = capacity - 1;
        for (var i = 0; i < texts.Length; i++)
            seen ^= slots[hashes[i] & mask].CodePlusOne;
        for (var i = 0; i < texts.Length; i++)
            seen ^= names[Math.Max(0, slots[hashes[i] & mask].CodePlusOne - 1)]?.Length ?? 0;
        looked = seen;
        return true;
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
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        var bytes = MemoryMarshal.AsBytes(name);
        unchecked
        {
            var hash = (ulong)bytes.Length * Odd;
            while (bytes.Length >= sizeof(ulong))
            {
                hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(bytes)) * Odd, 29);
                bytes = bytes[sizeof(ulong)..];
            }

            var rest = 0UL;
            foreach (var part in bytes)
                rest = (rest << 8) | part;
            hash = (hash ^ rest) * Odd;
            return (int)(hash >> 32) ^ (int)hash;
        }
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

        return last = count - 1;
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
