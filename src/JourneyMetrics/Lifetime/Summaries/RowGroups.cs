using System.Buffers;

namespace JourneyMetrics.Lifetime;

/// <summary>The distinct rows of a table with the customers of each, in an order that depends on the rows alone.</summary>
/// <remarks>
/// Rows are put in the order of a hash of their figures, one partition pass and small sorts: that groups equal rows and makes every
/// later sum independent of the caller's row order, at the price of a pass of a fit. The order itself means nothing.
/// </remarks>
internal sealed class RowGroups
{
    private const int RowsPerPartition = 64;
    private const int MostPartitionBits = 16;

    private RowGroups(int[] repeats, double[] recency, double[] age, double[] weights, double[]? spend, double[]? logs)
    {
        Repeats = repeats;
        Recency = recency;
        Age = age;
        Weights = weights;
        MeanSpend = spend;
        LogIntervals = logs;
        var customers = default(Numerics.CompensatedSum);
        foreach (var weight in weights)
            customers.Add(weight);
        Customers = customers.Total;
    }

    /// <summary>How many distinct rows there are.</summary>
    public int Count => Repeats.Length;

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>x.</summary>
    public int[] Repeats { get; }

    /// <summary>t_x.</summary>
    public double[] Recency { get; }

    /// <summary>T.</summary>
    public double[] Age { get; }

    /// <summary>Customers a row.</summary>
    public double[] Weights { get; }

    /// <summary>Mean spend, where it was asked for.</summary>
    public double[]? MeanSpend { get; }

    /// <summary>Sums of log intervals, where they were asked for.</summary>
    public double[]? LogIntervals { get; }

    /// <summary>Groups the rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="withSpend">Whether rows of another mean spend are other rows.</param>
    /// <param name="withLogs">Whether rows of another sum of log intervals are other rows.</param>
    public static RowGroups Of(CustomerTable table, bool withSpend = false, bool withLogs = false)
    {
        var spend = withSpend ? table.MeanSpends : default;
        var logs = withLogs ? table.LogIntervals : default;
        var count = table.Count;
        var order = ArrayPool<int>.Shared.Rent(count);
        try
        {
            var hashes = Order(table, spend, logs, order.AsSpan(0, count));
            return Merge(table, spend, logs, order.AsSpan(0, count), hashes);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(order);
        }
    }

    // Row numbers in the order of their hashes; the hashes come back in that order.
    private static ulong[] Order(CustomerTable table, ReadOnlySpan<double> spend, ReadOnlySpan<double> logs, Span<int> order)
    {
        var count = table.Count;
        var bits = 0;
        while (bits < MostPartitionBits && count >> bits > RowsPerPartition)
            bits++;
        var shift = 64 - bits;
        var starts = new int[(1 << bits) + 1];
        var raw = ArrayPool<ulong>.Shared.Rent(Math.Max(1, count));
        var sorted = new ulong[count];
        var repeats = table.Repeats;
        var recency = table.Recency;
        var age = table.Age;
        for (var row = 0; row < count; row++)
        {
            var hash = Mix(Mix(((ulong)repeats[row] << 1) ^ Bits(age[row])) ^ Bits(recency[row]));
            if (!spend.IsEmpty)
                hash = Mix(hash ^ Bits(spend[row]));
            if (!logs.IsEmpty)
                hash = Mix(hash ^ Bits(logs[row]));
            raw[row] = hash;
            starts[Partition(hash, shift) + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = starts.AsSpan().ToArray();
        for (var row = 0; row < count; row++)
        {
            var place = next[Partition(raw[row], shift)]++;
            sorted[place] = raw[row];
            order[place] = row;
        }

        ArrayPool<ulong>.Shared.Return(raw);
        for (var part = 0; part + 1 < starts.Length; part++)
        {
            var length = starts[part + 1] - starts[part];
            if (length > 1)
                sorted.AsSpan(starts[part], length).Sort(order.Slice(starts[part], length));
        }

        return sorted;
    }

    private static RowGroups Merge(CustomerTable table, ReadOnlySpan<double> spend, ReadOnlySpan<double> logs, Span<int> order, ulong[] hashes)
    {
        var groups = 0;
        var ends = ArrayPool<int>.Shared.Rent(Math.Max(1, order.Length));
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && hashes[to] == hashes[from])
                to++;
            if (to - from > 1 && !AllEqual(table, spend, logs, order[from..to]))
                SortByFigures(table, spend, logs, order[from..to]);
            for (var row = from; row < to; row++)
            {
                if (row + 1 == to || Compare(table, spend, logs, order[row], order[row + 1]) != 0)
                    ends[groups++] = row + 1;
            }

            from = to;
        }

        var repeats = new int[groups];
        var recency = new double[groups];
        var age = new double[groups];
        var weights = new double[groups];
        var groupSpend = spend.IsEmpty ? null : new double[groups];
        var groupLogs = logs.IsEmpty ? null : new double[groups];
        var begin = 0;
        for (var group = 0; group < groups; group++)
        {
            var row = order[begin];
            repeats[group] = table.Repeats[row];
            recency[group] = table.Recency[row];
            age[group] = table.Age[row];
            weights[group] = Weight(table.Weights, order[begin..ends[group]]);
            if (groupSpend is not null)
                groupSpend[group] = spend[row];
            if (groupLogs is not null)
                groupLogs[group] = logs[row];
            begin = ends[group];
        }

        ArrayPool<int>.Shared.Return(ends);
        return new RowGroups(repeats, recency, age, weights, groupSpend, groupLogs);
    }

    // Fractions add up in the order of their size, so that the row order cannot be seen in the last digit.
    private static double Weight(ReadOnlySpan<double> weights, Span<int> rows)
    {
        if (weights.IsEmpty)
            return rows.Length;
        if (rows.Length == 1)
            return weights[rows[0]];
        var own = new double[rows.Length];
        for (var i = 0; i < own.Length; i++)
            own[i] = weights[rows[i]];
        Array.Sort(own);
        var sum = default(Numerics.CompensatedSum);
        foreach (var weight in own)
            sum.Add(weight);
        return sum.Total;
    }

    private static bool AllEqual(CustomerTable table, ReadOnlySpan<double> spend, ReadOnlySpan<double> logs, Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (Compare(table, spend, logs, rows[i - 1], rows[i]) != 0)
                return false;
        }

        return true;
    }

    // Two different rows of one hash are a matter of chance of 1 in 10^7 even among millions: no need to be quick.
    private static void SortByFigures(CustomerTable table, ReadOnlySpan<double> spend, ReadOnlySpan<double> logs, Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            for (var j = i; j > 0 && Compare(table, spend, logs, rows[j - 1], rows[j]) > 0; j--)
                (rows[j - 1], rows[j]) = (rows[j], rows[j - 1]);
        }
    }

    private static int Compare(CustomerTable table, ReadOnlySpan<double> spend, ReadOnlySpan<double> logs, int left, int right)
    {
        var sign = table.Repeats[left].CompareTo(table.Repeats[right]);
        if (sign == 0)
            sign = table.Age[left].CompareTo(table.Age[right]);
        if (sign == 0)
            sign = table.Recency[left].CompareTo(table.Recency[right]);
        if (sign == 0 && !spend.IsEmpty)
            sign = spend[left].CompareTo(spend[right]);
        return sign == 0 && !logs.IsEmpty ? logs[left].CompareTo(logs[right]) : sign;
    }

    private static int Partition(ulong hash, int shift) => shift == 64 ? 0 : (int)(hash >> shift);

    // Zero has two signs and one meaning.
    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value + 0.0);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL;
            z = (z ^ (z >> 32)) * 0xD6E8FEB86659FD93UL;
            return z ^ (z >> 32);
        }
    }
}
