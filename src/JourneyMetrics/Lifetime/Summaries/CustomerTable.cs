using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>The summaries of many customers in columns: what every lifetime model is fitted to and scored on.</summary>
/// <remarks>
/// <para>A row is a customer, or, with weights, so many equal customers. Two optional columns serve the models that need more:
/// the mean spend of the repeat purchases (<see cref="HasMeanSpend"/>) and the sum of the logarithms of the times between purchases
/// (<see cref="HasLogIntervals"/>).</para>
/// <para>Tables of disjoint customers add (<see cref="op_Addition"/>): the table of a whole equals the sum of the tables of its parts. 20
/// bytes a customer, and 8 for each optional column.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class CustomerTable
{
    private readonly int[] repeats;
    private readonly double[] recency;
    private readonly double[] age;
    private readonly double[]? weights;
    private readonly double[]? meanSpend;
    private readonly double[]? logIntervals;

    internal CustomerTable(int[] repeats, double[] recency, double[] age, double[]? weights, double[]? meanSpend = null, double[]? logIntervals = null)
    {
        this.repeats = repeats;
        this.recency = recency;
        this.age = age;
        this.weights = weights;
        this.meanSpend = meanSpend;
        this.logIntervals = logIntervals;
        Weight = weights is null ? repeats.Length : Sum(weights);
    }

    /// <summary>How many rows there are.</summary>
    public int Count => repeats.Length;

    /// <summary>How many customers there are: the sum of the weights, or the rows when there are none.</summary>
    public double Weight { get; }

    /// <summary>Whether the rows carry weights.</summary>
    public bool HasWeights => weights is not null;

    /// <summary>Whether the rows carry the mean spend of the repeat purchases.</summary>
    public bool HasMeanSpend => meanSpend is not null;

    /// <summary>Whether the rows carry the sum of the logarithms of the times between purchases.</summary>
    public bool HasLogIntervals => logIntervals is not null;

    /// <summary>x, row by row.</summary>
    internal ReadOnlySpan<int> Repeats => repeats;

    /// <summary>t_x, row by row.</summary>
    internal ReadOnlySpan<double> Recency => recency;

    /// <summary>T, row by row.</summary>
    internal ReadOnlySpan<double> Age => age;

    /// <summary>The weights, row by row; empty when every row is one customer.</summary>
    internal ReadOnlySpan<double> Weights => weights;

    /// <summary>The mean spend, row by row; empty when there is none.</summary>
    internal ReadOnlySpan<double> MeanSpends => meanSpend;

    /// <summary>The sums of logarithms, row by row; empty when there are none.</summary>
    internal ReadOnlySpan<double> LogIntervals => logIntervals;

    /// <summary>The summary in a row.</summary>
    /// <param name="row">The row, 0-based.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public CustomerSummary this[int row] => CustomerSummary.Checked(repeats[Checked(row)], recency[row], age[row]);

    /// <summary>The table of the customers of both; the customers are disjoint.</summary>
    /// <param name="left">A table.</param>
    /// <param name="right">Another.</param>
    /// <exception cref="ArgumentException">One of them has an optional column that the other lacks.</exception>
    public static CustomerTable operator +(CustomerTable left, CustomerTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.Add(right);
    }

    /// <summary>How many customers a row stands for.</summary>
    /// <param name="row">The row, 0-based.</param>
    /// <returns>The weight; 1 in a table without weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double WeightOf(int row) => weights is null ? 1 + (0 * Checked(row)) : weights[Checked(row)];

    /// <summary>The mean spend of a row's repeat purchases.</summary>
    /// <param name="row">The row, 0-based.</param>
    /// <returns>The mean, in the caller's currency; undefined without repeats or without the column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Outcome<double> MeanSpend(int row) => repeats[Checked(row)] == 0 || meanSpend is null ? Undefined.NoData : meanSpend[row];

    /// <summary>The table of this table's customers and of another's, who are others.</summary>
    /// <param name="other">The other table.</param>
    /// <returns>All rows, this table's first.</returns>
    /// <exception cref="ArgumentException">One of them has an optional column that the other lacks.</exception>
    public CustomerTable Add(CustomerTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireBoth(HasMeanSpend, other.HasMeanSpend, "mean spend", nameof(other));
        RequireBoth(HasLogIntervals, other.HasLogIntervals, "log intervals", nameof(other));
        return new CustomerTable(
            [.. repeats, .. other.repeats],
            [.. recency, .. other.recency],
            [.. age, .. other.age],
            weights is null && other.weights is null ? null : [.. WeightsOrOnes(), .. other.WeightsOrOnes()],
            meanSpend is null ? null : [.. meanSpend, .. other.meanSpend!],
            logIntervals is null ? null : [.. logIntervals, .. other.logIntervals!]);
    }

    /// <summary>One line in invariant culture: <c>2357 customers in 2357 rows</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{FigureText.Number(Weight, null, null)} customers in {FigureText.Number(Count, null, null)} rows";

    private static double Sum(double[] values)
    {
        var sum = default(Numerics.CompensatedSum);
        foreach (var value in values)
            sum.Add(value);
        return sum.Total;
    }

    private static void RequireBoth(bool left, bool right, string column, string name)
    {
        if (left != right)
            throw new ArgumentException($"Both tables have the column '{column}' or neither.", name);
    }

    private double[] WeightsOrOnes()
    {
        if (weights is not null)
            return weights;
        var ones = new double[Count];
        Array.Fill(ones, 1);
        return ones;
    }

    private int Checked(int row)
        => unchecked((uint)row < (uint)repeats.Length)
            ? row
            : throw new ArgumentOutOfRangeException(nameof(row), row, Invariant($"The table has {Count} rows."));
}
