using System.Buffers;
using System.Diagnostics;
using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>What customers are still worth: a model of buying, a model of spend and a convention, put together.</summary>
/// <remarks>
/// <para>The value of a customer is the discounted purchases expected after T, times the spend expected of a purchase, times the margin. Amounts are
/// doubles in the currency of the spend model; <see cref="TotalIn"/> gives money at the edge. What was spent before T is not in it, nor is the cost of
/// acquisition.</para>
/// <para>Infinite expectations are undefined with a reason: no discount and no end where the model has no finite mean, or a spend model with q up to 1.</para>
/// <para>Immutable. Source: Fader, Hardie and Lee (2005), Journal of Marketing Research 42, 415-430.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class CustomerLifetimeValue
{
    private const int MemoryBits = 16;
    private const int LeastRowsOfThread = 8192;

    /// <summary>Puts models and convention together.</summary>
    /// <param name="purchases">How customers buy.</param>
    /// <param name="spend">What they spend a purchase.</param>
    /// <param name="convention">How purchases become value; its periods are in the unit of time of the purchase model.</param>
    public CustomerLifetimeValue(PurchaseModel purchases, GammaGamma spend, ValueConvention convention)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(convention);
        Purchases = purchases;
        Spend = spend;
        Convention = convention;
    }

    /// <summary>How customers buy.</summary>
    public PurchaseModel Purchases { get; }

    /// <summary>What they spend a purchase.</summary>
    public GammaGamma Spend { get; }

    /// <summary>How purchases become value.</summary>
    public ValueConvention Convention { get; }

    /// <summary>The discounted purchases expected of a customer after T.</summary>
    /// <param name="purchases">How customers buy.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="convention">The convention; the margin is not read.</param>
    /// <returns>A number of purchases in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    public static Outcome<double> DiscountedPurchases(PurchaseModel purchases, in CustomerSummary customer, ValueConvention convention)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(convention);
        return PurchaseDiscounting.Of(purchases, customer, convention);
    }

    /// <summary>The discounted repeat purchases expected of a new customer, seen from the first purchase, which is not counted.</summary>
    /// <param name="purchases">How customers buy.</param>
    /// <param name="convention">The convention; the margin is not read.</param>
    /// <returns>A number of purchases in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    public static Outcome<double> DiscountedPurchases(PurchaseModel purchases, ValueConvention convention)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(convention);
        return PurchaseDiscounting.Of(purchases, null, convention);
    }

    /// <summary>What a customer is still worth.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="meanSpend">The mean spend of the repeat purchases; not read without repeats.</param>
    /// <returns>An amount in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean of a customer with repeats is not above 0 and finite.</exception>
    public Outcome<double> Value(in CustomerSummary customer, double meanSpend)
        => Product(PurchaseDiscounting.Of(Purchases, customer, Convention), Spend.ExpectedSpend(customer.Repeats, meanSpend));

    /// <summary>What the repeat purchases of a new customer are worth, seen from the first purchase, which is not counted.</summary>
    /// <returns>An amount in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    public Outcome<double> ValueOfNewCustomer() => Product(PurchaseDiscounting.Of(Purchases, null, Convention), Spend.PopulationMean);

    /// <summary>What each customer of a table is still worth. Allocates nothing a customer.</summary>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <param name="values">Takes the amounts, as long as the table.</param>
    /// <param name="threads">How many threads may work; they never change a bit of the result.</param>
    /// <exception cref="ArgumentException">The table has no column of mean spend, or the span is not as long as it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mean of a customer with repeats is not above 0, or there are no threads.</exception>
    /// <exception cref="UndefinedException">A value is infinite.</exception>
    public void Score(CustomerTable table, Span<double> values, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (!table.HasMeanSpend)
            throw new ArgumentException("The table has no column of mean spend.", nameof(table));
        if (values.Length != table.Count)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, the span {values.Length}."), nameof(values));
        ScorePurchases(table, values, threads);
        var repeats = table.Repeats;
        var means = table.MeanSpends;
        for (var row = 0; row < values.Length; row++)
        {
            if (repeats[row] > 0 && !(means[row] > 0))
                throw new ArgumentOutOfRangeException(nameof(table), means[row], Invariant($"Row {row}: a mean spend is above 0."));
            values[row] *= Spend.ExpectedSpend(repeats[row], means[row]).OrThrow() * Convention.Margin;
        }
    }

    /// <summary>The discounted purchases expected of each customer of a table. Allocates nothing a customer.</summary>
    /// <param name="table">The customers.</param>
    /// <param name="purchases">Takes the numbers, as long as the table.</param>
    /// <param name="threads">How many threads may work; they never change a bit of the result.</param>
    /// <exception cref="ArgumentException">The span is not as long as the table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no threads.</exception>
    /// <exception cref="UndefinedException">An expectation is infinite.</exception>
    public void ScorePurchases(CustomerTable table, Span<double> purchases, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (purchases.Length != table.Count)
            throw new ArgumentException(Invariant($"The table has {table.Count} rows, the span {purchases.Length}."), nameof(purchases));

        // First the chance to be alive, then what that is worth: of the living, only x and T matter.
        Purchases.Score(table, 0, purchases, default, threads);
        threads = Math.Min(threads, Math.Max(1, table.Count / LeastRowsOfThread));
        if (threads == 1)
        {
            Multiply(table, 0, table.Count, purchases);
            return;
        }

        var count = table.Count;
        var rented = ArrayPool<double>.Shared.Rent(count);
        purchases.CopyTo(rented);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var from = (int)((long)count * part / threads);
            var to = (int)((long)count * (part + 1) / threads);
            Multiply(table, from, to, rented.AsSpan(from, to - from));
        });
        rented.AsSpan(0, count).CopyTo(purchases);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>What all customers of a table are still worth together.</summary>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <param name="threads">How many threads may work; they never change a bit of the result.</param>
    /// <returns>An amount in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="ArgumentException">The table has no column of mean spend.</exception>
    public Outcome<double> Total(CustomerTable table, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        var values = ArrayPool<double>.Shared.Rent(table.Count);
        try
        {
            var sum = default(CompensatedSum);
            Score(table, values.AsSpan(0, table.Count), threads);
            for (var row = 0; row < table.Count; row++)
                sum.Add(table.WeightOf(row) * values[row]);
            return sum.Total;
        }
        catch (UndefinedException infinite)
        {
            return infinite.Reason;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }

    /// <summary><see cref="Total"/> as money: the only place where a value becomes decimal, to 15 digits.</summary>
    /// <param name="currency">The currency of the spend.</param>
    /// <param name="table">The customers, with the column of mean spend.</param>
    /// <returns>Money in present value; undefined (<see cref="Undefined.Divergent"/>) where infinite.</returns>
    /// <exception cref="OverflowException">The amount is beyond the range of decimal.</exception>
    public Outcome<Money> TotalIn(Currency currency, CustomerTable table)
        => Total(table) is var total && total.Value is { } amount ? new Money((decimal)amount, currency) : total.Reason!.Value;

    /// <summary>One line in invariant culture: both models and the convention.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Purchases}, {Spend}, {Convention}";

    private Outcome<double> Product(Outcome<double> purchases, Outcome<double> spend)
        => purchases.Value is not { } count ? purchases : spend.Value is not { } amount ? spend : count * amount * Convention.Margin;

    // The discounted purchases of the living, remembered by x and T: regular buying also by the time since the last purchase.
    private void Multiply(CustomerTable table, int from, int to, Span<double> alive)
    {
        var repeats = table.Repeats;
        var recency = table.Recency;
        var age = table.Age;
        var isRegular = Purchases is CnbdModel;
        var memory = new ScoreMemory();
        memory.Open(MemoryBits);
        for (var row = from; row < to; row++)
        {
            if (!memory.IsUseful)
            {
                alive[row - from] *= OfTheLiving(repeats[row], isRegular || repeats[row] == 0 ? recency[row] : age[row], age[row]);
                continue;
            }

            var key = isRegular ? recency[row] : 0;
            ref var slot = ref memory.Find(repeats[row], key, age[row], out var isHere);
            if (!isHere)
            {
                slot.Value = OfTheLiving(repeats[row], isRegular || repeats[row] == 0 ? recency[row] : age[row], age[row]);
                (slot.Repeats, slot.Recency, slot.Age) = (repeats[row], key, age[row]);
            }

            alive[row - from] *= slot.Value;
        }

        memory.Close();
    }

    // Of a customer who bought just now, the chance to be alive is the largest, and its quotient exact.
    private double OfTheLiving(int repeats, double recency, double age)
    {
        var customer = CustomerSummary.Checked(repeats, recency, age);
        var chance = Purchases.ProbabilityAlive(customer);
        return chance == 0 ? 0 : PurchaseDiscounting.Of(Purchases, customer, Convention).OrThrow() / chance;
    }
}
