using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>What it cost to win customers, item by item, so that a CAC says which basis it stands on.</summary>
/// <remarks>Costs of disjoint periods or channels add.</remarks>
public sealed record AcquisitionCost
{
    /// <summary>Creates the cost of a period. What is left out is zero.</summary>
    /// <param name="paidMedia">Cost of paid media.</param>
    /// <param name="otherMarketing">All other marketing: content, events, agencies, salaries.</param>
    /// <param name="sales">Sales: salaries, commissions, travel.</param>
    /// <param name="tools">Software and services of marketing and sales.</param>
    /// <param name="overhead">The share of rent, management and other overhead.</param>
    /// <exception cref="ArgumentOutOfRangeException">An item is negative.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public AcquisitionCost(Money paidMedia = default, Money otherMarketing = default, Money sales = default, Money tools = default, Money overhead = default)
    {
        PaidMedia = NonNegative(paidMedia, nameof(paidMedia));
        OtherMarketing = NonNegative(otherMarketing, nameof(otherMarketing));
        Sales = NonNegative(sales, nameof(sales));
        Tools = NonNegative(tools, nameof(tools));
        Overhead = NonNegative(overhead, nameof(overhead));
        Blended = paidMedia + otherMarketing + sales;
        FullyLoaded = Blended + tools + overhead;
    }

    /// <summary>Cost of paid media: the paid basis.</summary>
    public Money PaidMedia { get; }

    /// <summary>All other marketing.</summary>
    public Money OtherMarketing { get; }

    /// <summary>Sales.</summary>
    public Money Sales { get; }

    /// <summary>Software and services.</summary>
    public Money Tools { get; }

    /// <summary>The share of overhead.</summary>
    public Money Overhead { get; }

    /// <summary>Paid media, other marketing and sales.</summary>
    [JsonIgnore]
    public Money Blended { get; }

    /// <summary>All items.</summary>
    [JsonIgnore]
    public Money FullyLoaded { get; }

    /// <summary>The items of two periods or channels together.</summary>
    /// <param name="left">The cost of one.</param>
    /// <param name="right">The cost of the other, in the same currency.</param>
    /// <returns>Both, item by item.</returns>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static AcquisitionCost Add(AcquisitionCost left, AcquisitionCost right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new AcquisitionCost(
            left.PaidMedia + right.PaidMedia,
            left.OtherMarketing + right.OtherMarketing,
            left.Sales + right.Sales,
            left.Tools + right.Tools,
            left.Overhead + right.Overhead);
    }

    /// <summary>The items of two periods or channels together.</summary>
    public static AcquisitionCost operator +(AcquisitionCost left, AcquisitionCost right) => Add(left, right);

    /// <summary>The total on a basis.</summary>
    /// <param name="basis">Paid, blended or fully loaded.</param>
    /// <returns>Money, exact.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such basis.</exception>
    public Money Total(AcquisitionCostBasis basis) => basis switch
    {
        AcquisitionCostBasis.Paid => PaidMedia,
        AcquisitionCostBasis.Blended => Blended,
        AcquisitionCostBasis.FullyLoaded => FullyLoaded,
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "There is no such basis."),
    };

    /// <summary>Customer acquisition cost (CAC) on a named basis. Formula: total / new_customers.</summary>
    /// <param name="basis">Paid, blended or fully loaded.</param>
    /// <param name="newCustomers">Customers won by that cost: on the paid basis those that the media won, else all new customers.</param>
    /// <returns>Money per new customer; undefined without new customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The customers are negative or there is no such basis.</exception>
    public Ratio PerNewCustomer(AcquisitionCostBasis basis, long newCustomers) => UnitEconomics.CustomerAcquisitionCost(Total(basis), newCustomers);

    /// <summary>One line: the three totals.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"acquisition cost: paid {PaidMedia}, blended {Blended}, fully loaded {FullyLoaded}");

    private static Money NonNegative(Money item, string name)
        => item.Amount >= 0 ? item : throw new ArgumentOutOfRangeException(name, item, "A cost is zero or more.");
}
