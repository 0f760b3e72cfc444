using System.Numerics;

namespace JourneyMetrics.Paths;

/// <summary>Paths that wait to be counted together, packed.</summary>
/// <remarks>Many places of memory are asked for at once, where one path after the other would wait for each.</remarks>
internal sealed class PathQueue(PathShare[] shares)
{
    private const int Size = 64;

    private readonly ulong[] keys = new ulong[Size];
    private readonly int[] ends = new int[Size];
    private readonly long[] customers = new long[Size];
    private readonly bool[] converted = new bool[Size];
    private readonly long[] micros = new long[Size];
    private ulong[] words = new ulong[Size * 4];
    private readonly PathIndex index = shares[0].Index;
    private int count;

    // Keeps what was looked at from being optimised away.
    private ulong looked;

    /// <summary>Takes a path of a customer; the customer is told by a number that only rises.</summary>
    /// <param name="path">The codes.</param>
    /// <param name="names">Above the largest code.</param>
    /// <param name="customer">Whose path it is.</param>
    /// <param name="isConverted">Whether it ended converted.</param>
    /// <param name="value">The value of the conversion.</param>
    public void Add(ReadOnlySpan<int> path, int names, long customer, bool isConverted, long value)
    {
        Fit(names);
        var room = Room(path.Length);
        Add(room, index.Pack(path, room), customer, isConverted, value);
    }

    /// <summary>Takes the paths of customers as a log stores them; who has no node has none.</summary>
    /// <param name="stored">What the column of nodes stores.</param>
    /// <param name="offsets">Where each customer's events start, and the end.</param>
    /// <param name="symbols">The code plus one of each number stored, 0 for no node.</param>
    /// <param name="before">The number before that of the first customer.</param>
    public void AddStored<T>(ReadOnlySpan<T> stored, ReadOnlySpan<int> offsets, ReadOnlySpan<uint> symbols, long before)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var customer = 0; customer < offsets.Length - 1; customer++)
        {
            var path = stored[offsets[customer]..offsets[customer + 1]];
            var room = Room(path.Length);
            if (index.Pack(path, symbols, room) is var packed and > 0)
                Add(room, packed, before + customer + 1, isConverted: false, 0);
        }
    }

    /// <summary>Adds at once what was counted of a path elsewhere; nothing waits.</summary>
    public void Add(ReadOnlySpan<int> path, PathSums others, int number)
    {
        var room = Room(path.Length);
        var packed = room[..index.Pack(path, room)];
        var key = PathIndex.Key(packed);
        var (paths, sums) = ShareOf(key);
        sums.Add(paths.Number(packed, key), others, number);
    }

    /// <summary>Makes codes below a number fit.</summary>
    public void Fit(int names)
    {
        if (index.Fits(names))
            return;
        Flush();
        foreach (var share in shares)
            share.Index.Fit(names);
    }

    /// <summary>Counts all paths that wait.</summary>
    public void Flush()
    {
        var seen = 0UL;
        foreach (var key in keys.AsSpan(0, count))
            seen ^= ShareOf(key).Index.Look(key);
        foreach (var key in keys.AsSpan(0, count))
            seen ^= ShareOf(key).Index.LookFurther(key);
        looked = seen;
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var (paths, sums) = ShareOf(keys[i]);
            sums.Add(paths.Number(words.AsSpan(start..ends[i]), keys[i]), customers[i], converted[i], micros[i]);
            start = ends[i];
        }

        count = 0;
    }

    private PathShare ShareOf(ulong key) => shares.Length == 1 ? shares[0] : shares[PathIndex.Share(key, shares.Length)];

    private Span<ulong> Room(int nodes)
    {
        var start = count == 0 ? 0 : ends[count - 1];
        var most = start + index.Words(nodes);
        if (words.Length < most)
            Array.Resize(ref words, most * 2);
        return words.AsSpan(start);
    }

    private void Add(ReadOnlySpan<ulong> room, int packed, long customer, bool isConverted, long value)
    {
        keys[count] = PathIndex.Key(room[..packed]);
        ends[count] = (count == 0 ? 0 : ends[count - 1]) + packed;
        (customers[count], converted[count], micros[count]) = (customer, isConverted, value);
        if (++count == Size)
            Flush();
    }
}
