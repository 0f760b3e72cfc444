namespace JourneyMetrics;

/// <summary>A key to sort by, and the number of what it is the key of.</summary>
internal readonly struct NumberedKey(ulong key, int number)
{
    private const int KeyBytes = sizeof(ulong);

    public readonly ulong Key = key;
    public readonly int Number = number;

    /// <summary>Sorts by keys; equal ones keep their order. Byte by byte from the lowest; a byte that is the same in all keys is passed over.</summary>
    /// <param name="keys">The keys in their first order; used up.</param>
    /// <param name="spare">A second buffer of the same length.</param>
    /// <returns>The one of both that holds the result.</returns>
    public static Span<NumberedKey> Sort(Span<NumberedKey> keys, Span<NumberedKey> spare)
    {
        if (keys.IsEmpty)
            return keys;
        Span<int> counts = stackalloc int[KeyBytes * 256];
        counts.Clear();
        foreach (ref readonly var key in keys)
        {
            for (var digit = 0; digit < KeyBytes; digit++)
                counts[(digit << 8) + key.Digit(digit)]++;
        }

        var source = keys;
        var target = spare;
        for (var digit = 0; digit < KeyBytes; digit++)
        {
            var next = counts.Slice(digit << 8, 256);
            if (next[source[0].Digit(digit)] == source.Length)
                continue;
            var place = 0;
            for (var value = 0; value < next.Length; value++)
                (next[value], place) = (place, place + next[value]);
            foreach (ref readonly var key in source)
                target[next[key.Digit(digit)]++] = key;
            var taken = source;
            source = target;
            target = taken;
        }

        return source;
    }

    private int Digit(int place) => (int)((Key >> (place << 3)) & byte.MaxValue);
}
