using System.Buffers;
using System.Numerics;

namespace JourneyMetrics;

// Sorted partitions become columns.
internal sealed partial class LogGrouping
{
    private void Finish<T, TLayout>(T[] items, TLayout how, int[] counts, GroupedEvents target, int threads, Writer<T> write)
        where T : struct
        where TLayout : struct, IEventLayout<T>
    {
        var largest = 0;
        for (var partition = 0; partition < Partitions; partition++)
            largest = Math.Max(largest, starts[partition + 1] - starts[partition]);
        var taken = -1;
        if (threads > 1 && Partitions > 1)
            JourneyParts.Run(Math.Min(threads, Partitions), _ => Work());
        else
            Work();

        // Each thread takes one partition after the other; what it writes has its place whoever writes it.
        void Work()
        {
            var spare = ArrayPool<T>.Shared.Rent(largest);
            try
            {
                int partition;
                while ((partition = Interlocked.Increment(ref taken)) < Partitions)
                {
                    var (start, length) = (starts[partition], starts[partition + 1] - starts[partition]);
                    var first = partition << customerBits;
                    var people = counts.AsSpan(first, Math.Min(1 << customerBits, customers - first));
                    write(PartitionSort<T, TLayout>.Sort(items.AsSpan(start, length), spare.AsSpan(0, length), people, how), start, target);
                }
            }
            finally
            {
                ArrayPool<T>.Shared.Return(spare);
            }
        }
    }

    private void WriteWords(ReadOnlySpan<PackedEvent> sorted, int start, GroupedEvents target) => WritePacked(sorted, start, target);

    private void WriteValued(ReadOnlySpan<ValuedEvent> sorted, int start, GroupedEvents target)
    {
        WritePacked(sorted, start, target);
        var micros = target.Micros.AsSpan(start, sorted.Length);
        for (var i = 0; i < micros.Length; i++)
            micros[i] = sorted[i].Micros;
    }

    private void WriteRows(ReadOnlySpan<EventRow> sorted, int start, GroupedEvents target)
    {
        var nanos = target.Nanos.AsSpan(start, sorted.Length);
        var rowOf = order.AsSpan(start, sorted.Length);
        for (var i = 0; i < nanos.Length; i++)
        {
            nanos[i] = sorted[i].Nanos;
            rowOf[i] = sorted[i].Row;
        }
    }

    private void WritePacked<T>(ReadOnlySpan<T> sorted, int start, GroupedEvents target)
        where T : struct, IPackedEvent
    {
        var nanos = target.Nanos.AsSpan(start, sorted.Length);
        var (size, bits) = (unit.Size * nanosPerUnit, layout);
        unchecked
        {
            var first = earliest * nanosPerUnit;
            for (var i = 0; i < nanos.Length; i++)
                nanos[i] = first + ((long)bits.Time(sorted[i].Word) * size);
        }

        WriteCodes(sorted, start, target.Touchpoints!, channels.Bits, touchpoints.Bits);
        WriteCodes(sorted, start, target.Channels!, 0, channels.Bits);
    }

    private static void WriteCodes<T>(ReadOnlySpan<T> sorted, int start, CodeColumn target, int shift, int bits)
        where T : struct, IPackedEvent
    {
        if (target.Width == 1)
            WriteCodes(sorted, target.All<byte>().Slice(start, sorted.Length), shift, bits);
        else if (target.Width == 2)
            WriteCodes(sorted, target.All<ushort>().Slice(start, sorted.Length), shift, bits);
        else if (target.Width == 4)
            WriteCodes(sorted, target.All<int>().Slice(start, sorted.Length), shift, bits);
    }

    private static void WriteCodes<T, TCode>(ReadOnlySpan<T> sorted, Span<TCode> target, int shift, int bits)
        where T : struct, IPackedEvent
        where TCode : unmanaged, IBinaryInteger<TCode>
    {
        var mask = (1UL << bits) - 1;
        for (var i = 0; i < target.Length; i++)
            target[i] = TCode.CreateTruncating(sorted[i].Word >> shift & mask);
    }
}
