using System.Numerics;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>A cohort table in the making: takes journeys one at a time, merges with tallies of other customers.</summary>
/// <remarks>
/// <see cref="CohortDefinition.Count"/> is a fold of this over a log. Tallies of disjoint customers merge to the same table as
/// one tally over all. Adding a journey asks no time zone and, once warm, allocates nothing. Not for several threads at once.
/// </remarks>
public sealed class CohortTally
{
    private readonly TouchpointCodes codes;
    private readonly CohortPeriods periods;
    private readonly CohortShape shape;
    private readonly CohortWalk walk;
    private readonly Instant asOf;
    private readonly long asOfNanos;
    private CohortCells cells;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules of the table.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="allowAbsent">Whether the rules may name a touchpoint that a log does not know.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or there are more than 10,000 periods between them or 10,000,000 cells.</exception>
    public CohortTally(CohortDefinition definition, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        this.asOf = asOf;
        codes = new TouchpointCodes(definition.Start, definition.Returned, allowAbsent);
        periods = new CohortPeriods(definition.Calendar, definition.Period, from, asOf);
        shape = new CohortShape(definition, from, asOf, periods.First, periods.Count);
        asOfNanos = periods.AsOfNanos;
        walk = new CohortWalk(definition, shape);
        cells = new CohortCells(shape, definition.Returns);
    }

    /// <summary>The rules of the table.</summary>
    public CohortDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer, also those before the first cohort.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of the rules, and absent ones are not allowed.</exception>
    public void Add(Journey journey)
    {
        Bind(journey.Log);
        if (Read(journey))
            walk.Enter(cells);
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, first cohort and as-of.</param>
    /// <exception cref="ArgumentException">The rules, the first cohort or the as-of differ.</exception>
    public void Merge(CohortTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || periods.First != other.periods.First || asOf != other.asOf)
            throw new ArgumentException($"Tallies of the same rules, first cohort and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        cells.Add(other.cells);
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <param name="currency">The currency of the values.</param>
    /// <returns>The table; the tally may go on.</returns>
    /// <exception cref="OverflowException">A value exceeds the range of decimal.</exception>
    public CohortTable ToTable(Currency currency = default) => new(Definition, asOf, cells.ToRows(currency));

    /// <summary>The tables of a log by what the start touchpoint carries in a column.</summary>
    internal CohortBreakdown BreakDown(TouchpointLog log, string? property, CodeColumn? column)
    {
        Bind(log);
        var names = column?.Names ?? [];
        var segments = new CohortCells?[names.Length + 1];
        foreach (var journey in log.Journeys)
        {
            if (!Read(journey))
                continue;
            foreach (var row in walk.Rows)
            {
                ref var segment = ref segments[column is { Width: > 0 } ? column[journey.Start + walk.StartOf(row)] + 1 : 0];
                segment ??= new CohortCells(shape, Definition.Returns);
                walk.Enter(row, segment);
            }
        }

        var tables = new List<CohortSegment>();
        for (var code = 0; code < segments.Length; code++)
        {
            if (segments[code] is { } counted)
                tables.Add(new CohortSegment(code == 0 ? null : names[code - 1], new CohortTable(Definition, asOf, counted.ToRows(log.Currency))));
        }

        return new CohortBreakdown(property, tables.ToValueList());
    }

    private void Bind(TouchpointLog log)
    {
        if (codes.Bind(log))
            periods.Cover(log);
    }

    private bool Read(in Journey journey)
    {
        var column = journey.Log.TouchpointColumn;
        return column.Width switch
        {
            1 => Read(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos, journey.Micros),
            2 => Read(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos, journey.Micros),
            _ => Read(column.Slice<int>(journey.Start, journey.Count), journey.Nanos, journey.Micros),
        };
    }

    // Marks the customer's starts and returns by period; false when the customer is in no row.
    private bool Read<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos, ReadOnlySpan<long> micros)
        where T : unmanaged, IBinaryInteger<T>
    {
        var first = FirstStart(names, nanos);
        if (first < 0)
            return false;
        walk.Begin();
        var time = periods.At(nanos[first]);
        if (Definition.Entry != CohortEntry.Recurring)
        {
            if (time.Period < 0)
                return false;
            walk.Start(time.Period, first, nanos[first]);
        }

        for (var i = first; i < names.Length && nanos[i] < asOfNanos; i++)
        {
            if (nanos[i] >= time.End)
                time = periods.At(nanos[i]);
            if (time.Period < 0)
                continue;
            var name = int.CreateTruncating(names[i]);
            if (Definition.Entry == CohortEntry.Recurring && codes.Starts(name))
                walk.Start(time.Period, i, nanos[i]);
            if (codes.Returns(name))
                walk.Return(time.Period, nanos[i], micros.IsEmpty || micros[i] == LogMoney.None ? 0 : micros[i]);
        }

        return true;
    }

    // The first start before as-of: for the entry rules that want the first ever, touchpoints before the first cohort count.
    private int FirstStart<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < names.Length && nanos[i] < asOfNanos; i++)
        {
            if (codes.Starts(int.CreateTruncating(names[i])))
                return i;
            if (Definition.Entry == CohortEntry.FirstEver)
                return -1;
        }

        return -1;
    }
}
