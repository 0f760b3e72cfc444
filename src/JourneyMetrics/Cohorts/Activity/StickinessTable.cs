using System.Diagnostics;
using System.Text.Json.Serialization;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>In how many periods customers were active: a histogram of distinct customers.</summary>
/// <remarks>Tables of disjoint customers add. The other meaning of stickiness, DAU over MAU, is the KPI <c>stickiness</c>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record StickinessTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="periodsTogether">How many periods count as one.</param>
    /// <param name="asOf">Until when the data reach.</param>
    /// <param name="customers">How many customers were active in exactly 1, 2, ... periods; one entry a period of the range.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the periods are below 1.</exception>
    [JsonConstructor]
    public StickinessTable(ActivityDefinition definition, int periodsTogether, Instant asOf, ValueList<long> customers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodsTogether, 1);
        foreach (var count in customers)
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(customers));
        Definition = definition;
        PeriodsTogether = periodsTogether;
        AsOf = asOf;
        Customers = customers;
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>How many periods, from the first on, count as one.</summary>
    public int PeriodsTogether { get; }

    /// <summary>Until when the data reach.</summary>
    [JsonConverter(typeof(MeasureJsonConverter))]
    public Instant AsOf { get; }

    /// <summary>How many customers were active in exactly 1, 2, ... periods; entry 0 stands for one period.</summary>
    public ValueList<long> Customers { get; }

    /// <summary>The table of disjoint customers together.</summary>
    /// <exception cref="ArgumentException">The rules, the as-of or the number of periods differ.</exception>
    public static StickinessTable operator +(StickinessTable left, StickinessTable right) => Add(left, right);

    /// <summary>The table of disjoint customers together.</summary>
    /// <param name="left">The table of some customers.</param>
    /// <param name="right">The table of others.</param>
    /// <returns>The sum, entry by entry.</returns>
    /// <exception cref="ArgumentException">The rules, the as-of or the number of periods differ.</exception>
    public static StickinessTable Add(StickinessTable left, StickinessTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Definition != right.Definition || left.PeriodsTogether != right.PeriodsTogether || left.AsOf != right.AsOf || left.Customers.Count != right.Customers.Count)
            throw new ArgumentException($"Histograms of the same rules, as-of and periods add; got '{left}' and '{right}'.", nameof(right));
        return new StickinessTable(left.Definition, left.PeriodsTogether, left.AsOf, left.Customers.Zip(right.Customers, (a, b) => a + b).ToValueList());
    }

    /// <summary>How many of the active customers were active in that many periods or more.</summary>
    /// <param name="periods">How many periods, 1 at least.</param>
    /// <returns>The share of all customers who were active at all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not have so many periods.</exception>
    public Rate AtLeast(int periods)
    {
        if (periods < 1 || periods > Customers.Count)
            throw new ArgumentOutOfRangeException(nameof(periods), periods, Invariant($"The range has 1 to {Customers.Count} periods."));
        return new Rate(Customers.Skip(periods - 1).Sum(), Customers.Sum());
    }

    /// <summary>One line in invariant culture: <c>stickiness 40, 12, 5 as of ...</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"stickiness {Customers} as of {AsOf}: {Definition}");
}
