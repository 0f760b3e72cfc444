namespace JourneyMetrics;

/// <summary>Puts names in ordinal order, so that codes never depend on the order in which rows came.</summary>
internal static class NameOrder
{
    /// <summary>The names in ordinal order, and for each old code its new one.</summary>
    public static (string[] Sorted, int[] Ranks) Sort(ReadOnlySpan<string> names)
    {
        var prefix = CommonPrefix(names);
        var keys = new ulong[names.Length];
        var order = new int[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            keys[i] = Key(names[i], prefix);
            order[i] = i;
        }

        // Numbers sort many times faster than strings; only names with equal keys are compared as strings.
        Array.Sort(keys, order);
        var source = names.ToArray();
        var byName = Comparer<int>.Create((left, right) => string.CompareOrdinal(source[left], source[right]));
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                Array.Sort(order, start, end - start, byName);
            start = end;
        }

        var sorted = new string[names.Length];
        var ranks = new int[names.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            sorted[rank] = source[order[rank]];
            ranks[order[rank]] = rank;
        }

        return (sorted, ranks);
    }

    /// <summary>The place of a name among sorted names, or a negative number when it is not there.</summary>
    public static int Find(ReadOnlySpan<string> sorted, string name) => sorted.BinarySearch(name, StringComparer.Ordinal);

    private static int CommonPrefix(ReadOnlySpan<string> names)
    {
        if (names.IsEmpty)
            return 0;
        var prefix = names[0].Length;
        foreach (var name in names)
            prefix = Math.Min(prefix, names[0].AsSpan(0, prefix).CommonPrefixLength(name));
        return prefix;
    }

    // The four UTF-16 units after the common prefix as one number; a missing unit counts as the lowest.
    private static ulong Key(string name, int prefix)
    {
        var key = 0UL;
        for (var i = prefix; i < prefix + 4; i++)
            key = (key << 16) | (i < name.Length ? name[i] : 0UL);
        return key;
    }
}
