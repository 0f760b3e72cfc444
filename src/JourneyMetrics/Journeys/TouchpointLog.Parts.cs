using NodaTime;

namespace JourneyMetrics;

/// <content>Logs made of other logs.</content>
public sealed partial class TouchpointLog
{
    /// <summary>The log of two logs together. At equal times the touchpoints of the left one come first.</summary>
    /// <param name="left">One log.</param>
    /// <param name="right">The other; it may hold further touchpoints of the same customers.</param>
    /// <returns>The merged log, with the reports of both readings added.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static TouchpointLog Merge(TouchpointLog left, TouchpointLog right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        // An empty log has no amounts that a currency could contradict.
        if (left.Currency != right.Currency && left.Count != 0 && right.Count != 0)
            throw new ArgumentException($"Logs of one currency merge, got '{left.Currency}' and '{right.Currency}'.", nameof(right));
        return new TouchpointLog(
            LogMerging.Merge(left.columns, right.columns),
            left.Count == 0 ? right.Currency : left.Currency,
            LogReadReport.Add(left.Report, right.Report));
    }

    /// <summary>The touchpoints inside an interval: its start included, its end not. Customers without any are left out.</summary>
    /// <param name="interval">The interval; it may be open on either side.</param>
    /// <returns>The slice.</returns>
    public TouchpointLog Slice(Interval interval)
    {
        var starts = new int[CustomerCount];
        var counts = new int[CustomerCount];
        for (var customer = 0; customer < counts.Length; customer++)
        {
            var run = columns.Nanos.AsSpan(columns.Offsets[customer]..columns.Offsets[customer + 1]);
            var start = interval.HasStart ? FirstFrom(run, interval.Start) : 0;
            var end = interval.HasEnd ? FirstFrom(run, interval.End) : run.Length;
            starts[customer] = columns.Offsets[customer] + start;
            counts[customer] = end - start;
        }

        return Take(starts, counts);
    }

    /// <summary>The journeys of the customers that a condition picks: a segment.</summary>
    /// <param name="customer">Whether a customer, given by name, belongs to the segment.</param>
    /// <returns>The log of these customers.</returns>
    public TouchpointLog Where(Func<string, bool> customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var counts = new int[CustomerCount];
        for (var code = 0; code < counts.Length; code++)
            counts[code] = customer(columns.Customers[code]) ? columns.Offsets[code + 1] - columns.Offsets[code] : 0;
        return Take(columns.Offsets, counts);
    }

    private static int FirstFrom(ReadOnlySpan<long> nanos, Instant instant)
    {
        // Outside what a log can hold, everything lies on one side.
        if (!LogTime.TryToNanos(instant, out var bound))
            return instant < NodaConstants.UnixEpoch ? 0 : nanos.Length;
        var low = 0;
        var high = nanos.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (nanos[middle] < bound)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // A stretch of each customer's events, customers without any left out.
    private TouchpointLog Take(ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        var kept = new int[counts.Length - counts.Count(0)];
        var offsets = new int[kept.Length + 1];
        var place = 0;
        for (var customer = 0; customer < counts.Length; customer++)
        {
            if (counts[customer] == 0)
                continue;
            kept[place] = customer;
            offsets[place + 1] = offsets[place] + counts[customer];
            place++;
        }

        var taken = new LogColumns(columns, columns.Customers.Take(kept), offsets);
        for (var i = 0; i < kept.Length;)
        {
            // Whole journeys side by side are copied together.
            var (from, first) = (starts[kept[i]], i);
            var length = counts[kept[i++]];
            while (i < kept.Length && starts[kept[i]] == from + length)
                length += counts[kept[i++]];
            taken.CopyFrom(columns, from, length, offsets[first]);
        }

        return new TouchpointLog(taken, Currency, Report);
    }
}
