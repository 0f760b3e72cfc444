using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>Active customers in the making: takes journeys one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class ActiveCustomersTally
{
    private readonly ActivityReader reader;
    private readonly int window;
    private readonly Instant asOf;

    // How the count changes from one period to the next; one more than there are periods.
    private readonly long[] changes;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="window">How many periods the window spans, its last one included.</param>
    /// <param name="allowAbsent">Whether a log may not know the touchpoint.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or the window is below 1.</exception>
    public ActiveCustomersTally(ActivityDefinition definition, Instant from, Instant asOf, int window = 1, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        Definition = definition;
        this.window = window;
        this.asOf = asOf;
        reader = new ActivityReader(definition.Touchpoint, definition.Calendar, definition.Period, from, asOf, allowAbsent);
        changes = new long[reader.Periods.Count + 1];
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">The customer's touchpoints, also those before the first period: a window may reach back to them.</param>
    /// <exception cref="ArgumentException">The journey's log does not know the touchpoint, and an absent one is not allowed.</exception>
    public void Add(Journey journey)
    {
        // Active in a period, a customer is in the windows that end with it or with one of the window - 1 after it.
        var covered = 0;
        foreach (var period in reader.Read(journey))
        {
            var from = Math.Max(covered, period);
            var to = (int)Math.Min(changes.Length - 1, (long)period + window);
            if (from >= to)
                continue;
            changes[from]++;
            changes[to]--;
            covered = to;
        }
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, window, first period and as-of.</param>
    /// <exception cref="ArgumentException">The rules, the window, the first period or the as-of differ.</exception>
    public void Merge(ActiveCustomersTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || window != other.window || asOf != other.asOf || reader.Periods.First != other.reader.Periods.First)
            throw new ArgumentException($"Tallies of the same rules, window, first period and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        for (var i = 0; i < changes.Length; i++)
            changes[i] += other.changes[i];
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <returns>The table; the tally may go on.</returns>
    public ActiveCustomersTable ToTable()
    {
        var rows = new ActiveCustomersRow[changes.Length - 1];
        var customers = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            customers += changes[i];
            var (period, status) = reader.Periods[i];
            rows[i] = new ActiveCustomersRow(period.Number, period.Label, status, customers);
        }

        return new ActiveCustomersTable(Definition, window, asOf, ValueList.FromArray(rows));
    }
}
