namespace JourneyMetrics;

/// <summary>A list that grows by chunks, so that growing copies nothing.</summary>
internal sealed class Chunks<T>
    where T : struct
{
    private const int Bits = 14;
    private const int Size = 1 << Bits;

    private readonly List<T[]> chunks = [];
    private T[] current = [];
    private int filled = Size;

    public int Count { get; private set; }

    public ref readonly T this[int index] => ref chunks[index >> Bits][index & (Size - 1)];

    public void Add(T item)
    {
        if (filled == Size)
        {
            if (Count > Array.MaxLength - Size)
                throw new InvalidOperationException(Invariant($"A log holds at most {Array.MaxLength - Size:#,0} touchpoints; split the rows by customer and add the tables."));
            chunks.Add(current = new T[Size]);
            filled = 0;
        }

        current[filled++] = item;
        Count++;
    }

    /// <summary>The filled part of each chunk, in order.</summary>
    public ReadOnlySpan<T> Chunk(int number)
        => chunks[number].AsSpan(0, number == chunks.Count - 1 ? filled : Size);

    /// <summary>How many chunks there are.</summary>
    public int ChunkCount => chunks.Count;
}
