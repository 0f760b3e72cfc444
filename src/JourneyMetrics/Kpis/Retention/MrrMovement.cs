using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Kpis;

/// <summary>An amount of MRR and the customers behind it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct MrrMovement
{
    /// <summary>Creates a movement.</summary>
    /// <param name="amount">The amount, zero or more; losses are positive amounts too.</param>
    /// <param name="customers">The customers who moved.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount or the customers are negative.</exception>
    [JsonConstructor]
    public MrrMovement(Money amount, long customers)
    {
        if (amount.Amount < 0)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A movement is zero or more; a loss is a positive amount of its own kind.");
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        Amount = amount;
        Customers = customers;
    }

    /// <summary>The amount.</summary>
    public Money Amount { get; }

    /// <summary>The customers who moved.</summary>
    public long Customers { get; }

    /// <summary>The movement of two disjoint groups of customers together.</summary>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    public static MrrMovement operator +(MrrMovement left, MrrMovement right)
        => new(left.Amount + right.Amount, left.Customers + right.Customers);

    /// <summary>One line: <c>1,200 EUR of 3 customers</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Amount} of {Customers} customers");
}
