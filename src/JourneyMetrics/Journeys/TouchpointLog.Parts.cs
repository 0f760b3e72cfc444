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

    /// <summary>This log and the touchpoints of a later reading. At equal times those of this log come first.</summary>
    /// <param name="later">What is appended; it may hold further touchpoints of the same customers.</param>
    /// <returns>The log of both, as <see cref="Merge"/> gives it.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public TouchpointLog Append(TouchpointLog later) => Merge(this, later);

    /// <summary>The journeys that a condition picks, whole: a segment by what happened.</summary>
    /// <param name="condition">Whether a journey belongs to the segment.</param>
    /// <returns>The log of these customers.</returns>
    public TouchpointLog WhereJourney(JourneyCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var counts = new int[CustomerCount];
        for (var code = 0; code < counts.Length; code++)
        {
            var journey = new Journey(this, code);
            counts[code] = condition(journey) ? journey.Count : 0;
        }

        return Take(columns.Offsets, counts);
    }

    /// <summary>The whole journeys of the customers who have a touchpoint with a value of a property: a segment by property.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The log of these customers; empty when the value does not occur.</returns>
    /// <exception cref="ArgumentException">The log has no such property.</exception>
    public TouchpointLog WhereProperty(string property, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var column = PropertyColumn(property);
        var wanted = NameOrder.Find(column.Names, value);
        var counts = new int[CustomerCount];
        for (var code = 0; code < counts.Length && wanted >= 0; code++)
        {
            var end = columns.Offsets[code + 1];
            for (var i = columns.Offsets[code]; i < end; i++)
            {
                if (column[i] == wanted)
                    counts[code] = end - columns.Offsets[code];
            }
        }

        return Take(columns.Offsets, counts);
    }

    /// <summary>The log without some customers, as an erasure request asks for: nothing of them is left in the new log.</summary>
    /// <remarks>
    /// Names of touchpoints and channels and values of properties that only these customers had are left out, too, and so are the
    /// row errors of the report, whose texts might tell of them; the count of the rows that were taken stays.
    /// </remarks>
    /// <param name="customers">The customers' names.</param>
    /// <param name="allowAbsent">Whether a customer may be named whom the log does not know.</param>
    /// <returns>The log of the others.</returns>
    /// <exception cref="ArgumentException">The log does not know a customer, and that is not allowed.</exception>
    public TouchpointLog Without(IEnumerable<string> customers, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var counts = new int[CustomerCount];
        for (var code = 0; code < counts.Length; code++)
            counts[code] = columns.Offsets[code + 1] - columns.Offsets[code];
        foreach (var customer in customers)
        {
            var code = columns.Customers.Find(customer);
            if (code >= 0)
                counts[code] = 0;
            else if (!allowAbsent)
                throw new ArgumentException($"The log does not know the customer '{customer}'; allow absent ones if some may not be in it.", nameof(customers));
        }

        var rest = Take(columns.Offsets, counts).columns;
        var clean = new LogColumns(
            rest.Customers,
            rest.Offsets,
            rest.Nanos,
            rest.Touchpoints.WithoutUnusedNames(),
            rest.Channels.WithoutUnusedNames(),
            rest.Micros,
            Array.ConvertAll(rest.Properties, property => property with { Column = property.Column.WithoutUnusedNames() }));
        return new TouchpointLog(clean, Currency, new LogReadReport(Report.RowsTaken, []));
    }

    /// <summary>The log by accounts: what the customers of an account (a buying group, a household) did becomes one journey.</summary>
    /// <remarks>At equal times touchpoints are in the order of the customers, and each customer's keep their order.</remarks>
    /// <param name="account">The account of a customer, given by name; null or empty for a customer without one, who stays as is.</param>
    /// <param name="customerProperty">The name of a new property that tells which customer each touchpoint is of; none when omitted.</param>
    /// <param name="threads">How many threads may sort; the log does not depend on it.</param>
    /// <returns>The log whose customers are the accounts.</returns>
    /// <exception cref="ArgumentException">The log has a property of that name already.</exception>
    public TouchpointLog RollUp(Func<string, string?> account, string? customerProperty = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (customerProperty is not null && (customerProperty.Length == 0 || FindProperty(customerProperty) is not null))
            throw new ArgumentException($"The property of the customers has a name of its own, got '{customerProperty}'.", nameof(customerProperty));
        return new TouchpointLog(LogRollUp.RollUp(columns, account, customerProperty, threads), Currency, Report);
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
