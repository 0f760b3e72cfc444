using System.Buffers;

namespace JourneyMetrics.Recurring;

/// <summary>Collects stretches of revenue of customers and nets them to one step function a customer.</summary>
internal sealed class HistoryBuilder
{
    private readonly NameTable customers = new();
    private readonly Chunks<int> codes = new();
    private readonly Chunks<long> starts = new();
    private readonly Chunks<long> ends = new();
    private readonly Chunks<long> values = new();
    private Currency? currency;

    public long RowCount { get; private set; }

    /// <summary>Takes the currency of a row; false where it is another one than that of the rows before.</summary>
    public bool TryMeet(Money amount)
    {
        if (amount.Currency.IsNone && amount.Amount == 0)
            return true;
        currency ??= amount.Currency;
        return currency == amount.Currency;
    }

    public Currency Currency => currency ?? default;

    public int Customer(string name)
    {
        RowCount++;
        return customers.Code(name, name);
    }

    /// <summary>Adds revenue from a start on and before an end, long.MaxValue for none, in nanoseconds since the epoch.</summary>
    public void Add(int customer, long start, long end, long value)
    {
        codes.Add(customer);
        starts.Add(start);
        ends.Add(end);
        values.Add(value);
    }

    public RecurringHistory Build(RevenueBasis basis)
    {
        var (names, ranks) = NameOrder.Sort(customers.Names);
        var offsets = Offsets(ranks);
        var times = ArrayPool<long>.Shared.Rent(offsets[^1]);
        var changes = ArrayPool<long>.Shared.Rent(offsets[^1]);
        Scatter(ranks, offsets, times, changes);
        var stepOffsets = new int[offsets.Length];
        var count = 0;
        for (var customer = 0; customer < names.Length; customer++)
        {
            var (from, to) = (offsets[customer], offsets[customer + 1]);
            Sort(times.AsSpan(from, to - from), changes.AsSpan(from, to - from));
            // Steps are never more than changes, so they overwrite only what was read.
            count = Net(names[customer], times, changes, from, to, count);
            stepOffsets[customer + 1] = count;
        }

        var history = new RecurringHistory(names, stepOffsets, times.AsSpan(0, count).ToArray(), changes.AsSpan(0, count).ToArray(), Currency, basis, RowCount);
        ArrayPool<long>.Shared.Return(times);
        ArrayPool<long>.Shared.Return(changes);
        Release();
        return history;
    }

    private static void Sort(Span<long> times, Span<long> changes)
    {
        if (times.Length == 2 && times[0] <= times[1])
            return;
        times.Sort(changes);
    }

    private static int Net(string name, long[] times, long[] changes, int from, int to, int count)
    {
        var level = 0L;
        for (var i = from; i < to;)
        {
            var time = times[i];
            var next = level;
            for (; i < to && times[i] == time; i++)
                next += changes[i];
            if (next < 0)
            {
                var amount = LogMoney.ToAmount(next);
                throw new RecurringRowException(Invariant($"The amounts of '{name}' add up to {amount} from {LogTime.ToInstant(time)} on: credits cannot exceed what they correct."));
            }

            if (next == level)
                continue;
            level = next;
            times[count] = time;
            changes[count] = level;
            count++;
        }

        return count;
    }

    // Where the changes of each customer begin: two a stretch, one where it has no end.
    private int[] Offsets(int[] ranks)
    {
        var offsets = new int[ranks.Length + 1];
        for (var i = 0; i < codes.Count; i++)
            offsets[ranks[codes[i]] + 1] += ends[i] == long.MaxValue ? 1 : 2;
        for (var i = 1; i < offsets.Length; i++)
            offsets[i] += offsets[i - 1];
        return offsets;
    }

    private void Scatter(int[] ranks, int[] offsets, long[] times, long[] changes)
    {
        var places = ArrayPool<int>.Shared.Rent(ranks.Length);
        offsets.AsSpan(0, ranks.Length).CopyTo(places);
        for (var i = 0; i < codes.Count; i++)
        {
            ref var place = ref places[ranks[codes[i]]];
            times[place] = starts[i];
            changes[place++] = values[i];
            if (ends[i] == long.MaxValue)
                continue;
            times[place] = ends[i];
            changes[place++] = -values[i];
        }

        ArrayPool<int>.Shared.Return(places);
    }

    private void Release()
    {
        customers.Release();
        codes.Release();
        starts.Release();
        ends.Release();
        values.Release();
    }
}
