using System.Buffers;

namespace JourneyMetrics.Lifetime;

/// <summary>The distinct rows of a table with the customers of each, in an order that depends on the rows alone.</summary>
/// <remarks>
/// Rows are put in the order of a hash of their figures, one partition pass and small sorts: that groups equal rows and makes every
/// later sum independent of the caller's row order, at the price of a pass of a fit. The order itself means nothing.
/// </remarks>
internal sealed class RowGroups
{
    // Partitions so small that an insertion sort is the quickest; a row that very many customers share makes a large one.
    private const int RowsPerPartition = 8;
    private const int MostPartitionBits = 17;
    private const int LongestInsertion = 48;

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
        var count = table.Count;
        var rows = ArrayPool<GroupedRow>.Shared.Rent(Math.Max(1, count));
        try
        {
            var columns = new ExtraColumns(withSpend && table.HasMeanSpend, withLogs && table.HasLogIntervals);
            Order(table, columns, rows.AsSpan(0, count));
            return Merge(table, columns, rows.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<GroupedRow>.Shared.Return(rows);
        }
    }

    // The rows in the order of their hashes, equal rows side by side.
    private static void Order(CustomerTable table, ExtraColumns columns, Span<GroupedRow> rows)
    {
        var bits = 0;
        while (bits < MostPartitionBits && rows.Length >> bits > RowsPerPartition)
            bits++;
        var shift = 64 - bits;
        var next = new int[(1 << bits) + 1];
        for (var row = 0; row < rows.Length; row++)
            next[Partition(Hash(table, columns, row), shift) + 1]++;
        for (var i = 1; i < next.Length; i++)
            next[i] += next[i - 1];
        var repeats = table.Repeats;
        var recency = table.Recency;
        var age = table.Age;
        for (var row = 0; row < rows.Length; row++)
        {
            var hash = Hash(table, columns, row);
            rows[next[Partition(hash, shift)]++] = new GroupedRow(hash, repeats[row], row, recency[row], age[row]);
        }

        // Each counter now stands at the end of its partition.
        var start = 0;
        for (var part = 0; part + 1 < next.Length; part++)
        {
            Sort(rows[start..next[part]], table, columns);
            start = next[part];
        }
    }

    private static void Sort(Span<GroupedRow> rows, CustomerTable table, ExtraColumns columns)
    {
        if (rows.Length <= LongestInsertion)
        {
            for (var i = 1; i < rows.Length; i++)
            {
                var row = rows[i];
                var j = i;
                for (; j > 0 && rows[j - 1].Hash > row.Hash; j--)
                    rows[j] = rows[j - 1];
                rows[j] = row;
            }
        }
        else
        {
            rows.Sort(static (left, right) => left.Hash.CompareTo(right.Hash));
        }

        // Two different rows of one hash: a chance of one in ten million even among millions, and no need to be quick.
        for (var i = 1; i < rows.Length; i++)
        {
            for (var j = i; j > 0 && rows[j - 1].Hash == rows[j].Hash && Compare(rows[j - 1], rows[j], table, columns) > 0; j--)
                (rows[j - 1], rows[j]) = (rows[j], rows[j - 1]);
        }
    }

    private static RowGroups Merge(CustomerTable table, ExtraColumns columns, Span<GroupedRow> rows)
    {
        var groups = rows.Length == 0 ? 0 : 1;
        for (var row = 1; row < rows.Length; row++)
        {
            if (!IsSame(rows[row - 1], rows[row], table, columns))
                groups++;
        }

        var repeats = new int[groups];
        var recency = new double[groups];
        var age = new double[groups];
        var weights = new double[groups];
        var spend = columns.Spend ? new double[groups] : null;
        var logs = columns.Logs ? new double[groups] : null;
        var begin = 0;
        for (var group = 0; group < groups; group++)
        {
            ref readonly var row = ref rows[begin];
            var end = begin + 1;
            while (end < rows.Length && IsSame(rows[end - 1], rows[end], table, columns))
                end++;
            repeats[group] = row.Repeats;
            recency[group] = row.Recency;
            age[group] = row.Age;
            weights[group] = table.HasWeights ? Weight(table.Weights, rows[begin..end]) : end - begin;
            if (spend is not null)
                spend[group] = table.MeanSpends[row.Row];
            if (logs is not null)
                logs[group] = table.LogIntervals[row.Row];
            begin = end;
        }

        return new RowGroups(repeats, recency, age, weights, spend, logs);
    }

    // Fractions add up in the order of their size, so that the row order cannot be seen in the last digit.
    private static double Weight(ReadOnlySpan<double> weights, Span<GroupedRow> rows)
    {
        if (rows.Length == 1)
            return weights[rows[0].Row];
        var own = new double[rows.Length];
        for (var i = 0; i < own.Length; i++)
            own[i] = weights[rows[i].Row];
        Array.Sort(own);
        var sum = default(Numerics.CompensatedSum);
        foreach (var weight in own)
            sum.Add(weight);
        return sum.Total;
    }

    private static bool IsSame(in GroupedRow left, in GroupedRow right, CustomerTable table, ExtraColumns columns)
        => left.Hash == right.Hash && Compare(left, right, table, columns) == 0;

    private static int Compare(in GroupedRow left, in GroupedRow right, CustomerTable table, ExtraColumns columns)
    {
        var sign = left.Repeats.CompareTo(right.Repeats);
        if (sign == 0)
            sign = left.Age.CompareTo(right.Age);
        if (sign == 0)
            sign = left.Recency.CompareTo(right.Recency);
        if (sign == 0 && columns.Spend)
            sign = table.MeanSpends[left.Row].CompareTo(table.MeanSpends[right.Row]);
        return sign == 0 && columns.Logs ? table.LogIntervals[left.Row].CompareTo(table.LogIntervals[right.Row]) : sign;
    }

    private static ulong Hash(CustomerTable table, ExtraColumns columns, int row)
    {
        var hash = Mix(Mix(((ulong)table.Repeats[row] << 1) ^ Bits(table.Age[row])) ^ Bits(table.Recency[row]));
        if (columns.Spend)
            hash = Mix(hash ^ Bits(table.MeanSpends[row]));
        return columns.Logs ? Mix(hash ^ Bits(table.LogIntervals[row])) : hash;
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

    private readonly record struct ExtraColumns(bool Spend, bool Logs);

    // 32 bytes: half a cache line.
    private readonly record struct GroupedRow(ulong Hash, int Repeats, int Row, double Recency, double Age);
}
