namespace JourneyMetrics.Lifetime;

/// <summary>The distinct rows of a table in the order of x, with times in a unit of their own: what the likelihoods run over.</summary>
internal sealed class SummaryRows
{
    private readonly double[]? logGaps;

    private SummaryRows(long[] repeats, double[] recencies, double[] ages, double[] weights, double[]? logGaps, double unit)
    {
        Repeats = repeats;
        Recencies = recencies;
        Ages = ages;
        Weights = weights;
        this.logGaps = logGaps;
        Unit = unit;
        double customers = 0, purchases = 0;
        for (var i = 0; i < repeats.Length; i++)
        {
            customers += weights[i];
            purchases += weights[i] * repeats[i];
        }

        Customers = customers;
        Purchases = purchases;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => Repeats.Length;

    /// <summary>Repeat purchases, in rising order: what depends on them alone is computed once for all rows of a number.</summary>
    public long[] Repeats { get; }

    /// <summary>Times from the first to the last purchase.</summary>
    public double[] Recencies { get; }

    /// <summary>Times from the first purchase to the end of the observation.</summary>
    public double[] Ages { get; }

    /// <summary>Customers of each row.</summary>
    public double[] Weights { get; }

    /// <summary>Sums of the logarithms of the times between purchases; only regular buying needs them.</summary>
    public double[] LogGaps => logGaps ?? throw new InvalidOperationException("The rows have no sums of logarithms of times between purchases.");

    /// <summary>What the table's times were divided by.</summary>
    public double Unit { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>Their repeat purchases.</summary>
    public double Purchases { get; }

    /// <summary>The rows of a table as they are.</summary>
    public static SummaryRows Of(CustomerTable table) => Of(table, withLogs: false, _ => 1);

    /// <summary>The rows of a table with times over the mean age.</summary>
    public static SummaryRows Scaled(CustomerTable table, bool withLogs = false) => Of(table, withLogs, MeanAge);

    /// <summary>The same rows with other weights.</summary>
    public SummaryRows With(double[] weights) => new(Repeats, Recencies, Ages, weights, logGaps, Unit);

    private static SummaryRows Of(CustomerTable table, bool withLogs, Func<RowGroups, double> unitOf)
    {
        var groups = RowGroups.Of(table, withLogs: withLogs);
        var unit = unitOf(groups);

        // The order of the groups is canonical; with their number as second key the sort keeps it so.
        var ranked = new long[groups.Count];
        for (var i = 0; i < ranked.Length; i++)
            ranked[i] = ((long)groups.Repeats[i] << 32) | (uint)i;
        Array.Sort(ranked);
        var order = Array.ConvertAll(ranked, rank => unchecked((int)rank));
        var logUnit = Math.Log(unit);
        return new SummaryRows(
            Array.ConvertAll(order, row => (long)groups.Repeats[row]),
            Array.ConvertAll(order, row => groups.Recency[row] / unit),
            Array.ConvertAll(order, row => groups.Age[row] / unit),
            Array.ConvertAll(order, row => groups.Weights[row]),
            withLogs ? Array.ConvertAll(order, row => groups.LogIntervals![row] - (groups.Repeats[row] * logUnit)) : null,
            unit);
    }

    private static double MeanAge(RowGroups groups)
    {
        var sum = default(Numerics.CompensatedSum);
        for (var i = 0; i < groups.Count; i++)
            sum.Add(groups.Weights[i] * groups.Age[i]);
        var mean = sum.Total / groups.Customers;
        return mean > 0 ? mean : 1;
    }
}
