using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>A lifecycle table in the making: takes journeys one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class LifecycleTally
{
    private readonly ActivityReader reader;
    private readonly Instant asOf;
    private readonly long[] fresh;
    private readonly long[] returning;
    private readonly long[] resurrecting;
    private readonly long[] dormant;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="allowAbsent">Whether a log may not know the touchpoint.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from.</exception>
    public LifecycleTally(ActivityDefinition definition, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        this.asOf = asOf;
        reader = new ActivityReader(definition.Touchpoint, definition.Calendar, definition.Period, from, asOf, allowAbsent);
        fresh = new long[reader.Periods.Count];
        returning = new long[reader.Periods.Count];
        resurrecting = new long[reader.Periods.Count];
        dormant = new long[reader.Periods.Count];
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer, also those before the first period: they tell the new from the resurrecting.</param>
    /// <exception cref="ArgumentException">The journey's log does not know the touchpoint, and an absent one is not allowed.</exception>
    public void Add(Journey journey)
    {
        var active = reader.Read(journey);
        for (var i = 0; i < active.Length; i++)
        {
            var period = active[i];
            if (period >= 0)
                (i == 0 ? fresh : active[i - 1] == period - 1 ? returning : resurrecting)[period]++;
            var next = period + 1;
            if (next >= 0 && next < dormant.Length && (i + 1 == active.Length || active[i + 1] != next))
                dormant[next]++;
        }
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, first period and as-of.</param>
    /// <exception cref="ArgumentException">The rules, the first period or the as-of differ.</exception>
    public void Merge(LifecycleTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || asOf != other.asOf || reader.Periods.First != other.reader.Periods.First)
            throw new ArgumentException($"Tallies of the same rules, first period and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        for (var period = 0; period < fresh.Length; period++)
        {
            fresh[period] += other.fresh[period];
            returning[period] += other.returning[period];
            resurrecting[period] += other.resurrecting[period];
            dormant[period] += other.dormant[period];
        }
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <returns>The table; the tally may go on.</returns>
    public LifecycleTable ToTable()
    {
        var rows = new LifecycleRow[fresh.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var (period, status) = reader.Periods[i];
            rows[i] = new LifecycleRow(period.Number, period.Label, status, fresh[i], returning[i], resurrecting[i], dormant[i]);
        }

        return new LifecycleTable(Definition, asOf, ValueList.FromArray(rows));
    }
}
