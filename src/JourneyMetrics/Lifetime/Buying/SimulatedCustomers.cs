using System.Diagnostics;

namespace JourneyMetrics.Lifetime;

/// <summary>Customers drawn from a model: what an analyst would see of them, and what comes after.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SimulatedCustomers
{
    internal SimulatedCustomers(CustomerTable table, ValueList<long> holdoutPurchases, ValueList<bool> isAlive)
    {
        Table = table;
        HoldoutPurchases = holdoutPurchases;
        IsAlive = isAlive;
    }

    /// <summary>The histories up to T, with the sums of log intervals.</summary>
    public CustomerTable Table { get; }

    /// <summary>The purchases in (T, T + holdout], row by row.</summary>
    public ValueList<long> HoldoutPurchases { get; }

    /// <summary>Whether each customer is alive at T, which an analyst would not see.</summary>
    public ValueList<bool> IsAlive { get; }

    /// <summary>One line in invariant culture: <c>1000 customers in 1000 rows, simulated</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Table}, simulated";
}
