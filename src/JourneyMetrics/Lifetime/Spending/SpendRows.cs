using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The rows of a spend table in a canonical order, by purchases and then by mean, in units of the mean spend of a purchase.</summary>
/// <remarks>Rows of one number of purchases lie together, so that a pass needs the gamma functions once a number. Equal rows are one.</remarks>
internal sealed class SpendRows
{
    // Up to here a number of purchases is found by look-up.
    private const int DenseUpTo = 4096;

    private SpendRows(double scale, int[] starts, int[] purchases, double[] totals, double[] weights)
    {
        Scale = scale;
        Starts = starts;
        Purchases = purchases;
        Totals = totals;
        Weights = weights;
        GroupWeights = new double[purchases.Length];
        CompensatedSum customers = default, logs = default, offset = default;
        AreOnes = true;
        for (var group = 0; group < purchases.Length; group++)
        {
            var sum = default(CompensatedSum);
            for (var row = starts[group]; row < starts[group + 1]; row++)
            {
                var weight = weights[row];
                AreOnes &= weight == 1;
                sum.Add(weight);
                var log = Math.Log(totals[row]);
                logs.Add(weight * purchases[group] * log);
                offset.Add(weight * (log - Math.Log(purchases[group])));
            }

            GroupWeights[group] = sum.Total;
            customers.Add(sum.Total);
        }

        Customers = customers.Total;
        PurchasesTimesLogTotals = logs.Total;
        LogMeans = offset.Total;
    }

    /// <summary>The mean spend of a purchase, which everything is divided by.</summary>
    public double Scale { get; }

    /// <summary>Where the rows of each number of purchases start, and where the last ones end.</summary>
    public int[] Starts { get; }

    /// <summary>The distinct numbers of purchases.</summary>
    public int[] Purchases { get; }

    /// <summary>The customers of each number of purchases.</summary>
    public double[] GroupWeights { get; }

    /// <summary>What each row spent in all, in units of the scale.</summary>
    public double[] Totals { get; }

    /// <summary>The customers of each row.</summary>
    public double[] Weights { get; }

    /// <summary>Whether every weight is 1.</summary>
    public bool AreOnes { get; }

    /// <summary>The customers of all rows.</summary>
    public double Customers { get; }

    /// <summary>The sum of x ln(total).</summary>
    public double PurchasesTimesLogTotals { get; }

    /// <summary>The sum of ln(mean), in units of the scale.</summary>
    public double LogMeans { get; }

    /// <summary>Whether all means are alike.</summary>
    public bool AreAlike
    {
        get
        {
            var (least, largest) = (double.PositiveInfinity, 0.0);
            for (var group = 0; group < Purchases.Length; group++)
            {
                for (var row = Starts[group]; row < Starts[group + 1]; row++)
                {
                    var mean = Totals[row] / Purchases[group];
                    (least, largest) = (Math.Min(least, mean), Math.Max(largest, mean));
                }
            }

            return largest - least <= 1e-12 * largest;
        }
    }

    public static SpendRows Of(SpendTable table)
    {
        var (purchases, starts) = Groups(table.Purchases, out var placeOf);
        var next = starts.ToArray();
        var totals = new double[table.Count];
        var weights = new double[table.Count];
        for (var row = 0; row < totals.Length; row++)
        {
            var place = next[placeOf(table.Purchases[row])]++;
            totals[place] = table.Means[row];
            weights[place] = table.Weights.IsEmpty ? 1 : table.Weights[row];
        }

        // The order within a group is that of the means, so that no sum depends on the order of the caller's rows.
        for (var group = 0; group < purchases.Length; group++)
        {
            var (start, length) = (starts[group], starts[group + 1] - starts[group]);
            if (table.Weights.IsEmpty)
                totals.AsSpan(start, length).Sort();
            else
                SortWithWeights(totals, weights, start, length);
        }

        return Merged(purchases, starts, totals, weights);
    }

    /// <summary>The same rows with other weights, some of which may be 0.</summary>
    public SpendRows WithWeights(double[] weights) => new(Scale, Starts, Purchases, Totals, weights);

    // Equal means in the order of their weights, lest the sum of the weights depend on the caller's order.
    private static void SortWithWeights(double[] means, double[] weights, int start, int length)
    {
        var rows = new (double Mean, double Weight)[length];
        for (var i = 0; i < length; i++)
            rows[i] = (means[start + i], weights[start + i]);
        Array.Sort(rows);
        for (var i = 0; i < length; i++)
            (means[start + i], weights[start + i]) = rows[i];
    }

    // Equal neighbours become one row; means become totals in units of the mean spend of a purchase.
    private static SpendRows Merged(int[] purchases, int[] starts, double[] means, double[] weights)
    {
        var merged = new int[starts.Length];
        var count = 0;
        CompensatedSum spend = default, bought = default;
        for (var group = 0; group < purchases.Length; group++)
        {
            merged[group] = count;
            for (var row = starts[group]; row < starts[group + 1]; row++)
            {
                spend.Add(weights[row] * purchases[group] * means[row]);
                bought.Add(weights[row] * purchases[group]);
                if (count > merged[group] && means[count - 1] == means[row])
                {
                    weights[count - 1] += weights[row];
                    continue;
                }

                (means[count], weights[count]) = (means[row], weights[row]);
                count++;
            }
        }

        merged[^1] = count;
        Array.Resize(ref means, count);
        Array.Resize(ref weights, count);
        var scale = spend.Total / bought.Total;
        for (var group = 0; group < purchases.Length; group++)
        {
            for (var row = merged[group]; row < merged[group + 1]; row++)
                means[row] = means[row] / scale * purchases[group];
        }

        return new SpendRows(scale, merged, purchases, means, weights);
    }

    // The distinct numbers in ascending order, where their rows start, and the place of a number.
    private static (int[] Distinct, int[] Starts) Groups(ReadOnlySpan<int> counts, out Func<int, int> placeOf)
    {
        var rows = new SortedDictionary<int, int>();
        var dense = new int[DenseUpTo + 1];
        foreach (var count in counts)
        {
            if (count <= DenseUpTo)
                dense[count]++;
            else
                rows[count] = rows.GetValueOrDefault(count) + 1;
        }

        int[] distinct = [.. Enumerable.Range(0, dense.Length).Where(count => dense[count] > 0), .. rows.Keys];
        var starts = new int[distinct.Length + 1];
        var places = new int[dense.Length];
        for (var group = 0; group < distinct.Length; group++)
        {
            var isDense = distinct[group] <= DenseUpTo;
            starts[group + 1] = starts[group] + (isDense ? dense[distinct[group]] : rows[distinct[group]]);
            if (isDense)
                places[distinct[group]] = group;
        }

        placeOf = count => count <= DenseUpTo ? places[count] : Array.BinarySearch(distinct, count);
        return (distinct, starts);
    }
}
