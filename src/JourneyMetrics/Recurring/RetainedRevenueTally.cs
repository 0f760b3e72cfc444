using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>A table of retained revenue in the making: takes customers one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class RetainedRevenueTally
{
    private const int MostCohorts = 2_000;

    private readonly TallyUnit unit;
    private readonly Instant asOf;
    private readonly RecurringBoundaries boundaries;
    private readonly RevenueWalk walk;

    // By cohort and close: how the figure differs from that at the close before.
    private readonly Int128[] netChanges;
    private readonly Int128[] grossChanges;
    private readonly long[] customerChanges;
    private long older;
    private long cameAndLeft;
    private long notYet;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">At which closes revenue is looked at.</param>
    /// <param name="basis">Whether amounts are of a month or of a year, as in the histories to come.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, they lie outside 1677 to 2262 or more than 2,000 periods apart, or the basis is none of its enum.</exception>
    /// <exception cref="ArgumentException">The span is not 1.</exception>
    public RetainedRevenueTally(RecurringRevenueDefinition definition, RevenueBasis basis, Instant from, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Span != 1)
            throw new ArgumentException(Invariant($"Cohorts are looked at each period; the span is 1, not {definition.Span}."), nameof(definition));
        unit = new TallyUnit(basis);
        Definition = definition;
        this.asOf = asOf;
        boundaries = new RecurringBoundaries(definition, from, asOf);
        if (boundaries.Count > MostCohorts)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, Invariant($"There are at most {MostCohorts} cohorts, each with a cell a period; {boundaries.Count} are too many."));
        walk = new RevenueWalk(boundaries, definition.Grace);
        netChanges = new Int128[boundaries.Count * boundaries.Count];
        grossChanges = new Int128[netChanges.Length];
        customerChanges = new long[netChanges.Length];
    }

    /// <summary>At which closes revenue is looked at.</summary>
    public RecurringRevenueDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet. Allocates nothing, once it has seen a customer of as many changes.</summary>
    /// <param name="customer">The revenue of the customer, from the first on.</param>
    /// <exception cref="ArgumentException">The basis or the currency is another one than that of the tally.</exception>
    public void Add(CustomerRevenue customer)
    {
        unit.Meet(customer);
        walk.Follow(customer);
        var first = FirstClose();
        if (!walk.HasBegun)
            notYet += customer.Times.IsEmpty ? 0 : 1;
        else if (walk.FirstPaying == 0)
            older++;
        else if (first == walk.Count)
            cameAndLeft++;
        else
            Add(first);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, basis, first cohort, as-of and currency.</param>
    /// <exception cref="ArgumentException">One of these differs.</exception>
    public void Merge(RetainedRevenueTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || asOf != other.asOf || boundaries.First != other.boundaries.First)
            throw new ArgumentException($"Tallies of the same rules, first period and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        unit.Meet(other.unit);
        for (var i = 0; i < netChanges.Length; i++)
        {
            netChanges[i] += other.netChanges[i];
            grossChanges[i] += other.grossChanges[i];
            customerChanges[i] += other.customerChanges[i];
        }

        older += other.older;
        cameAndLeft += other.cameAndLeft;
        notYet += other.notYet;
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <returns>The table; the tally may go on.</returns>
    public RetainedRevenueTable ToTable()
    {
        var count = boundaries.Count;
        var rows = new RetainedRevenueRow[count];
        var isComplete = new bool[count];
        for (var i = 0; i < count; i++)
            isComplete[i] = boundaries[i].IsComplete;
        for (var cohort = 0; cohort < count; cohort++)
        {
            var cells = new RetainedRevenueCell[count - cohort];
            Int128 net = 0;
            Int128 gross = 0;
            long customers = 0;
            for (var close = cohort; close < count; close++)
            {
                net += netChanges[(cohort * count) + close];
                gross += grossChanges[(cohort * count) + close];
                customers += customerChanges[(cohort * count) + close];
                cells[close - cohort] = new RetainedRevenueCell(isComplete[close], customers, unit.Amount(net), unit.Amount(gross));
            }

            var (number, label, _) = boundaries[cohort];
            rows[cohort] = new RetainedRevenueRow(number, label, ValueList.FromArray(cells));
        }

        return new RetainedRevenueTable(Definition, unit.Basis, asOf, older, cameAndLeft, notYet, ValueList.FromArray(rows));
    }

    // The first close at which there is an amount.
    private int FirstClose()
    {
        var first = 0;
        while (first < walk.Count && walk.Levels[first] == 0)
            first++;
        return first;
    }

    private void Add(int first)
    {
        // Close 0 is that before the first period, so the close of a period stands one behind its position.
        var cohort = walk.Closes[first] - 1;
        var start = walk.Levels[first];
        var level = 0L;
        for (var i = first; i < walk.Count; i++)
        {
            var next = walk.Levels[i];
            var place = (cohort * boundaries.Count) + walk.Closes[i] - 1;
            netChanges[place] += next - level;
            grossChanges[place] += Math.Min(next, start) - Math.Min(level, start);
            customerChanges[place] += (next > 0 ? 1 : 0) - (level > 0 ? 1 : 0);
            level = next;
        }
    }
}
