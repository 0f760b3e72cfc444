using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>How rows became summaries, in counts: the answer to "why is x less than the number of my rows".</summary>
/// <remarks>Reports of disjoint customers add.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record SummaryReport
{
    /// <summary>Creates a report.</summary>
    /// <param name="rows">Rows of the purchase's name, refunds included, of any time that was looked at.</param>
    /// <param name="purchases">Purchases in the calibration after merging: first ones and repeats.</param>
    /// <param name="customers">Customers with a summary.</param>
    /// <param name="lateCustomers">Customers whose first purchase lies after the calibration.</param>
    /// <param name="withoutPurchase">Customers without any purchase.</param>
    /// <param name="refunds">Rows with a negative amount.</param>
    /// <param name="refundsWithoutPurchase">Of these, how many came before any purchase of their customer and were left out.</param>
    /// <param name="rowsWithoutAmount">Rows without an amount; they count as 0 in sums where other rows have one.</param>
    /// <param name="holdoutPurchases">Purchases of these customers in the holdout after merging.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or there are fewer purchases than customers.</exception>
    [JsonConstructor]
    public SummaryReport(
        long rows,
        long purchases,
        long customers,
        long lateCustomers,
        long withoutPurchase,
        long refunds,
        long refundsWithoutPurchase,
        long rowsWithoutAmount,
        long holdoutPurchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        ArgumentOutOfRangeException.ThrowIfLessThan(purchases, customers);
        ArgumentOutOfRangeException.ThrowIfNegative(lateCustomers);
        ArgumentOutOfRangeException.ThrowIfNegative(withoutPurchase);
        ArgumentOutOfRangeException.ThrowIfNegative(refunds);
        ArgumentOutOfRangeException.ThrowIfNegative(refundsWithoutPurchase);
        ArgumentOutOfRangeException.ThrowIfNegative(rowsWithoutAmount);
        ArgumentOutOfRangeException.ThrowIfNegative(holdoutPurchases);
        Rows = rows;
        Purchases = purchases;
        Customers = customers;
        LateCustomers = lateCustomers;
        WithoutPurchase = withoutPurchase;
        Refunds = refunds;
        RefundsWithoutPurchase = refundsWithoutPurchase;
        RowsWithoutAmount = rowsWithoutAmount;
        HoldoutPurchases = holdoutPurchases;
    }

    /// <summary>Rows of the purchase's name, refunds included, of any time that was looked at.</summary>
    public long Rows { get; }

    /// <summary>Purchases in the calibration after merging: first ones and repeats.</summary>
    public long Purchases { get; }

    /// <summary>Customers with a summary.</summary>
    public long Customers { get; }

    /// <summary>Repeat purchases in the calibration: the sum of x.</summary>
    [JsonIgnore]
    public long Repeats => Purchases - Customers;

    /// <summary>Customers whose first purchase lies after the calibration.</summary>
    public long LateCustomers { get; }

    /// <summary>Customers without any purchase.</summary>
    public long WithoutPurchase { get; }

    /// <summary>Rows with a negative amount.</summary>
    public long Refunds { get; }

    /// <summary>Of the refunds, how many came before any purchase of their customer and were left out.</summary>
    public long RefundsWithoutPurchase { get; }

    /// <summary>Rows without an amount; they count as 0 in sums where other rows have one.</summary>
    public long RowsWithoutAmount { get; }

    /// <summary>Purchases of these customers in the holdout after merging.</summary>
    public long HoldoutPurchases { get; }

    /// <summary>The report of the customers of both, who are disjoint.</summary>
    /// <param name="left">A report.</param>
    /// <param name="right">Another.</param>
    public static SummaryReport operator +(SummaryReport left, SummaryReport right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new SummaryReport(
            left.Rows + right.Rows,
            left.Purchases + right.Purchases,
            left.Customers + right.Customers,
            left.LateCustomers + right.LateCustomers,
            left.WithoutPurchase + right.WithoutPurchase,
            left.Refunds + right.Refunds,
            left.RefundsWithoutPurchase + right.RefundsWithoutPurchase,
            left.RowsWithoutAmount + right.RowsWithoutAmount,
            left.HoldoutPurchases + right.HoldoutPurchases);
    }

    /// <summary>One line in invariant culture: <c>11 rows -> 3 purchases of 1 customers, 2 repeats, 0 customers born later</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Rows:#,0} rows -> {Purchases:#,0} purchases of {Customers:#,0} customers, {Repeats:#,0} repeats, {LateCustomers:#,0} customers born later");
}
