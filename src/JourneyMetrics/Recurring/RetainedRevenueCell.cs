using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Recurring;

/// <summary>What is left of a start cohort's revenue at one close.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RetainedRevenueCell
{
    /// <summary>Creates a cell.</summary>
    /// <param name="isComplete">Whether the period, and the grace behind it, are over.</param>
    /// <param name="customers">Customers of the cohort who pay at the close.</param>
    /// <param name="net">What they pay.</param>
    /// <param name="gross">What they pay, of each at most the amount of the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative, or the gross amount is above the net one.</exception>
    /// <exception cref="ArgumentException">The currencies differ.</exception>
    [JsonConstructor]
    public RetainedRevenueCell(bool isComplete, long customers, Money net, Money gross)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        if (gross.Amount < 0 || gross > net)
            throw new ArgumentOutOfRangeException(nameof(gross), gross, Invariant($"What is kept without expansion is zero or more, and at most the {net} with it."));
        IsComplete = isComplete;
        Customers = customers;
        Net = net;
        Gross = gross;
    }

    /// <summary>Whether the period, and the grace behind it, are over.</summary>
    public bool IsComplete { get; }

    /// <summary>Customers of the cohort who pay at the close.</summary>
    public long Customers { get; }

    /// <summary>What they pay.</summary>
    public Money Net { get; }

    /// <summary>What they pay, of each at most the amount of the start: the sum of min(now, then).</summary>
    public Money Gross { get; }

    /// <summary>One line in invariant culture: <c>1,200 EUR of 3 customers, 1,100 EUR without expansion</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Net} of {Customers:#,0} customers, {Gross} without expansion{(IsComplete ? string.Empty : ", so far")}");
}
