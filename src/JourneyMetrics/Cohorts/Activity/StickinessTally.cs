using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>A stickiness histogram in the making: takes journeys one at a time, merges with tallies of other customers. Not for several threads at once.</summary>
public sealed class StickinessTally
{
    private readonly ActivityReader reader;
    private readonly int periodsTogether;
    private readonly Instant asOf;
    private readonly long[] customers;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">When a customer is active.</param>
    /// <param name="from">An instant of the first period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="periodsTogether">How many periods, from the first on, count as one.</param>
    /// <param name="allowAbsent">Whether a log may not know the touchpoint.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or the periods are below 1.</exception>
    public StickinessTally(ActivityDefinition definition, Instant from, Instant asOf, int periodsTogether = 1, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(periodsTogether, 1);
        Definition = definition;
        this.periodsTogether = periodsTogether;
        this.asOf = asOf;
        reader = new ActivityReader(definition.Touchpoint, definition.Calendar, definition.Period, from, asOf, allowAbsent);
        customers = new long[((reader.Periods.Count - 1) / periodsTogether) + 1];
    }

    /// <summary>When a customer is active.</summary>
    public ActivityDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">The customer's touchpoints.</param>
    /// <exception cref="ArgumentException">The journey's log does not know the touchpoint, and an absent one is not allowed.</exception>
    public void Add(Journey journey)
    {
        var (count, last) = (0, -1);
        foreach (var period in reader.Read(journey))
        {
            if (period < 0 || period / periodsTogether == last)
                continue;
            last = period / periodsTogether;
            count++;
        }

        if (count > 0)
            customers[count - 1]++;
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, first period and as-of.</param>
    /// <exception cref="ArgumentException">The rules, the first period or the as-of differ.</exception>
    public void Merge(StickinessTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || periodsTogether != other.periodsTogether || asOf != other.asOf || reader.Periods.First != other.reader.Periods.First)
            throw new ArgumentException($"Tallies of the same rules, first period and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        for (var i = 0; i < customers.Length; i++)
            customers[i] += other.customers[i];
    }

    /// <summary>The histogram of all customers added so far.</summary>
    /// <returns>The histogram; the tally may go on.</returns>
    public StickinessTable ToTable() => new(Definition, periodsTogether, asOf, ValueList.FromArray([.. customers]));
}
