using System.Buffers;

namespace JourneyMetrics;

/// <summary>Merges the columns of two logs, left before right at equal times.</summary>
internal static class LogMerging
{
    public static LogColumns Merge(LogColumns left, LogColumns right)
    {
        if (left.Nanos.Length > Array.MaxLength - right.Nanos.Length)
            throw new InvalidOperationException(Invariant($"A log holds at most {Array.MaxLength:#,0} touchpoints, together these have {(long)left.Nanos.Length + right.Nanos.Length:#,0}; split the logs by customer and add the tables."));
        var customers = Union(left.Customers, right.Customers, out var leftCodes, out var rightCodes);
        var offsets = new int[customers.Count + 1];
        Add(offsets, left, leftCodes);
        Add(offsets, right, rightCodes);
        for (var customer = 1; customer < offsets.Length; customer++)
            offsets[customer] += offsets[customer - 1];

        // The place of each event in its source; those of the right one are told apart by their complement.
        var order = ArrayPool<int>.Shared.Rent(offsets[^1]);
        try
        {
            var places = order.AsSpan(0, offsets[^1]);
            Order(new Side(left, leftCodes), new Side(right, rightCodes), offsets, places);
            var nanos = GC.AllocateUninitializedArray<long>(places.Length);
            Fill(nanos, left.Nanos, right.Nanos, places, 0);
            var micros = left.Micros is null && right.Micros is null ? null : GC.AllocateUninitializedArray<long>(places.Length);
            if (micros is not null)
                Fill(micros, left.Micros, right.Micros, places, LogMoney.None);
            return new LogColumns(
                customers,
                offsets,
                nanos,
                Merge(left.Touchpoints, right.Touchpoints, places, optional: false),
                Merge(left.Channels, right.Channels, places, optional: true),
                micros,
                Merge(left.Properties, right.Properties, places));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(order);
        }
    }

    private static void Order(Side left, Side right, int[] offsets, Span<int> places)
    {
        for (var customer = 0; customer < offsets.Length - 1; customer++)
        {
            left.Open(customer);
            right.Open(customer);
            for (var to = offsets[customer]; to < offsets[customer + 1]; to++)
            {
                var takesLeft = right.IsDone || (!left.IsDone && left.Nanos <= right.Nanos);
                places[to] = takesLeft ? left.Take() : ~right.Take();
            }
        }
    }

    private static void Fill(long[] target, long[]? left, long[]? right, ReadOnlySpan<int> places, long absent)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            target[i] = place >= 0 ? (left is null ? absent : left[place]) : (right is null ? absent : right[~place]);
        }
    }

    private static LogProperty[] Merge(LogProperty[] left, LogProperty[] right, ReadOnlySpan<int> places)
    {
        var merged = new SortedDictionary<string, LogProperty>(StringComparer.Ordinal);
        foreach (var property in left)
            merged[property.Name] = property with { Column = Merge(property.Column, Find(right, property.Name), places, optional: true) };
        foreach (var property in right)
        {
            if (!merged.ContainsKey(property.Name))
                merged[property.Name] = property with { Column = Merge(null, property.Column, places, optional: true) };
        }

        return [.. merged.Values];
    }

    private static CodeColumn? Find(LogProperty[] properties, string name)
        => Array.Find(properties, property => string.Equals(property.Name, name, StringComparison.Ordinal))?.Column;

    private static CodeColumn Merge(CodeColumn? left, CodeColumn? right, ReadOnlySpan<int> places, bool optional)
    {
        var names = Union(left?.Names ?? [], right?.Names ?? [], out var leftCodes, out var rightCodes);
        var column = new CodeColumn(names, optional, places.Length);
        for (var i = 0; i < places.Length && column.Width != 0; i++)
        {
            var code = places[i] >= 0 ? Mapped(left, places[i], leftCodes) : Mapped(right, ~places[i], rightCodes);
            column.Store(i, code + column.Bias);
        }

        return column;
    }

    private static int Mapped(CodeColumn? source, int place, int[] codes)
        => source is not null && source[place] is var code and >= 0 ? codes[code] : -1;

    private static void Add(int[] offsets, LogColumns source, int[] codes)
    {
        for (var customer = 0; customer < codes.Length; customer++)
            offsets[codes[customer] + 1] += source.Offsets[customer + 1] - source.Offsets[customer];
    }

    private static CustomerNames Union(CustomerNames left, CustomerNames right, out int[] leftCodes, out int[] rightCodes)
    {
        if (left.Numbers is { } leftNumbers && right.Numbers is { } rightNumbers)
            return new CustomerNames(Union(leftNumbers, rightNumbers, Comparer<int>.Default.Compare, out leftCodes, out rightCodes));
        var (leftNames, leftRanks) = Ordered(left);
        var (rightNames, rightRanks) = Ordered(right);
        var names = Union(leftNames, rightNames, out var leftOfRank, out var rightOfRank);
        leftCodes = Array.ConvertAll(leftRanks, rank => leftOfRank[rank]);
        rightCodes = Array.ConvertAll(rightRanks, rank => rightOfRank[rank]);
        return new CustomerNames(names);
    }

    // Numbers are in another order than their texts.
    private static (string[] Sorted, int[] Ranks) Ordered(CustomerNames customers)
        => NameOrder.Sort(customers.All());

    private static string[] Union(string[] left, string[] right, out int[] leftCodes, out int[] rightCodes)
        => Union(left, right, string.CompareOrdinal, out leftCodes, out rightCodes);

    // Both lists are in order; so is their union.
    private static T[] Union<T>(T[] left, T[] right, Comparison<T> compare, out int[] leftCodes, out int[] rightCodes)
    {
        var all = new List<T>(Math.Max(left.Length, right.Length));
        leftCodes = new int[left.Length];
        rightCodes = new int[right.Length];
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var order = i == left.Length ? 1 : j == right.Length ? -1 : compare(left[i], right[j]);
            var code = all.Count;
            all.Add(order <= 0 ? left[i] : right[j]);
            if (order <= 0)
                leftCodes[i++] = code;
            if (order >= 0)
                rightCodes[j++] = code;
        }

        return [.. all];
    }

    // One of the two logs, walked customer by customer of the merged one.
    private sealed class Side
    {
        private readonly LogColumns source;
        private readonly int[] sourceOf;
        private int place;
        private int end;
        private int next;

        public Side(LogColumns source, int[] codes)
        {
            this.source = source;
            // The customers in the order of the merged log, and what each is there.
            Codes = (int[])codes.Clone();
            sourceOf = new int[codes.Length];
            for (var i = 0; i < sourceOf.Length; i++)
                sourceOf[i] = i;
            Array.Sort(Codes, sourceOf);
        }

        public bool IsDone => place == end;

        public long Nanos => source.Nanos[place];

        private int[] Codes { get; }

        public void Open(int customer)
        {
            if (next < Codes.Length && Codes[next] == customer)
            {
                var own = sourceOf[next++];
                (place, end) = (source.Offsets[own], source.Offsets[own + 1]);
            }
        }

        public int Take() => place++;
    }
}
