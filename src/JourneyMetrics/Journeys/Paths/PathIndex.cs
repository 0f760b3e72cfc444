using System.Buffers;
using System.Numerics;

namespace JourneyMetrics.Paths;

/// <summary>Gives each distinct path of codes a number. A path is packed into words of 63 bits: one word is its own exact key, several are hashed and compared.</summary>
/// <remarks>Codes are kept plus one, so that no path is a word's unused end: words in ascending order are paths in the order of their codes.</remarks>
internal sealed class PathIndex
{
    private const int WordBits = 63;
    private const int Smallest = 64;
    private const int Largest = 1 << 30;
    private const ulong Long = 1UL << WordBits;
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private int bits = 1;
    private int nodesPerWord = WordBits;

    // The pool may give more slots than were asked for.
    private Slot[] slots = Cleared(Smallest);
    private int capacity = Smallest;

    // By number: the word of a short path, or Long and where the arena holds the number of words and the words of a long one.
    private ulong[] keys = new ulong[32];
    private ulong[] arena = [];
    private int filled;

    public int Count { get; private set; }

    /// <summary>The bits that a code takes.</summary>
    public int Bits => bits;

    /// <summary>The same numbers for reading: nothing can be added to it.</summary>
    public PathIndex Copy() => new() { bits = bits, nodesPerWord = nodesPerWord, keys = keys[..Count], arena = arena[..filled], filled = filled, Count = Count };

    /// <summary>Gives the memory back that only adding needs.</summary>
    public void Close()
    {
        ArrayPool<Slot>.Shared.Return(slots);
        slots = [];
    }

    /// <summary>Whether codes below a number fit.</summary>
    public bool Fits(int names) => names >> bits == 0;

    /// <summary>Makes codes below a number fit.</summary>
    public void Fit(int names)
    {
        if (Fits(names))
            return;
        var wider = new PathIndex { bits = 32 - BitOperations.LeadingZeroCount((uint)names) };
        wider.nodesPerWord = WordBits / wider.bits;
        var path = new int[16];
        var words = new ulong[4];
        for (var number = 0; number < Count; number++)
        {
            var length = Length(number);
            if (path.Length < length)
                path = new int[length * 2];
            if (words.Length < wider.Words(length))
                words = new ulong[wider.Words(length) * 2];
            CopyTo(number, path);
            var packed = words.AsSpan(0, wider.Pack(path.AsSpan(0, length), words));
            wider.Number(packed, Key(packed));
        }

        Close();
        (bits, nodesPerWord, slots, capacity, keys, arena, filled) = (wider.bits, wider.nodesPerWord, wider.slots, wider.capacity, wider.keys, wider.arena, wider.filled);
    }

    /// <summary>How many words a path of so many nodes takes, one at least.</summary>
    public int Words(int nodes) => nodes <= nodesPerWord ? 1 : ((nodes - 1) / nodesPerWord) + 1;

    /// <summary>Packs a path into words; gives their number.</summary>
    public int Pack(ReadOnlySpan<int> path, Span<ulong> words)
    {
        var count = 0;
        unchecked
        {
            while (path.Length > nodesPerWord)
            {
                words[count++] = Word(path[..nodesPerWord]);
                path = path[nodesPerWord..];
            }

            words[count++] = Word(path);
        }

        return count;
    }

    /// <summary>Packs a path as a log stores it; gives the number of words, 0 where there is no node.</summary>
    /// <param name="stored">The numbers stored.</param>
    /// <param name="symbols">The code plus one of each number stored, 0 for no node.</param>
    /// <param name="words">Where the words go.</param>
    public int Pack<T>(ReadOnlySpan<T> stored, ReadOnlySpan<uint> symbols, Span<ulong> words)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (count, left, word) = (0, nodesPerWord, 0UL);
        unchecked
        {
            foreach (var number in stored)
            {
                var symbol = symbols[int.CreateTruncating(number)];
                if (symbol == 0)
                    continue;
                if (left == 0)
                {
                    words[count++] = word << (WordBits - (bits * nodesPerWord));
                    (left, word) = (nodesPerWord, 0);
                }

                word = (word << bits) | symbol;
                left--;
            }

            if (word != 0)
                words[count++] = word << (WordBits - (bits * (nodesPerWord - left)));
        }

        return count;
    }

    /// <summary>What a path is looked up by: its word, or a hash of its words.</summary>
    public static ulong Key(ReadOnlySpan<ulong> words)
    {
        if (words.Length == 1)
            return words[0];
        unchecked
        {
            var hash = (ulong)words.Length * Odd;
            foreach (var word in words)
                hash = BitOperations.RotateLeft((hash ^ word) * Odd, 29);
            return hash | Long;
        }
    }

    /// <summary>The number of a packed path, a new one when it is seen for the first time.</summary>
    public int Number(ReadOnlySpan<ulong> words, ulong key)
    {
        var mask = capacity - 1;
        for (var place = Place(key); ; place = (place + 1) & mask)
        {
            ref readonly var slot = ref slots[place];
            if (slot.NumberPlusOne == 0)
                return Add(place, key, key < Long ? key : Keep(words) | Long);
            if (slot.Key == key && (key < Long || WordsOf(slot.NumberPlusOne - 1).SequenceEqual(words)))
                return slot.NumberPlusOne - 1;
        }
    }

    /// <summary>The key of the path of a number.</summary>
    public ulong KeyOf(int number) => keys[number] < Long ? keys[number] : Key(WordsOf(number));

    /// <summary>The words of the path of a number where they are several; none where the key is the only one.</summary>
    public ReadOnlySpan<ulong> WordsOf(int number)
    {
        if (keys[number] < Long)
            return [];
        var place = (int)(keys[number] & ~Long);
        return arena.AsSpan(place + 1, (int)arena[place]);
    }

    /// <summary>Which of so many shares of all paths a key belongs to.</summary>
    public static int Share(ulong key, int shares) => (int)((Spread(key) * (ulong)shares) >> 32);

    /// <summary>Looks at what looking up a key will need first.</summary>
    public ulong Look(ulong key) => slots[Place(key)].Key;

    /// <summary>Looks at what it will need then.</summary>
    public ulong LookFurther(ulong key)
    {
        ref readonly var slot = ref slots[Place(key)];
        return key >= Long && slot.Key == key ? arena[(int)(keys[slot.NumberPlusOne - 1] & ~Long)] : 0;
    }

    /// <summary>How many nodes the path of a number has.</summary>
    public int Length(int number)
    {
        var key = keys[number];
        if (key < Long)
            return LengthOf(key);
        var words = WordsOf(number);
        return ((words.Length - 1) * nodesPerWord) + LengthOf(words[^1]);
    }

    /// <summary>The codes of the path of a number.</summary>
    public void CopyTo(int number, Span<int> target)
    {
        var key = keys[number];
        if (key < Long)
        {
            Unpack(key, target);
            return;
        }

        foreach (var word in WordsOf(number))
        {
            Unpack(word, target);
            target = target[Math.Min(nodesPerWord, target.Length)..];
        }
    }

    /// <summary>A number in the order of the paths' beginnings, of as many nodes as fit into a word.</summary>
    public ulong Beginning(ReadOnlySpan<int> path) => Word(path.Length <= nodesPerWord ? path : path[..nodesPerWord]);

    private static Slot[] Cleared(int length)
    {
        var fresh = ArrayPool<Slot>.Shared.Rent(length);
        fresh.AsSpan(0, length).Clear();
        return fresh;
    }

    private ulong Word(ReadOnlySpan<int> path)
    {
        var word = 0UL;
        unchecked
        {
            foreach (var code in path)
                word = (word << bits) | (uint)(code + 1);
        }

        return path.IsEmpty ? 0 : word << (WordBits - (bits * path.Length));
    }

    private int LengthOf(ulong word) => word == 0 ? 0 : ((WordBits - 1 - BitOperations.TrailingZeroCount(word)) / bits) + 1;

    private void Unpack(ulong word, Span<int> target)
    {
        var length = LengthOf(word);
        var mask = (1UL << bits) - 1;
        for (var i = 0; i < length; i++)
            target[i] = (int)((word >> (WordBits - (bits * (i + 1)))) & mask) - 1;
    }

    private ulong Keep(ReadOnlySpan<ulong> words)
    {
        var start = filled;
        var end = start + words.Length + 1;
        if (end > arena.Length)
            Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(end, arena.Length * 2L)));
        arena[start] = (ulong)words.Length;
        words.CopyTo(arena.AsSpan(start + 1));
        filled = end;
        return (ulong)start;
    }

    private int Add(int place, ulong slotKey, ulong key)
    {
        if (Count == keys.Length)
            Array.Resize(ref keys, Count * 2);
        keys[Count++] = key;
        slots[place] = new Slot(slotKey, Count);
        if (Count * 2L > capacity)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        var (old, oldCapacity) = (slots, capacity);
        // Four times as large, since most of the cost of growing is the moving.
        capacity = oldCapacity < Largest / 4 ? oldCapacity * 4 : oldCapacity * 2;
        slots = Cleared(capacity);
        var mask = capacity - 1;
        foreach (ref readonly var slot in old.AsSpan(0, oldCapacity))
        {
            if (slot.NumberPlusOne == 0)
                continue;
            var place = Place(slot.Key);
            while (slots[place].NumberPlusOne != 0)
                place = (place + 1) & mask;
            slots[place] = slot;
        }

        ArrayPool<Slot>.Shared.Return(old);
    }

    // Both ends of a key matter: the high bits are the first nodes, the low ones the last.
    private static ulong Spread(ulong key) => unchecked((key ^ (key >> 29)) * Odd) >> 32;

    private int Place(ulong key) => (int)(Spread(key) & (ulong)(capacity - 1));

    private readonly struct Slot(ulong key, int numberPlusOne)
    {
        public readonly ulong Key = key;
        public readonly int NumberPlusOne = numberPlusOne;
    }
}
