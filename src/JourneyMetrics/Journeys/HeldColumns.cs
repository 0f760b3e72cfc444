using System.Buffers;

namespace JourneyMetrics;

/// <summary>A copy of the caller's columns in buffers of the pool, which several threads may read.</summary>
/// <remarks>Spans of the caller's belong to his thread alone; copying them takes a small part of the time that a second thread saves.</remarks>
internal sealed class HeldColumns : IDisposable
{
    private readonly int count;
    private readonly int[] customers;
    private readonly long[] times;
    private readonly HeldCodes touchpoints;
    private readonly HeldCodes channels;
    private readonly long[] micros;

    public HeldColumns(in EventBlock block)
    {
        count = block.Times.Length;
        customers = Copy(block.Customers);
        times = Copy(block.Times);
        touchpoints = new HeldCodes(block.Touchpoints);
        channels = new HeldCodes(block.Channels);
        micros = Copy(block.Micros);
    }

    /// <summary>One of so many parts, one after the other.</summary>
    public EventBlock Part(int part, int parts)
    {
        var start = (int)((long)count * part / parts);
        var length = (int)((long)count * (part + 1) / parts) - start;
        return new EventBlock
        {
            Customers = customers.AsSpan(start, length),
            Times = times.AsSpan(start, length),
            Touchpoints = touchpoints.Slice(start, length),
            Channels = channels.Slice(start, length),
            Micros = micros.Length == 0 ? default : micros.AsSpan(start, length),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(customers);
        ArrayPool<long>.Shared.Return(times);
        touchpoints.Dispose();
        channels.Dispose();
        ArrayPool<long>.Shared.Return(micros);
    }

    internal static T[] Copy<T>(ReadOnlySpan<T> column)
    {
        if (column.IsEmpty)
            return [];
        var copy = ArrayPool<T>.Shared.Rent(column.Length);
        column.CopyTo(copy);
        return copy;
    }
}
