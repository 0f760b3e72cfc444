using System.Buffers;
using System.Numerics;

namespace JourneyMetrics;

/// <summary>Groups events by customer and orders each customer's by time; at equal times the order of input stays.</summary>
/// <remarks>
/// <para>Two passes over the input, block by block, by one thread or by several of which each takes a part: <see cref="Survey"/> learns the range of times and the size of each partition
/// (customers side by side, few enough that their events fit into the cache), <see cref="Scatter"/> sends each event to its
/// partition. <see cref="Finish"/> sorts partition by partition and writes the columns.</para>
/// <para>An event travels as one word if customer, time and codes fit into 64 bits, with its value beside it if there are values;
/// else, and when further columns must follow, as a row number. All buffers are of the shared pool.</para>
/// </remarks>
internal sealed partial class LogGrouping : IDisposable
{
    private const int BlockSize = 1024;

    private readonly int events;
    private readonly int customers;
    private readonly int[]? customerRanks;
    private readonly CodeMap touchpoints;
    private readonly CodeMap channels;
    private readonly long nanosPerUnit;
    private readonly bool hasValues;
    private readonly int customerBits;
    private readonly int[] starts;
    private readonly Part[] parts;
    private uint[] touchpointBits = [];
    private bool byRow;
    private long earliest = long.MaxValue;
    private long latest = long.MinValue;
    private TimeUnit unit;
    private PackedLayout layout;
    private PackedEvent[] words = [];
    private ValuedEvent[] valued = [];
    private EventRow[] rows = [];
    private int[] order = [];

    /// <summary>Prepares for so many events.</summary>
    /// <param name="events">How many events come.</param>
    /// <param name="customers">Above the largest code of a customer.</param>
    /// <param name="customerRanks">The place of each customer in the log; null where the codes are the places.</param>
    /// <param name="touchpoints">The places of the touchpoints' codes.</param>
    /// <param name="channels">The places of the channels' codes.</param>
    /// <param name="nanosPerUnit">The unit of the times.</param>
    /// <param name="hasValues">Whether any event has a value.</param>
    /// <param name="byRow">Whether the order of rows is wanted, since other columns must follow.</param>
    /// <param name="partCount">In how many parts, one after the other, the input comes.</param>
    public LogGrouping(int events, int customers, int[]? customerRanks, CodeMap touchpoints, CodeMap channels, long nanosPerUnit, bool hasValues, bool byRow, int partCount)
    {
        this.events = events;
        this.customers = customers;
        this.customerRanks = customerRanks;
        this.touchpoints = touchpoints;
        this.channels = channels;
        this.nanosPerUnit = nanosPerUnit;
        this.hasValues = hasValues;
        this.byRow = byRow;
        unit = nanosPerUnit == 1 ? TimeUnit.Coarsest : TimeUnit.One;
        var wanted = (long)EventsPerPartition * customers / Math.Max(1, events);
        customerBits = Math.Min(BitOperations.Log2((ulong)Math.Max(1, wanted)), 30);
        starts = new int[PartitionOf(Math.Max(0, customers - 1)) + 2];
        parts = new Part[partCount];
        for (var part = 0; part < partCount; part++)
            parts[part] = new Part(Partitions, unit);
    }

    /// <summary>The row of each event of the log, when events travelled as rows; else empty.</summary>
    public Span<int> Order => order.AsSpan(0, byRow ? events : 0);

    // Larger records, fewer of them: the records, their copy and the counts should stay in the cache of a core.
    private int EventsPerPartition => byRow || hasValues ? 1 << 14 : 1 << 15;

    private int Partitions => starts.Length - 1;

    /// <summary>Looks at a block of a part of the input; every block once. Parts may be looked at by several threads at once.</summary>
    public void Survey(int part, in EventBlock block)
    {
        var own = parts[part];
        var (first, last) = (own.Earliest, own.Latest);
        foreach (var time in block.Times)
        {
            first = Math.Min(first, time);
            last = Math.Max(last, time);
        }

        (own.Earliest, own.Latest) = (first, last);
        own.Unit = own.Unit.For(block.Times);
        own.Scattered += block.Times.Length;
        var next = own.Next;
        unchecked
        {
            if (customerRanks is not { } ranks)
            {
                foreach (var customer in block.Customers)
                    next[customer >> customerBits]++;
            }
            else
            {
                foreach (var customer in block.Customers)
                    next[ranks[customer] >> customerBits]++;
            }
        }
    }

    /// <summary>Takes the buffers, once all blocks were looked at.</summary>
    public void Plan()
    {
        // In each partition the events of the first part come first.
        var (place, row) = (0, 0);
        for (var partition = 0; partition < Partitions; partition++)
        {
            starts[partition] = place;
            foreach (var part in parts)
                (part.Next[partition], place) = (place, place + part.Next[partition]);
        }

        starts[^1] = events;
        foreach (var part in parts)
        {
            (part.Scattered, row) = (row, row + part.Scattered);
            earliest = Math.Min(earliest, part.Earliest);
            latest = Math.Max(latest, part.Latest);
            unit = unit.Finer(part.Unit);
        }

        var timeBits = events == 0 ? 0 : BitsFor(unit.Divide(unchecked((ulong)(latest - earliest))));
        var codeBits = touchpoints.Bits + channels.Bits;
        byRow |= customerBits + timeBits + codeBits > 64 || codeBits > 32;
        layout = new PackedLayout(timeBits + codeBits, codeBits);
        touchpointBits = byRow ? [] : touchpoints.Shifted(channels.Bits);
        if (byRow)
        {
            rows = ArrayPool<EventRow>.Shared.Rent(events);
            order = ArrayPool<int>.Shared.Rent(events);
        }
        else if (hasValues)
        {
            valued = ArrayPool<ValuedEvent>.Shared.Rent(events);
        }
        else
        {
            words = ArrayPool<PackedEvent>.Shared.Rent(events);
        }
    }

    /// <summary>Sends the events of a block to their partitions; every block once, those of a part in the order of the input. Parts may be sent by several threads at once.</summary>
    public void Scatter(int part, in EventBlock block)
    {
        var own = parts[part];
        for (var start = 0; start < block.Times.Length; start += BlockSize)
        {
            var some = block.Slice(start, Math.Min(BlockSize, block.Times.Length - start));
            if (byRow)
                ScatterRows(own, some);
            else if (hasValues)
                ScatterValued(own, some);
            else
                ScatterWords(own, some);
            own.Scattered += some.Times.Length;
        }
    }

    /// <summary>Sorts the partitions and writes the columns.</summary>
    /// <param name="kept">The places of the customers that have events, ascending.</param>
    /// <param name="offsets">Where the events of each of them start, and the end.</param>
    /// <param name="threads">How many threads may work; the result does not depend on it.</param>
    /// <returns>What could be written; where events travelled as rows, the rest follows by <see cref="Order"/>.</returns>
    public GroupedEvents Finish(out int[] kept, out int[] offsets, int threads)
    {
        var target = new GroupedEvents(
            GC.AllocateUninitializedArray<long>(events),
            byRow ? null : new CodeColumn(touchpoints.Names, optional: false, events),
            byRow ? null : new CodeColumn(channels.Names, optional: true, events),
            byRow || !hasValues ? null : GC.AllocateUninitializedArray<long>(events));
        var counts = ArrayPool<int>.Shared.Rent(customers);
        try
        {
            counts.AsSpan(0, customers).Clear();
            if (byRow)
                Finish(rows, default(RowLayout), counts, target, threads, WriteRows);
            else if (hasValues)
                Finish(valued, new PackedLayout<ValuedEvent>(layout), counts, target, threads, WriteValued);
            else
                Finish(words, new PackedLayout<PackedEvent>(layout), counts, target, threads, WriteWords);
            Offsets(counts.AsSpan(0, customers), out kept, out offsets);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
        }

        return target;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return(ref words);
        Return(ref valued);
        Return(ref rows);
        Return(ref order);
    }

    private static void Return<T>(ref T[] array)
    {
        if (array.Length != 0)
            ArrayPool<T>.Shared.Return(array);
        array = [];
    }

    private static int BitsFor(ulong largest) => 64 - BitOperations.LeadingZeroCount(largest);

    private static void Offsets(ReadOnlySpan<int> counts, out int[] kept, out int[] offsets)
    {
        kept = new int[counts.Length - counts.Count(0)];
        offsets = new int[kept.Length + 1];
        var place = 0;
        for (var customer = 0; customer < counts.Length; customer++)
        {
            if (counts[customer] == 0)
                continue;
            kept[place] = customer;
            offsets[place + 1] = offsets[place] + counts[customer];
            place++;
        }
    }

    private int PartitionOf(int customer) => customer >> customerBits;

    private void ScatterWords(Part own, in EventBlock part)
    {
        var shifted = Codes(own, part);
        var ranks = customerRanks;
        var low = (1 << customerBits) - 1;
        var (target, places) = (words, own.Next);
        var times = part.Times;
        var people = part.Customers;
        var (start, divisor, to) = (earliest, unit, layout);
        unchecked
        {
            for (var i = 0; i < times.Length; i++)
            {
                var customer = ranks is null ? people[i] : ranks[people[i]];
                target[places[customer >> customerBits]++] = new PackedEvent(to.Word(customer & low, divisor.Divide((ulong)(times[i] - start)), shifted[i]));
            }
        }
    }

    private void ScatterValued(Part own, in EventBlock part)
    {
        var shifted = Codes(own, part);
        var ranks = customerRanks;
        var low = (1 << customerBits) - 1;
        var (target, places) = (valued, own.Next);
        var times = part.Times;
        var people = part.Customers;
        var values = part.Micros;
        var (start, divisor, to) = (earliest, unit, layout);
        unchecked
        {
            for (var i = 0; i < times.Length; i++)
            {
                var customer = ranks is null ? people[i] : ranks[people[i]];
                var word = to.Word(customer & low, divisor.Divide((ulong)(times[i] - start)), shifted[i]);
                target[places[customer >> customerBits]++] = new ValuedEvent(word, values.IsEmpty ? LogMoney.None : values[i]);
            }
        }
    }

    private void ScatterRows(Part own, in EventBlock part)
    {
        var ranks = customerRanks;
        var low = (1 << customerBits) - 1;
        var (target, places) = (rows, own.Next);
        var times = part.Times;
        var people = part.Customers;
        unchecked
        {
            for (var i = 0; i < times.Length; i++)
            {
                var customer = ranks is null ? people[i] : ranks[people[i]];
                target[places[customer >> customerBits]++] = new EventRow(times[i] * nanosPerUnit, customer & low, own.Scattered + i);
            }
        }
    }

    // The bits of touchpoint and channel of each event.
    private ReadOnlySpan<uint> Codes(Part own, in EventBlock part)
    {
        var combined = own.Codes.AsSpan(0, part.Times.Length);
        combined.Clear();
        part.Touchpoints.Combine(touchpointBits, 0, combined);
        if (part.Channels.Length != 0)
            part.Channels.Combine(channels.Stored, 1, combined);
        return combined;
    }

    /// <summary>What a thread knows of its part of the input.</summary>
    private sealed class Part(int partitions, TimeUnit unit)
    {
        // How many events go to each partition, then where the next one goes.
        public readonly int[] Next = new int[partitions];
        public readonly uint[] Codes = new uint[BlockSize];
        public long Earliest = long.MaxValue;
        public long Latest = long.MinValue;
        public TimeUnit Unit = unit;

        // How many events there are, then the row of the next one.
        public int Scattered;
    }

    private delegate void Writer<T>(ReadOnlySpan<T> sorted, int start, GroupedEvents target)
        where T : struct;
}
