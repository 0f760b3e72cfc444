using System.Numerics;
using System.Runtime.InteropServices;

namespace JourneyMetrics.Paths;

/// <summary>Counts of windows of so many nodes and the next one, packed into one number: a dense array while it is small, else a table.</summary>
/// <remarks>A symbol is a node's code plus one; 0 is what lies before the start in a window, and the end as the next one.</remarks>
internal sealed class TransitionSums
{
    // Up to 2^16 counts (512 KB) stay in the cache; where very many passages occur, up to 2^20 are still quicker than a table.
    private const int DenseBits = 16;
    private const int LargestDenseBits = 20;
    private const int ManyPassages = 1 << 14;

    private readonly int order;
    private readonly Dictionary<ulong, long> sparse = [];
    private long[] dense = new long[1];

    // Counts of the same keys, to be added.
    private long[]? spare;
    private int bits;
    private bool isDense = true;

    public TransitionSums(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        this.order = order;
    }

    /// <summary>Whether the counts stand in an array.</summary>
    public bool IsDense => isDense;

    /// <summary>Makes codes below a number fit. Cheap when they do already.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Windows of the order do not fit into 64 bits.</exception>
    public void Fit(int names)
    {
        var needed = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)names));
        if (needed <= bits)
            return;
        if (needed * ((long)order + 1) > 64)
            throw TooLong(order, names, needed);
        Resize(needed, needed * (order + 1) <= DenseBits);
    }

    /// <summary>Counts the passages of a path, from before its start to behind its end.</summary>
    public void Add(ReadOnlySpan<int> path, long weight)
    {
        if (!isDense)
        {
            AddSparse(path, weight);
            return;
        }

        var counts = dense;
        unchecked
        {
            var mask = (1u << (bits * order)) - 1;
            var window = 0u;
            foreach (var node in path)
            {
                var key = (window << bits) | (uint)(node + 1);
                counts[(int)key] += weight;
                window = key & mask;
            }

            counts[(int)(window << bits)] += weight;
        }
    }

    /// <summary>Counts the passages of customers whose paths a log stores. Only while <see cref="IsDense"/>.</summary>
    /// <param name="stored">What the column of nodes stores.</param>
    /// <param name="offsets">Where each customer's events start, and the end.</param>
    /// <param name="symbols">The symbol of each number stored, 0 for no node.</param>
    public void AddStored<T>(ReadOnlySpan<T> stored, ReadOnlySpan<int> offsets, ReadOnlySpan<uint> symbols)
        where T : unmanaged, IBinaryInteger<T>
    {
        // Only the first number stored, if any, is no node as a rule; and it may not occur.
        var all = stored[offsets[0]..offsets[^1]];
        if (order == 1 && !symbols[1..].Contains(0U) && (symbols[0] != 0 || !all.Contains(T.Zero)))
        {
            AddNeighbors(all, offsets, symbols);
            return;
        }

        for (var customer = 0; customer < offsets.Length - 1; customer++)
            AddStored(stored[offsets[customer]..offsets[customer + 1]], symbols);
    }

    /// <summary>Adds the counts of others, whose codes are others, too.</summary>
    public void Merge(TransitionSums other, ReadOnlySpan<int> codes)
    {
        var symbols = new int[order + 1];
        foreach (var (key, count) in other.All())
        {
            Unpack(key, other.bits, symbols);
            for (var i = 0; i < symbols.Length; i++)
                symbols[i] = symbols[i] == 0 ? 0 : codes[symbols[i] - 1] + 1;
            Add(Pack(symbols), count);
        }
    }

    /// <summary>The counts with the names of the codes.</summary>
    public TransitionCounts ToCounts(PathDefinition? definition, ReadOnlySpan<string> names)
    {
        var (sorted, ranks) = NameOrder.Sort(names);
        var all = All();
        var keys = new ulong[all.Count];
        var counts = new long[keys.Length];
        var symbols = new int[order + 1];
        for (var i = 0; i < keys.Length; i++)
        {
            Unpack(all[i].Key, bits, symbols);
            for (var place = 0; place < symbols.Length; place++)
                symbols[place] = symbols[place] == 0 ? 0 : ranks[symbols[place] - 1] + 1;
            keys[i] = Pack(symbols);
            counts[i] = all[i].Value;
        }

        Array.Sort(keys, counts);
        var rows = new Transition[keys.Length];
        for (var start = 0; start < rows.Length;)
        {
            var end = start;
            var whole = 0L;
            while (end < rows.Length && keys[end] >> bits == keys[start] >> bits)
                whole += counts[end++];
            Unpack(keys[start], bits, symbols);
            var before = symbols.AsSpan(0, order).TrimStart(0);
            var from = new string[before.Length];
            for (var i = 0; i < from.Length; i++)
                from[i] = sorted[before[i] - 1];
            var window = ValueList.FromArray(from);
            for (; start < end; start++)
            {
                var next = (int)(keys[start] & ((1UL << bits) - 1));
                rows[start] = new Transition(window, next == 0 ? null : sorted[next - 1], new Rate(counts[start], whole));
            }
        }

        return new TransitionCounts(definition, order, ValueList.FromArray(rows));
    }

    private void AddStored<T>(ReadOnlySpan<T> path, ReadOnlySpan<uint> symbols)
        where T : unmanaged, IBinaryInteger<T>
    {
        var counts = dense;
        var isEmpty = true;
        unchecked
        {
            var mask = (1u << (bits * order)) - 1;
            var window = 0u;
            foreach (var number in path)
            {
                var symbol = symbols[int.CreateTruncating(number)];
                if (symbol == 0)
                    continue;
                var key = (window << bits) | symbol;
                counts[(int)key]++;
                window = key & mask;
                isEmpty = false;
            }

            if (!isEmpty)
                counts[(int)(window << bits)]++;
        }
    }

    // As if all events were one customer's, without a branch an event; then the seams between customers are set right. Two tables,
    // so that a count need not wait for the one before.
    private void AddNeighbors<T>(ReadOnlySpan<T> all, ReadOnlySpan<int> offsets, ReadOnlySpan<uint> symbols)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (odd, even) = (dense, spare ??= new long[dense.Length]);
        unchecked
        {
            var before = symbols[int.CreateTruncating(all[0])];
            var i = 1;
            for (; i < all.Length - 1; i += 2)
            {
                var middle = symbols[int.CreateTruncating(all[i])];
                var last = symbols[int.CreateTruncating(all[i + 1])];
                odd[(int)((before << bits) | middle)]++;
                even[(int)((middle << bits) | last)]++;
                before = last;
            }

            if (i < all.Length)
                odd[(int)((before << bits) | symbols[int.CreateTruncating(all[i])])]++;
            foreach (var offset in offsets[..^1])
            {
                var first = symbols[int.CreateTruncating(all[offset - offsets[0]])];
                if (offset != offsets[0])
                {
                    var end = symbols[int.CreateTruncating(all[offset - offsets[0] - 1])];
                    odd[(int)((end << bits) | first)]--;
                    odd[(int)(end << bits)]++;
                }

                odd[(int)first]++;
            }

            odd[(int)(symbols[int.CreateTruncating(all[^1])] << bits)]++;
        }
    }

    private void Resize(int needed, bool toDense)
    {
        var old = All();
        var oldBits = bits;
        bits = needed;
        isDense = toDense;
        dense = isDense ? new long[1 << (needed * (order + 1))] : [];
        spare = null;
        sparse.Clear();
        var symbols = new int[order + 1];
        foreach (var (key, count) in old)
        {
            Unpack(key, oldBits, symbols);
            Add(Pack(symbols), count);
        }
    }

    private static ArgumentOutOfRangeException TooLong(int order, int names, int bits)
        => new(nameof(order), order, Invariant($"Windows over {names} nodes are at most {(64 / bits) - 1} long."));

    private void AddSparse(ReadOnlySpan<int> path, long weight)
    {
        unchecked
        {
            var mask = (1UL << (bits * order)) - 1;
            var window = 0UL;
            foreach (var node in path)
            {
                var key = (window << bits) | (uint)(node + 1);
                CollectionsMarshal.GetValueRefOrAddDefault(sparse, key, out _) += weight;
                window = key & mask;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(sparse, window << bits, out _) += weight;
        }

        if (sparse.Count > ManyPassages && bits * (order + 1) <= LargestDenseBits)
            Resize(bits, toDense: true);
    }

    private void Add(ulong key, long count)
    {
        if (isDense)
            dense[(int)key] += count;
        else
            CollectionsMarshal.GetValueRefOrAddDefault(sparse, key, out _) += count;
    }

    private List<KeyValuePair<ulong, long>> All()
    {
        if (!isDense)
            return [.. sparse];
        var all = new List<KeyValuePair<ulong, long>>();
        for (var key = 0; key < dense.Length; key++)
        {
            // Only both together are counts: a seam is taken away where it need not have been added.
            if (dense[key] + (spare?[key] ?? 0) is var count && count != 0)
                all.Add(KeyValuePair.Create((ulong)key, count));
        }

        return all;
    }

    private ulong Pack(ReadOnlySpan<int> symbols)
    {
        var key = 0UL;
        foreach (var symbol in symbols)
            key = (key << bits) | (uint)symbol;
        return key;
    }

    private static void Unpack(ulong key, int bits, Span<int> symbols)
    {
        var mask = (1UL << bits) - 1;
        for (var i = symbols.Length - 1; i >= 0; i--)
        {
            symbols[i] = (int)(key & mask);
            key >>= bits;
        }
    }
}
