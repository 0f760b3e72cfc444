using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Statistics;

/// <summary>One group of a <see cref="LogRankTest"/>: what was seen, and what would have been had all groups the same curve.</summary>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Auto)]
public readonly record struct LogRankGroup
{
    /// <summary>Creates a group.</summary>
    /// <param name="customers">How many customers it has.</param>
    /// <param name="observed">Its events, weighted as the test is.</param>
    /// <param name="expected">The events expected, weighted alike.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is negative or not finite.</exception>
    [JsonConstructor]
    public LogRankGroup(long customers, double observed, double expected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        SpellCheck.Time(observed, nameof(observed));
        SpellCheck.Time(expected, nameof(expected));
        Customers = customers;
        Observed = observed;
        Expected = expected;
    }

    /// <summary>How many customers the group has.</summary>
    public long Customers { get; }

    /// <summary>Its events; times the weight of their time where the test has weights.</summary>
    public double Observed { get; }

    /// <summary>The events expected of it if all groups had the same curve: the sum over event times of d × its share of those at risk, weighted alike.</summary>
    public double Expected { get; }

    /// <summary>One line in invariant culture: <c>11 customers: 7 ended, 10.689336 expected</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
        => Invariant($"{Customers:#,0} customers: {FigureText.Number(Observed, null, null)} ended, {FigureText.Number(Expected, null, null)} expected");
}
