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
    private const int MostPeriods = 10_000;
    private const int Any = -1;
    private const int Absent = -2;

    private readonly bool allowAbsent;
    private readonly Instant from;
    private readonly Instant asOf;
    private readonly long asOfNanos;
    private readonly int first;
    private readonly int count;
    private readonly long[] customers;
    private readonly Int128[] micros;

    // Of the customer at hand: the value by period and whether there was a start or a return, marked by the number of the customer.
    private readonly Int128[] valueIn;
    private readonly int[] startedIn;
    private readonly int[] returnedIn;
    private int customer;
    private int latest;
    private PeriodBoundaries boundaries;
    private TouchpointLog? bound;
    private int startCode;
    private int returnCode;

    /// <summary>Starts a tally.</summary>
    /// <param name="definition">The rules of the table.</param>
    /// <param name="from">An instant of the first cohort's period.</param>
    /// <param name="asOf">Until when the data reach, this instant not included.</param>
    /// <param name="allowAbsent">Whether the rules may name a touchpoint that a log does not know.</param>
    /// <exception cref="ArgumentOutOfRangeException">As-of is not after from, or there are more than 10,000 periods between them.</exception>
    public CohortTally(CohortDefinition definition, Instant from, Instant asOf, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (asOf <= from)
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, Invariant($"As-of lies after the start of the first cohort, which is {from}."));
        if (!LogTime.TryToNanos(asOf, out asOfNanos))
            throw new ArgumentOutOfRangeException(nameof(asOf), asOf, LogTime.Range);
        if (!LogTime.TryToNanos(from, out _))
            throw new ArgumentOutOfRangeException(nameof(from), from, LogTime.Range);
        Definition = definition;
        this.from = from;
        this.asOf = asOf;
        this.allowAbsent = allowAbsent;
        first = definition.Calendar.NumberAt(from, definition.Period);
        boundaries = definition.Calendar.Boundaries(new Interval(from, asOf), definition.Period);

        // The last instant may be of the last period but one: where clocks were just set back over midnight, the next day has begun already.
        count = boundaries.LastNumber - first + 1;
        if (count is < 1 or > MostPeriods)
            throw new ArgumentOutOfRangeException(nameof(from), from, Invariant($"A cohort table has 1 to {MostPeriods} rows; from then to {asOf} there are {count}."));
        customers = new long[count * count];
        micros = new Int128[count * count];
        valueIn = new Int128[count];
        startedIn = new int[count];
        returnedIn = new int[count];
    }

    /// <summary>The rules of the table.</summary>
    public CohortDefinition Definition { get; }

    /// <summary>Adds a customer, who must not be in this tally yet.</summary>
    /// <param name="journey">All touchpoints of the customer, also those before the first cohort.</param>
    /// <exception cref="ArgumentException">The journey's log does not know a touchpoint of the rules, and absent ones are not allowed.</exception>
    public void Add(Journey journey)
    {
        if (!ReferenceEquals(bound, journey.Log))
            Bind(journey.Log);
        customer++;
        var column = journey.Log.TouchpointColumn;
        if (column.Width == 1)
            Add(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
        else if (column.Width == 2)
            Add(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
        else
            Add(column.Slice<int>(journey.Start, journey.Count), journey.Nanos, journey.Micros);
    }

    private void Add<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos, ReadOnlySpan<long> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var start = FirstStart(codes, nanos);
        if (start < 0)
            return;
        Mark(start, codes, nanos, values);
        if (Definition.Entry == CohortEntry.Recurring)
        {
            for (var row = 0; row <= latest; row++)
            {
                if (startedIn[row] == customer)
                    Enter(row);
            }
        }
        else if (Period(nanos[start]) is var row and >= 0)
        {
            Enter(row);
        }
    }

    /// <summary>Adds the customers of another tally, none of whom may be in this one.</summary>
    /// <param name="other">A tally of the same rules, first cohort and as-of.</param>
    /// <exception cref="ArgumentException">The rules, the first cohort or the as-of differ.</exception>
    public void Merge(CohortTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Definition != other.Definition || first != other.first || asOf != other.asOf)
            throw new ArgumentException($"Tallies of the same rules, first cohort and as-of merge; got '{Definition}' and '{other.Definition}'.", nameof(other));
        for (var cell = 0; cell < customers.Length; cell++)
        {
            customers[cell] += other.customers[cell];
            micros[cell] += other.micros[cell];
        }
    }

    /// <summary>The table of all customers added so far.</summary>
    /// <param name="currency">The currency of the values.</param>
    /// <returns>The table; the tally may go on.</returns>
    /// <exception cref="OverflowException">A value exceeds the range of decimal.</exception>
    public CohortTable ToTable(Currency currency = default)
    {
        var rows = new CohortRow[count];
        for (var row = 0; row < count; row++)
        {
            var cells = new CohortCell[count];
            for (var k = 0; row + k < count; k++)
            {
                // Only the last period can still be running, and the one before it where clocks were set back over midnight.
                var running = row + k >= count - 2 && Definition.Calendar.Period(first + row + k, Definition.Period).End > asOf;
                var cell = (row * count) + k;
                cells[k] = new CohortCell(running ? CellStatus.Partial : CellStatus.Complete, customers[cell], new Money(LogMoney.ToAmount(micros[cell]), currency));
            }

            rows[row] = new CohortRow(first + row, Definition.Calendar.Period(first + row, Definition.Period).Label, ValueList.FromArray(cells));
        }

        return new CohortTable(Definition, asOf, ValueList.FromArray(rows));
    }

    // The first start before as-of: for the entry rules that want the first ever, touchpoints before the first cohort count.
    private int FirstStart<T>(ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < codes.Length && nanos[i] < asOfNanos; i++)
        {
            if (Is(int.CreateTruncating(codes[i]), startCode))
                return i;
            if (Definition.Entry == CohortEntry.FirstEver)
                return -1;
        }

        return -1;
    }

    private void Mark<T>(int start, ReadOnlySpan<T> codes, ReadOnlySpan<long> nanos, ReadOnlySpan<long> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        latest = -1;
        for (var i = start; i < codes.Length && nanos[i] < asOfNanos; i++)
        {
            var period = Period(nanos[i]);
            if (period < 0)
                continue;
            latest = Math.Max(latest, period);
            if (Is(int.CreateTruncating(codes[i]), startCode))
                startedIn[period] = customer;
            if (!Is(int.CreateTruncating(codes[i]), returnCode))
                continue;
            if (returnedIn[period] != customer)
            {
                returnedIn[period] = customer;
                valueIn[period] = 0;
            }

            if (!values.IsEmpty && values[i] != LogMoney.None)
                valueIn[period] += values[i];
        }
    }

    private void Enter(int row)
    {
        // Column 0 is the cohort itself, whether or not its start counts as a return.
        var cells = row * count;
        customers[cells]++;
        for (var period = row; period <= latest; period++)
        {
            if (returnedIn[period] != customer)
                continue;
            if (period > row)
                customers[cells + period - row]++;
            micros[cells + period - row] += valueIn[period];
        }
    }

    // The row of the period of an instant, -1 before the first.
    private int Period(long nanos) => Math.Max(-1, boundaries.NumberOf(nanos) - first);

    private static bool Is(int code, int wanted) => wanted == Any || code == wanted;

    private void Bind(TouchpointLog log)
    {
        startCode = Code(log, Definition.Start);
        returnCode = Code(log, Definition.Returned);
        var earliest = from;
        if (log.Count > 0)
        {
            var nanos = long.MaxValue;
            foreach (var time in log.Nanos)
                nanos = Math.Min(nanos, time);
            earliest = Instant.Min(from, LogTime.ToInstant(nanos));
        }

        if (earliest < boundaries.Start)
            boundaries = Definition.Calendar.Boundaries(new Interval(earliest, asOf), Definition.Period);
        bound = log;
    }

    private int Code(TouchpointLog log, string? name)
    {
        if (name is null)
            return Any;
        if (log.TryGetTouchpointCode(name, out var code))
            return code;
        return allowAbsent ? Absent : throw new ArgumentException($"The log does not know the touchpoint '{name}' of the cohorts; allow absent ones if it may not have happened yet.", nameof(name));
    }
}
