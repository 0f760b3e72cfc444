using System.Diagnostics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What customers spend: for each, how many purchases count and their mean amount. What <see cref="GammaGamma"/> is fitted to.</summary>
/// <remarks>Every row has a purchase that counts and a mean above 0. Tables of disjoint customers add. Immutable.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SpendTable
{
    private readonly int[] counts;
    private readonly double[] means;
    private readonly double[]? weights;

    private SpendTable(int[] counts, double[] means, double[]? weights, long leftOut)
    {
        this.counts = counts;
        this.means = means;
        this.weights = weights;
        LeftOut = leftOut;
        var sum = default(CompensatedSum);
        foreach (var weight in weights ?? [])
            sum.Add(weight);
        Weight = weights is null ? counts.Length : sum.Total;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => counts.Length;

    /// <summary>How many customers there are: the sum of the weights, or the rows when there are none.</summary>
    public double Weight { get; }

    /// <summary>How many rows were left out because their mean is not above 0.</summary>
    public long LeftOut { get; }

    /// <summary>The purchases that count, row by row.</summary>
    public ReadOnlySpan<int> Purchases => counts;

    /// <summary>The mean amounts, row by row.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>How many equal customers each row stands for; empty for one each.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The table of columns that are at hand.</summary>
    /// <param name="purchases">How many purchases count, of each customer; 1 or more.</param>
    /// <param name="means">Their mean amount.</param>
    /// <param name="weights">How many equal customers each row stands for, above 0; empty for one each.</param>
    /// <param name="nonPositive">What becomes of rows whose mean is not above 0.</param>
    /// <returns>The table; the columns are copied.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row has no purchase, a mean is not finite or, where such are refused, not above 0, or a weight is not above 0.</exception>
    public static SpendTable FromColumns(
        ReadOnlySpan<long> purchases, ReadOnlySpan<double> means, ReadOnlySpan<double> weights = default, NonPositiveSpend nonPositive = NonPositiveSpend.Refused)
    {
        if (purchases.Length != means.Length)
            throw new ArgumentException(Invariant($"The lengths of the columns differ: {purchases.Length} counts, but {means.Length} means."), nameof(means));
        if (!weights.IsEmpty && purchases.Length != weights.Length)
            throw new ArgumentException(Invariant($"The lengths of the columns differ: {purchases.Length} counts, but {weights.Length} weights."), nameof(weights));
        var whole = new int[purchases.Length];
        for (var row = 0; row < whole.Length; row++)
        {
            if (purchases[row] is < 1 or > int.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(purchases), purchases[row], Invariant($"Row {row}: x must be >= 1 in a spend table: who made no purchase that counts tells nothing of spend."));
            whole[row] = (int)purchases[row];
            if (!weights.IsEmpty && !(weights[row] > 0 && weights[row] < double.PositiveInfinity))
                throw new ArgumentOutOfRangeException(nameof(weights), weights[row], Invariant($"Row {row}: a weight is a number above 0, and a finite one."));
        }

        return Own(whole, means.ToArray(), weights, nonPositive);
    }

    /// <summary>The customers of a table who have repeat purchases: x and their mean spend.</summary>
    /// <param name="table">The table, with the column of mean spend.</param>
    /// <param name="nonPositive">What becomes of customers whose mean is not above 0.</param>
    /// <returns>The table of the repeaters, in their order.</returns>
    /// <exception cref="ArgumentException">The table has no column of mean spend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not above 0 and such are refused.</exception>
    public static SpendTable Of(CustomerTable table, NonPositiveSpend nonPositive = NonPositiveSpend.Refused)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!table.HasMeanSpend)
            throw new ArgumentException("The table has no column of mean spend.", nameof(table));
        return Own(table.Repeats, table.MeanSpends.ToArray(), table.Weights, nonPositive);
    }

    /// <summary>The table of the customers of both, who are disjoint.</summary>
    /// <param name="left">A table.</param>
    /// <param name="right">Another.</param>
    public static SpendTable operator +(SpendTable left, SpendTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new SpendTable(
            [.. left.counts, .. right.counts],
            [.. left.means, .. right.means],
            left.weights is null && right.weights is null ? null : [.. left.WeightsOrOnes(), .. right.WeightsOrOnes()],
            left.LeftOut + right.LeftOut);
    }

    /// <summary>How purchases and mean spend go together over customers, with the test of no correlation that the spend model assumes.</summary>
    /// <returns>Pearson's correlation.</returns>
    public SpendCorrelation Correlation() => SpendCorrelation.Of(this);

    /// <summary>One line in invariant culture: <c>946 customers in 946 rows, 0 left out</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => $"{FigureText.Number(Weight, null, null)} customers in {FigureText.Number(Count, null, null)} rows, {FigureText.Number(LeftOut, null, null)} left out";

    /// <summary>A table from columns that may be changed: rows without a purchase drop out, the rest is checked.</summary>
    internal static SpendTable Own(ReadOnlySpan<int> purchases, double[] means, ReadOnlySpan<double> weights, NonPositiveSpend nonPositive)
    {
        if (!Enum.IsDefined(nonPositive))
            throw new ArgumentOutOfRangeException(nameof(nonPositive), nonPositive, "There is no such policy.");
        var bought = new int[purchases.Length];
        var kept = weights.IsEmpty ? null : new double[bought.Length];
        var count = 0;
        var leftOut = 0L;
        for (var row = 0; row < bought.Length; row++)
        {
            if (purchases[row] == 0)
                continue;
            var mean = means[row];
            if (!double.IsFinite(mean) || (mean <= 0 && nonPositive == NonPositiveSpend.Refused))
                throw new ArgumentOutOfRangeException(nameof(means), mean, Invariant($"Row {row}: a mean spend is above 0 and finite in a spend model; leave such rows out by name, or see to the refunds."));
            if (mean <= 0)
            {
                leftOut++;
                continue;
            }

            bought[count] = purchases[row];
            means[count] = mean;
            if (kept is not null)
                kept[count] = weights[row];
            count++;
        }

        Array.Resize(ref bought, count);
        Array.Resize(ref means, count);
        if (kept is not null)
            Array.Resize(ref kept, count);
        return new SpendTable(bought, means, kept, leftOut);
    }

    private double[] WeightsOrOnes()
    {
        if (weights is not null)
            return weights;
        var ones = new double[Count];
        Array.Fill(ones, 1);
        return ones;
    }
}
