using System.Numerics;
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
    private readonly CohortCells cells;
    private readonly QuickCohorts? quick;

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
        quick = QuickCohorts.Serves(definition) ? new QuickCohorts(definition, shape, periods) : null;
    }

    /// <summary>The rules of the table.</summary>
    public CohortDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer, also those before the first cohort.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of the rules, and absent ones are not allowed.</exception>
    public void Add(Journey journey)
    {
        Bind(journey.Log);
        var column = journey.Log.TouchpointColumn;
        if (column.Width == 1)
            Add(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
        else if (column.Width == 2)
            Add(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
        else
            Add(column.Slice<int>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
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

    /// <summary>Adds all customers of a log.</summary>
    internal void AddAll(TouchpointLog log)
    {
        Bind(log);
        var column = log.TouchpointColumn;
        if (column.Width == 1)
            AddAll<byte>(log, column.All<byte>());
        else if (column.Width == 2)
            AddAll<ushort>(log, column.All<ushort>());
        else
            AddAll<int>(log, column.All<int>());
    }

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

    private void AddAll<T>(TouchpointLog log, ReadOnlySpan<T> names)
        where T : unmanaged, IBinaryInteger<T>
    {
        var nanos = log.Nanos;
        var micros = log.Micros;
        var offsets = log.Offsets;
        for (var customer = 0; customer + 1 < offsets.Length; customer++)
        {
            var (start, length) = (offsets[customer], offsets[customer + 1] - offsets[customer]);
            Add(names.Slice(start, length), nanos.Slice(start, length), micros.IsEmpty ? micros : micros.Slice(start, length));
        }
    }

    private void Bind(TouchpointLog log)
    {
        if (codes.Bind(log))
            periods.Cover(log);
    }

    private void Add<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos, ReadOnlySpan<long> micros)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (quick is not null)
            quick.Add(names, nanos, micros, codes, cells);
        else if (Read(names, nanos, micros))
            walk.Enter(cells);
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
        var first = codes.FirstStart(names, nanos, asOfNanos, Definition.Entry);
        if (first < 0)
            return false;
        walk.Begin();
        var recurring = Definition.Entry == CohortEntry.Recurring;
        if (!recurring)
        {
            if (periods.NumberOf(nanos[first]) is var row && row < 0)
                return false;
            walk.Start(row, first, nanos[first]);
        }

        for (var i = first; i < names.Length && nanos[i] < asOfNanos; i++)
        {
            var period = periods.NumberOf(nanos[i]);
            if (period < 0)
                continue;
            var name = int.CreateTruncating(names[i]);
            if (recurring && codes.Starts(name))
                walk.Start(period, i, nanos[i]);
            if (codes.Returns(name))
                walk.Return(period, nanos[i], micros.IsEmpty || micros[i] == LogMoney.None ? 0 : micros[i]);
        }

        return true;
    }
}
