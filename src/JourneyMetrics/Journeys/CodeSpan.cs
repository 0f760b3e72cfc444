namespace JourneyMetrics;

/// <summary>A column of codes in the caller's memory, one, two or four bytes wide: places in a list of names, one an event.</summary>
/// <remarks>Arrays and spans convert by themselves. The default is the column of no events.</remarks>
public readonly ref struct CodeSpan
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly ReadOnlySpan<ushort> shorts;
    private readonly ReadOnlySpan<int> ints;

    private CodeSpan(ReadOnlySpan<byte> bytes, ReadOnlySpan<ushort> shorts, ReadOnlySpan<int> ints)
    {
        this.bytes = bytes;
        this.shorts = shorts;
        this.ints = ints;
    }

    /// <summary>How many codes there are.</summary>
    public int Length => Math.Max(bytes.Length, Math.Max(shorts.Length, ints.Length));

    internal ReadOnlySpan<byte> Bytes => bytes;

    internal ReadOnlySpan<ushort> Shorts => shorts;

    internal ReadOnlySpan<int> Ints => ints;

    /// <summary>The code at a position.</summary>
    /// <param name="index">The position, 0-based.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public int this[int index] => !ints.IsEmpty ? ints[index] : !bytes.IsEmpty ? bytes[index] : shorts[index];

    /// <summary>Codes of one byte.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(ReadOnlySpan<byte> codes) => new(codes, default, default);

    /// <summary>Codes of two bytes.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(ReadOnlySpan<ushort> codes) => new(default, codes, default);

    /// <summary>Codes of four bytes; -1 where an event has none, if the column may lack it.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(ReadOnlySpan<int> codes) => new(default, default, codes);

    /// <summary>Codes of one byte.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(byte[]? codes) => new(codes, default, default);

    /// <summary>Codes of two bytes.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(ushort[]? codes) => new(default, codes, default);

    /// <summary>Codes of four bytes; -1 where an event has none, if the column may lack it.</summary>
    /// <param name="codes">The codes.</param>
    public static implicit operator CodeSpan(int[]? codes) => new(default, default, codes);

    internal CodeSpan Slice(int start, int length)
        => !ints.IsEmpty ? new(default, default, ints.Slice(start, length))
            : !bytes.IsEmpty ? new(bytes.Slice(start, length), default, default)
            : !shorts.IsEmpty ? new(default, shorts.Slice(start, length), default)
            : default;

    /// <summary>The position of the first code outside a range, -1 when there is none.</summary>
    internal int FirstOutside(int lowest, int limit)
        => bytes.IsEmpty ? shorts.IsEmpty ? FirstOutside(ints, lowest, limit) : FirstOutside(shorts, limit) : FirstOutside(bytes, limit);

    /// <summary>Combines into each target what a map gives for the code at its place.</summary>
    internal void Combine(ReadOnlySpan<uint> map, int bias, Span<uint> target)
    {
        if (!bytes.IsEmpty)
            Combine(bytes, map[bias..], target);
        else if (!shorts.IsEmpty)
            Combine(shorts, map[bias..], target);
        else
            Combine(ints, map, bias, target);
    }

    private static void Combine(ReadOnlySpan<byte> codes, ReadOnlySpan<uint> map, Span<uint> target)
    {
        for (var i = 0; i < codes.Length; i++)
            target[i] |= map[codes[i]];
    }

    private static void Combine(ReadOnlySpan<ushort> codes, ReadOnlySpan<uint> map, Span<uint> target)
    {
        for (var i = 0; i < codes.Length; i++)
            target[i] |= map[codes[i]];
    }

    private static void Combine(ReadOnlySpan<int> codes, ReadOnlySpan<uint> map, int bias, Span<uint> target)
    {
        for (var i = 0; i < codes.Length; i++)
            target[i] |= map[unchecked(codes[i] + bias)];
    }

    private static int FirstOutside(ReadOnlySpan<byte> codes, int limit) => limit > byte.MaxValue ? -1 : codes.IndexOfAnyInRange((byte)limit, byte.MaxValue);

    private static int FirstOutside(ReadOnlySpan<ushort> codes, int limit) => limit > ushort.MaxValue ? -1 : codes.IndexOfAnyInRange((ushort)limit, ushort.MaxValue);

    private static int FirstOutside(ReadOnlySpan<int> codes, int lowest, int limit) => limit == int.MaxValue && lowest == int.MinValue ? -1 : codes.IndexOfAnyExceptInRange(lowest, limit - 1);
}
