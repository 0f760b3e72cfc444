using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What was counted in one segment or channel over one period: the sums that its KPIs are made of.</summary>
/// <remarks>Counts of disjoint segments add (<see cref="Add"/>). A customer or prospect of two segments must be counted in one.</remarks>
public sealed record SegmentCounts
{
    /// <summary>Creates the counts of a segment.</summary>
    /// <param name="segment">The name of the segment or channel.</param>
    /// <param name="prospects">People who could become customers: visitors, leads; say which.</param>
    /// <param name="customers">Those of them who became customers.</param>
    /// <param name="orders">Orders of these customers.</param>
    /// <param name="spend">What winning them cost.</param>
    /// <param name="revenue">What they brought, on one basis for all segments: revenue, margin or lifetime value. Negative after refunds.</param>
    /// <exception cref="ArgumentException">The name is empty, or the currencies differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count or the spend is negative, or the customers exceed the prospects.</exception>
    [JsonConstructor]
    public SegmentCounts(string segment, long prospects, long customers, long orders, Money spend, Money revenue)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(segment);
        ArgumentOutOfRangeException.ThrowIfNegative(prospects);
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        ArgumentOutOfRangeException.ThrowIfNegative(orders);
        if (customers > prospects)
            throw new ArgumentOutOfRangeException(nameof(customers), customers, Invariant($"Segment '{segment}' has {prospects} prospects, so not more customers than that."));
        if (spend.Amount < 0)
            throw new ArgumentOutOfRangeException(nameof(spend), spend, $"The spend of segment '{segment}' is zero or more.");
        _ = spend + revenue;
        Segment = segment;
        Prospects = prospects;
        Customers = customers;
        Orders = orders;
        Spend = spend;
        Revenue = revenue;
    }

    /// <summary>The name of the segment or channel.</summary>
    public string Segment { get; }

    /// <summary>People who could become customers.</summary>
    public long Prospects { get; }

    /// <summary>Those of them who became customers.</summary>
    public long Customers { get; }

    /// <summary>Orders of these customers.</summary>
    public long Orders { get; }

    /// <summary>What winning them cost.</summary>
    public Money Spend { get; }

    /// <summary>What they brought, on one basis for all segments.</summary>
    public Money Revenue { get; }

    /// <summary>The counts of two disjoint segments together.</summary>
    /// <param name="left">One segment.</param>
    /// <param name="right">The other segment.</param>
    /// <param name="segment">The name of both together.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    /// <exception cref="OverflowException">A sum is out of range.</exception>
    public static SegmentCounts Add(SegmentCounts left, SegmentCounts right, string segment)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new SegmentCounts(
            segment,
            left.Prospects + right.Prospects,
            left.Customers + right.Customers,
            left.Orders + right.Orders,
            left.Spend + right.Spend,
            left.Revenue + right.Revenue);
    }

    /// <summary>One line in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Segment}: {Customers:#,0} of {Prospects:#,0} prospects became customers, {Orders:#,0} orders, spend {Spend}, revenue {Revenue}");
}
