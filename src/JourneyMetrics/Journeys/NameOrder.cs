using System.Buffers;

namespace JourneyMetrics;

/// <summary>Puts names in ordinal order, so that codes never depend on the order in which rows came.</summary>
internal static class NameOrder
{
    // Up to this many names, comparing is as fast as counting.
    private const int Few = 64;
    private const int KeyBytes = sizeof(ulong);

    /// <summary>The names in ordinal order, and for each old code its new one.</summary>
    public static (string[] Sorted, int[] Ranks) Sort(ReadOnlySpan<string> names)
    {
        var sorted = new string[names.Length];
        var ranks = new int[names.Length];
        var rented = ArrayPool<int>.Shared.Rent(names.Length);
        var order = rented.AsSpan(0, names.Length);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        if (!IsOrdered(names))
            Sort(names, order);
        for (var rank = 0; rank < order.Length; rank++)
        {
            sorted[rank] = names[order[rank]];
            ranks[order[rank]] = rank;
        }

        ArrayPool<int>.Shared.Return(rented);
        return (sorted, ranks);
    }

    /// <summary>The distinct names in ordinal order, and for each old code its new one.</summary>
    public static (string[] Sorted, int[] Ranks) SortDistinct(ReadOnlySpan<string> names)
    {
        var (sorted, ranks) = Sort(names);
        var distinct = 0;
        var places = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || !string.Equals(sorted[i], sorted[distinct - 1], StringComparison.Ordinal))
                sorted[distinct++] = sorted[i];
            places[i] = distinct - 1;
        }

        if (distinct == sorted.Length)
            return (sorted, ranks);
        for (var code = 0; code < ranks.Length; code++)
            ranks[code] = places[ranks[code]];
        return (sorted[..distinct], ranks);
    }

    /// <summary>The place of a name among sorted names, or a negative number when it is not there.</summary>
    public static int Find(ReadOnlySpan<string> sorted, string name) => sorted.BinarySearch(name, StringComparer.Ordinal);

    private static bool IsOrdered(ReadOnlySpan<string> names)
    {
        for (var i = 1; i < names.Length; i++)
        {
            if (string.CompareOrdinal(names[i - 1], names[i]) > 0)
                return false;
        }

        return true;
    }

    // Sorts by the characters after the common prefix as a number; names with equal numbers are sorted again among themselves.
    private static void Sort(ReadOnlySpan<string> names, Span<int> order)
    {
        if (order.Length <= Few)
        {
            SortFew(names, order);
            return;
        }

        var keys = ArrayPool<NumberedKey>.Shared.Rent(order.Length);
        var spare = ArrayPool<NumberedKey>.Shared.Rent(order.Length);
        try
        {
            FillKeys(names, order, keys);
            var sorted = NumberedKey.Sort(keys.AsSpan(0, order.Length), spare.AsSpan(0, order.Length));
            for (var i = 0; i < order.Length; i++)
                order[i] = sorted[i].Number;
            for (var start = 0; start < order.Length;)
            {
                var end = start + 1;
                while (end < order.Length && sorted[end].Key == sorted[start].Key)
                    end++;
                // One group of all is what a zero character at the end of a name looks like, or equal names.
                if (end - start == order.Length)
                    SortFew(names, order);
                else if (end - start > 1)
                    Sort(names, order[start..end]);
                start = end;
            }
        }
        finally
        {
            ArrayPool<NumberedKey>.Shared.Return(keys);
            ArrayPool<NumberedKey>.Shared.Return(spare);
        }
    }

    private static void SortFew(ReadOnlySpan<string> names, Span<int> order)
    {
        var texts = new string[order.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = names[order[i]];
        texts.AsSpan().Sort(order, StringComparer.Ordinal);
    }

    private static void FillKeys(ReadOnlySpan<string> names, ReadOnlySpan<int> order, Span<NumberedKey> keys)
    {
        var prefix = CommonPrefix(names, order);
        var isNarrow = true;
        for (var i = 0; i < order.Length; i++)
        {
            var number = 0UL;
            var units = names[order[i]].AsSpan(prefix);
            units = units.Length > KeyBytes ? units[..KeyBytes] : units;
            foreach (var unit in units)
            {
                isNarrow &= unit <= byte.MaxValue;
                number = (number << 8) | unit;
            }

            // An empty rest has nothing to move up, and 64 bits would not move at all.
            keys[i] = new NumberedKey(units.IsEmpty ? 0 : number << ((KeyBytes - units.Length) * 8), order[i]);
        }

        if (isNarrow)
            return;
        // Four wide characters instead of eight narrow ones.
        for (var i = 0; i < order.Length; i++)
        {
            var name = names[order[i]];
            var number = 0UL;
            for (var place = prefix; place < prefix + (KeyBytes / 2); place++)
                number = (number << 16) | (place < name.Length ? name[place] : 0UL);
            keys[i] = new NumberedKey(number, order[i]);
        }
    }

    private static int CommonPrefix(ReadOnlySpan<string> names, ReadOnlySpan<int> order)
    {
        var first = names[order[0]];
        var prefix = first.Length;
        foreach (var place in order)
            prefix = Math.Min(prefix, first.AsSpan(0, prefix).CommonPrefixLength(names[place]));
        return prefix;
    }
}
