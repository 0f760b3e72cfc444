namespace JourneyMetrics;

/// <summary>Names of rows that wait to be looked up together, so that the look-ups do not wait for memory one after the other.</summary>
internal sealed class NameQueue(NameTable table, Chunks<int> codes)
{
    private const int Size = 128;

    private readonly int[] ends = new int[Size];
    private readonly int[] hashes = new int[Size];
    private char[] characters = new char[Size * 16];
    private int count;

    /// <summary>Takes the name of the next row.</summary>
    public void Add(ReadOnlySpan<char> name)
    {
        var start = count == 0 ? 0 : ends[count - 1];
        if (characters.Length - start < name.Length)
            Array.Resize(ref characters, Math.Max(start + name.Length, characters.Length * 2));
        name.CopyTo(characters.AsSpan(start));
        ends[count] = start + name.Length;
        hashes[count++] = NameTable.FastHash(name);
        if (count == Size)
            Flush();
    }

    /// <summary>Writes the codes of all names that wait.</summary>
    public void Flush()
    {
        if (count == 0)
            return;
        if (table.IsPlain)
            table.Prepare(hashes.AsSpan(0, count));
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var name = characters.AsSpan(start, ends[i] - start);
            codes.Add(table.IsPlain ? table.Code(name, null, hashes[i]) : table.Code(name, null));
            start = ends[i];
        }

        count = 0;
    }
}
