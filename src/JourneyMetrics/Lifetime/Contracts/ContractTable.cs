using System.Diagnostics;
using System.Text.Json.Serialization;

namespace JourneyMetrics.Lifetime;

/// <summary>What is known of contracts that are renewed or not at the end of each period: how many left at each renewal, how many are still there.</summary>
/// <remarks>
/// Cohorts of different ages go into one table: a customer who is still there after t renewals tells of t renewals and of nothing later.
/// Tables of disjoint customers add.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ContractTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="churned">How many left at the first, second, ... renewal.</param>
    /// <param name="active">How many were still there after the first, second, ... renewal and were not observed any further.</param>
    /// <exception cref="ArgumentException">The lists differ in length or are empty, or there is nobody in the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    [JsonConstructor]
    public ContractTable(ValueList<long> churned, ValueList<long> active)
    {
        if (churned.Count != active.Count || churned.IsEmpty)
            throw new ArgumentException(Invariant($"Both lists have an entry for each renewal, one at least; got {churned.Count} and {active.Count}."), nameof(active));
        Check(churned, nameof(churned));
        Check(active, nameof(active));
        Churned = churned;
        Active = active;
        if (Customers == 0)
            throw new ArgumentException("There are no customers in the table.", nameof(churned));
    }

    /// <summary>How many left at the first, second, ... renewal.</summary>
    public ValueList<long> Churned { get; }

    /// <summary>How many were still there after the first, second, ... renewal and were not observed any further.</summary>
    public ValueList<long> Active { get; }

    /// <summary>How many renewals are observed at most.</summary>
    [JsonIgnore]
    public int Renewals => Churned.Count;

    /// <summary>How many customers there are.</summary>
    [JsonIgnore]
    public long Customers => Sum(Churned) + Sum(Active);

    /// <summary>How many customers left.</summary>
    [JsonIgnore]
    public long Leavers => Sum(Churned);

    /// <summary>The table of one cohort, followed by all its customers for the same time.</summary>
    /// <param name="survivors">The size of the cohort, then how many were still there after the first, second, ... renewal.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no cohort, no renewal, or the survivors rise.</exception>
    public static ContractTable FromSurvivors(params ReadOnlySpan<long> survivors)
    {
        if (survivors.Length < 2)
            throw new ArgumentException(Invariant($"A cohort's size and at least one observed period are needed, got {survivors.Length} counts."), nameof(survivors));
        if (survivors[0] < 1)
            throw new ArgumentOutOfRangeException(nameof(survivors), survivors[0], "A cohort has customers.");
        var churned = new long[survivors.Length - 1];
        var active = new long[churned.Length];
        for (var renewal = 1; renewal < survivors.Length; renewal++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(survivors[renewal], nameof(survivors));
            if (survivors[renewal] > survivors[renewal - 1])
                throw new ArgumentOutOfRangeException(nameof(survivors), survivors[renewal], Invariant($"Period {renewal}: survivors cannot rise, there were {survivors[renewal - 1]} before."));
            churned[renewal - 1] = survivors[renewal - 1] - survivors[renewal];
        }

        active[^1] = survivors[^1];
        return new ContractTable(ValueList.FromArray(churned), ValueList.FromArray(active));
    }

    /// <summary>The table of rows of the caller's own type, a customer each.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="periods">How many periods the customer paid for: the renewals made, and one more for who left.</param>
    /// <param name="hasLeft">Whether the customer left at the end of these periods; else the contract runs on after so many renewals.</param>
    /// <returns>The table; customers who have not come to a renewal yet tell nothing and are not in it.</returns>
    /// <exception cref="ArgumentException">Nobody has come to a renewal.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of periods is negative, or 0 for one who left.</exception>
    public static ContractTable FromRows<T>(IEnumerable<T> rows, Func<T, int> periods, Func<T, bool> hasLeft)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(hasLeft);
        List<long> churned = [];
        List<long> active = [];
        var number = 0L;
        foreach (var row in rows)
        {
            var (count, left) = (periods(row), hasLeft(row));
            if (count < (left ? 1 : 0))
                throw new ArgumentOutOfRangeException(nameof(periods), count, Invariant($"Row {number}: who left has paid for at least one period, who stays for none or more."));
            while (churned.Count < count)
            {
                churned.Add(0);
                active.Add(0);
            }

            if (count > 0)
                (left ? churned : active)[count - 1]++;
            number++;
        }

        return new ContractTable([.. churned], [.. active]);
    }

    /// <summary>The table of the customers of both, who are disjoint.</summary>
    /// <param name="left">A table.</param>
    /// <param name="right">Another.</param>
    public static ContractTable operator +(ContractTable left, ContractTable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new ContractTable(Add(left.Churned, right.Churned), Add(left.Active, right.Active));
    }

    /// <summary>One line in invariant culture: <c>1,000 customers over 7 renewals, 759 left</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Customers:#,0} customers over {Renewals:#,0} renewals, {Leavers:#,0} left");

    private static ValueList<long> Add(ValueList<long> left, ValueList<long> right)
    {
        var sum = new long[Math.Max(left.Count, right.Count)];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = (i < left.Count ? left[i] : 0) + (i < right.Count ? right[i] : 0);
        return ValueList.FromArray(sum);
    }

    private static long Sum(ValueList<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }

    private static void Check(ValueList<long> counts, string name)
    {
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i] < 0)
                throw new ArgumentOutOfRangeException(name, counts[i], Invariant($"Renewal {i + 1}: a count is not negative."));
        }
    }
}
