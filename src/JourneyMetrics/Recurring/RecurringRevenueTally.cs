using JourneyMetrics.Kpis;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>A table of recurring revenue in the making: takes customers one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class RecurringRevenueTally
{
    private static readonly int moves = Enum.GetValues<RevenueMove>().Length;

    private readonly TallyUnit unit;
    private readonly Instant asOf;
    private readonly RecurringBoundaries boundaries;
    private readonly RevenueWalk walk;

    // How amount and customers at each close differ from those at the close before.
    private readonly Int128[] amountChanges;
    private readonly long[] customerChanges;

    // By row and movement.
    private readonly Int128[] amounts;
    private readonly long[] customers;
    private readonly long[] cameAndLeft;
    private long notYet;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">At which closes revenue is compared.</param>
    /// <param name="basis">Whether amounts are of a month or of a year, as in the histories to come.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, they lie outside 1677 to 2262, or the basis is none of its enum.</exception>
    public RecurringRevenueTally(RecurringRevenueDefinition definition, RevenueBasis basis, Instant from, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(definition);
        unit = new TallyUnit(basis);
        Definition = definition;
        this.asOf = asOf;
        boundaries = new RecurringBoundaries(definition, from, asOf);
        walk = new RevenueWalk(boundaries, definition.Grace);
        amountChanges = new Int128[boundaries.CloseCount];
        customerChanges = new long[boundaries.CloseCount];
        amounts = new Int128[boundaries.Count * moves];
        customers = new long[boundaries.Count * moves];
        cameAndLeft = new long[boundaries.Count];
    }

    /// <summary>At which closes revenue is compared.</summary>
    public RecurringRevenueDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet. Allocates nothing, once it has seen a customer of as many changes.</summary>
    /// <param name="customer">The revenue of the customer, from the first on.</param>
    /// <exception cref="ArgumentException">The basis or the currency is another one than that of the tally.</exception>
    public void Add(CustomerRevenue customer)
    {
        unit.Meet(customer);
        walk.Follow(customer);
        if (!walk.HasBegun)
        {
            notYet += customer.Times.IsEmpty ? 0 : 1;
            return;
        }

        AddStocks();
        AddMovements();
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, basis, first period, as-of and currency.</param>
    /// <exception cref="ArgumentException">One of these differs.</exception>
    public void Merge(RecurringRevenueTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || asOf != other.asOf || boundaries.First != other.boundaries.First)
            throw new ArgumentException($"Tallies of the same rules, first period and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        unit.Meet(other.unit);
        Sum(amountChanges, other.amountChanges);
        Sum(customerChanges, other.customerChanges);
        Sum(amounts, other.amounts);
        Sum(customers, other.customers);
        Sum(cameAndLeft, other.cameAndLeft);
        notYet += other.notYet;
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <returns>The table; the tally may go on.</returns>
    public RecurringRevenueTable ToTable()
    {
        var stocks = new MrrMovement[boundaries.CloseCount];
        Int128 amount = 0;
        long paying = 0;
        for (var i = 0; i < stocks.Length; i++)
        {
            amount += amountChanges[i];
            paying += customerChanges[i];
            stocks[i] = Movement(amount, paying);
        }

        var rows = new RecurringRevenueRow[boundaries.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (number, label, isComplete) = boundaries[i];
            var bridge = new MrrBridge(
                stocks[i],
                Movement(i, RevenueMove.New),
                Movement(i, RevenueMove.Expansion),
                Movement(i, RevenueMove.Reactivation),
                Movement(i, RevenueMove.Contraction),
                Movement(i, RevenueMove.Churned));
            rows[i] = new RecurringRevenueRow(number, label, isComplete, bridge, cameAndLeft[i]);
        }

        return new RecurringRevenueTable(Definition, unit.Basis, asOf, notYet, ValueList.FromArray(rows));
    }

    private static void Sum(Span<long> into, ReadOnlySpan<long> values)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += values[i];
    }

    private static void Sum(Span<Int128> into, ReadOnlySpan<Int128> values)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += values[i];
    }

    private void AddStocks()
    {
        var level = 0L;
        for (var i = 0; i < walk.Count; i++)
        {
            var next = walk.Levels[i];
            amountChanges[walk.Closes[i]] += next - level;
            customerChanges[walk.Closes[i]] += (next > 0 ? 1 : 0) - (level > 0 ? 1 : 0);
            level = next;
        }
    }

    // Only rows between whose closes something happened: the others move nothing.
    private void AddMovements()
    {
        var closes = walk.Closes;
        var levels = walk.Levels;
        var span = Definition.Span;
        var (row, before, after) = (0, 0, 0);
        var (opening, closing) = (0L, 0L);
        foreach (var close in closes)
        {
            row = Math.Max(row, close - span);
            for (; row < close && row < boundaries.Count; row++)
            {
                while (before < closes.Length && closes[before] <= row)
                    opening = levels[before++];
                while (after < closes.Length && closes[after] <= row + span)
                    closing = levels[after++];
                var move = RevenueMoves.Of(opening, closing, walk.FirstPaying <= row);
                if (move != RevenueMove.None)
                {
                    amounts[(row * moves) + (int)move] += Math.Abs(closing - opening);
                    customers[(row * moves) + (int)move]++;
                }
                else if (opening == 0 && walk.WasPaying[before..after].Contains(true))
                {
                    cameAndLeft[row]++;
                }
            }
        }
    }

    private MrrMovement Movement(int row, RevenueMove move) => Movement(amounts[(row * moves) + (int)move], customers[(row * moves) + (int)move]);

    private MrrMovement Movement(Int128 micros, long count) => new(unit.Amount(micros), count);
}
