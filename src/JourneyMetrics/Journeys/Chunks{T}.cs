using System.Buffers;

namespace JourneyMetrics;

/// <summary>A list that grows by chunks, so that growing copies nothing. The chunks are of the shared pool.</summary>
internal sealed class Chunks<T>
    where T : unmanaged
{
    private const int Bits = 16;
    private const int Size = 1 << Bits;

    private readonly List<T[]> chunks = [];
    private T[] current = [];
    private int filled = Size;

    public int Count => ((chunks.Count - 1) << Bits) + filled;

    /// <summary>How many chunks there are.</summary>
    public int ChunkCount => chunks.Count;

    public ref T this[int index] => ref chunks[index >> Bits][index & (Size - 1)];

    public void Add(T item)
    {
        if (filled == Size)
            Grow();
        current[filled++] = item;
    }

    /// <summary>Adds the same item so many times.</summary>
    public void Add(T item, int times)
    {
        for (var i = 0; i < times; i++)
            Add(item);
    }

    /// <summary>The filled part of each chunk, in order.</summary>
    public ReadOnlySpan<T> Chunk(int number)
        => chunks[number].AsSpan(0, number == chunks.Count - 1 ? filled : Size);

    /// <summary>Gives the chunks back to the pool; the list is empty then.</summary>
    public void Release()
    {
        foreach (var chunk in chunks)
            ArrayPool<T>.Shared.Return(chunk);
        chunks.Clear();
        current = [];
        filled = Size;
    }

    private void Grow()
    {
        if (Count > Array.MaxLength - Size)
            throw new InvalidOperationException(Invariant($"A log holds at most {Array.MaxLength - Size:#,0} touchpoints; split the rows by customer and add the tables."));
        chunks.Add(current = ArrayPool<T>.Shared.Rent(Size));
        filled = 0;
    }
}
