using System.Diagnostics;
using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>What each customer paid a month, or a year, at every instant: the recurring revenue of all subscriptions or invoices of a customer together.</summary>
/// <remarks>
/// <para>Rows are netted per customer while they are read: who drops one plan and takes another of the same price at the same
/// instant has no change at all, and a subscription that is cut into two adjacent ones is the same as before. Amounts are whole millionths of one currency, never
/// rounded unless a rounding is given.</para>
/// <para>A subscription counts from its start on and before its end. A customer of amount zero (a trial, a free plan) is no paying
/// customer. Immutable, so many threads may use it.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial class RecurringHistory
{
    private readonly string[] names;
    private readonly int[] offsets;
    private readonly long[] times;
    private readonly long[] levels;

    internal RecurringHistory(string[] names, int[] offsets, long[] times, long[] levels, Currency currency, RevenueBasis basis, long rowCount)
    {
        this.names = names;
        this.offsets = offsets;
        this.times = times;
        this.levels = levels;
        Currency = currency;
        Basis = basis;
        RowCount = rowCount;
    }

    /// <summary>The currency of every amount; none where no row had one.</summary>
    public Currency Currency { get; }

    /// <summary>Whether amounts are of a month or of a year.</summary>
    public RevenueBasis Basis { get; }

    /// <summary>How many rows were read.</summary>
    public long RowCount { get; }

    /// <summary>How many customers there are, also those who never paid anything.</summary>
    public int CustomerCount => names.Length;

    /// <summary>The customers one by one, by name in ordinal order: <c>foreach (var customer in history.Customers)</c>. Allocates nothing.</summary>
    public CustomerRevenueEnumerator Customers => new(this);

    /// <summary>The recurring revenue of all customers at an instant, and how many of them paid.</summary>
    /// <param name="instant">The instant; what starts at it counts, what ends at it does not. In the future it is what is contracted.</param>
    /// <returns>MRR on the monthly basis, ARR on the annual one.</returns>
    public MrrMovement At(Instant instant)
    {
        Int128 sum = 0;
        long paying = 0;
        foreach (var customer in Customers)
        {
            var level = customer.MicrosAt(instant);
            sum += level;
            paying += level > 0 ? 1 : 0;
        }

        return new MrrMovement(new Money(LogMoney.ToAmount(sum), Currency), paying);
    }

    /// <summary>The annual run rate (ARR) at an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Twelve times the MRR (<see cref="RevenueBase.AnnualRunRate"/>); on the annual basis the amount itself.</returns>
    public Money AnnualRunRateAt(Instant instant) => Annual(At(instant).Amount, Basis);

    /// <summary>One line in invariant culture: <c>3 customers of 5 rows, EUR, Monthly</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{CustomerCount:#,0} customers of {RowCount:#,0} rows, {(Currency.IsNone ? "no currency" : Currency.Code)}, {Basis}");

    internal static Money Annual(Money amount, RevenueBasis basis) => basis == RevenueBasis.Annual ? amount : RevenueBase.AnnualRunRate(amount);

    internal CustomerRevenue Customer(int customer)
    {
        var start = offsets[customer];
        var count = offsets[customer + 1] - start;
        return new CustomerRevenue(this, names[customer], times.AsSpan(start, count), levels.AsSpan(start, count));
    }
}
