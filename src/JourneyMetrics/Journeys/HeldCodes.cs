using System.Buffers;

namespace JourneyMetrics;

/// <summary>A copy of a column of codes in a buffer of the pool.</summary>
internal sealed class HeldCodes(CodeSpan codes) : IDisposable
{
    private readonly byte[] bytes = HeldColumns.Copy(codes.Bytes);
    private readonly ushort[] shorts = HeldColumns.Copy(codes.Shorts);
    private readonly int[] ints = HeldColumns.Copy(codes.Ints);

    public CodeSpan Slice(int start, int length)
        => bytes.Length != 0 ? bytes.AsSpan(start, length) : shorts.Length != 0 ? shorts.AsSpan(start, length) : ints.Length != 0 ? ints.AsSpan(start, length) : default(CodeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<ushort>.Shared.Return(shorts);
        ArrayPool<int>.Shared.Return(ints);
    }
}
