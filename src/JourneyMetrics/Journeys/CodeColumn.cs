using System.Numerics;

namespace JourneyMetrics;

/// <summary>A column of a log that is coded by names: one, two or four bytes an event, as many as the number of names asks for.</summary>
/// <remarks>
/// What is stored is the place of the name among the sorted names, plus one where an event may lack it: then 0 is "none".
/// A column that may lack every event's name and has no names at all stores nothing (<see cref="Width"/> 0).
/// </remarks>
internal sealed class CodeColumn
{
    private readonly byte[] bytes = [];
    private readonly ushort[] shorts = [];
    private readonly int[] ints = [];

    public CodeColumn(string[] names, bool optional, int count)
    {
        Names = names;
        Bias = optional ? 1 : 0;
        Count = count;
        Width = WidthOf(names.Length, optional);
        if (Width == 1)
            bytes = GC.AllocateUninitializedArray<byte>(count);
        else if (Width == 2)
            shorts = GC.AllocateUninitializedArray<ushort>(count);
        else if (Width == 4)
            ints = GC.AllocateUninitializedArray<int>(count);
    }

    /// <summary>The names in ordinal order.</summary>
    public string[] Names { get; }

    /// <summary>How many events there are.</summary>
    public int Count { get; }

    /// <summary>The bytes an event: 0, 1, 2 or 4.</summary>
    public int Width { get; }

    /// <summary>What is added to a code where it is stored: 1 where an event may have none, else 0.</summary>
    public int Bias { get; }

    /// <summary>The code at a position: a place among the names, -1 for none.</summary>
    public int this[int index] => Width switch
    {
        1 => bytes[index],
        2 => shorts[index],
        4 => ints[index],
        _ => 0,
    } - Bias;

    public static int WidthOf(int names, bool optional)
        => optional && names == 0 ? 0 : names + (optional ? 1 : 0) <= 1 << 8 ? 1 : names + (optional ? 1 : 0) <= 1 << 16 ? 2 : 4;

    /// <summary>What is stored for a run of events; the type is the one that the width asks for.</summary>
    public ReadOnlySpan<T> Slice<T>(int start, int length)
        where T : unmanaged, IBinaryInteger<T>
        => All<T>().Slice(start, length);

    /// <summary>What is stored for a name, if the column knows it.</summary>
    public bool TryGetStored(string name, out int stored)
    {
        var code = NameOrder.Find(Names, name);
        stored = code < 0 ? -1 : code + Bias;
        return code >= 0;
    }

    /// <summary>Writes what is to be stored; only while the column is filled.</summary>
    public void Store(int index, int stored)
    {
        if (Width == 1)
            bytes[index] = (byte)stored;
        else if (Width == 2)
            shorts[index] = (ushort)stored;
        else if (Width == 4)
            ints[index] = stored;
    }

    /// <summary>Where to write what is to be stored; only while the column is filled.</summary>
    public Span<T> All<T>()
        where T : unmanaged, IBinaryInteger<T>
        => typeof(T) == typeof(byte) ? ((T[])(object)bytes).AsSpan() : typeof(T) == typeof(ushort) ? ((T[])(object)shorts).AsSpan() : ((T[])(object)ints).AsSpan();

    public void CopyFrom(CodeColumn source, int from, int count, int to)
    {
        if (Width == 1)
            source.bytes.AsSpan(from, count).CopyTo(bytes.AsSpan(to));
        else if (Width == 2)
            source.shorts.AsSpan(from, count).CopyTo(shorts.AsSpan(to));
        else if (Width == 4)
            source.ints.AsSpan(from, count).CopyTo(ints.AsSpan(to));
    }

    /// <summary>The same codes without the names that do not occur.</summary>
    public CodeColumn WithoutUnusedNames()
    {
        var used = new bool[Names.Length];
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is var code and >= 0)
                used[code] = true;
        }

        var names = new List<string>();
        var codes = new int[Names.Length];
        for (var code = 0; code < used.Length; code++)
        {
            codes[code] = names.Count;
            if (used[code])
                names.Add(Names[code]);
        }

        var column = new CodeColumn([.. names], Bias == 1, Count);
        for (var i = 0; i < Count && column.Width != 0; i++)
            column.Store(i, this[i] is var code and >= 0 ? codes[code] + Bias : 0);
        return column;
    }
}
