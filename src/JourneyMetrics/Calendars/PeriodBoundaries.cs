using System.Diagnostics;
using NodaTime;

namespace JourneyMetrics.Calendars;

/// <summary>The period boundaries of a calendar in a stretch of time, laid out so that an instant's period is found by a look-up, without asking the zone.</summary>
/// <remarks>
/// It gives the numbers of <see cref="BusinessCalendar.NumberAt"/>, for every instant of the stretch. Making it asks the
/// zone once a change of its clocks; an instant then costs a shift, a look-up and mostly one comparison. Immutable, so
/// many threads may use it.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PeriodBoundaries
{
    private const string Range = "Boundaries lie between 1677-09-21T00:12:43.145224192Z and 2262-04-11T23:47:16.854775808Z.";

    private const long NanosPerTick = NodaConstants.NanosecondsPerTick;

    private readonly long[] starts;
    private readonly int[] numbers;

    // Strictly between these, whole ticks decide; there are none where a boundary lies within a tick.
    private readonly long firstTick = long.MaxValue;
    private readonly long lastTick = long.MinValue;

    // A slice is 2^shift nanoseconds. Where so many boundaries crowd that one holds several, the segments are searched.
    private const int Crowded = int.MinValue;
    private const int MostSlices = 1 << 16;

    private readonly PeriodSlice[] slices;
    private readonly int shift;
    private readonly long first;
    private readonly ulong span;

    /// <summary>The table for the instants from <paramref name="first"/> to <paramref name="last"/>, both included, in nanoseconds since the Unix epoch.</summary>
    internal PeriodBoundaries(BusinessCalendar calendar, PeriodKind kind, long first, long last)
    {
        Calendar = calendar;
        Kind = kind;
        this.first = first;
        span = unchecked((ulong)(last - first));
        var segments = PeriodSegments.Cut(calendar, kind, Start, End);
        starts = new long[segments.Count];
        numbers = new int[segments.Count];
        FirstNumber = int.MaxValue;
        LastNumber = int.MinValue;
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = (segments[i].Start - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
            numbers[i] = segments[i].Number;
            FirstNumber = Math.Min(FirstNumber, numbers[i]);
            LastNumber = Math.Max(LastNumber, numbers[i]);
        }

        // About four slices a segment: most hold no boundary, the rest hold one. More where periods are short for a while.
        var wanted = Math.Max(64UL, 4UL * (ulong)starts.Length);
        while (span >> shift >= wanted)
            shift++;
        slices = Slices();
        while (shift > 0 && slices.Length * 2L <= MostSlices && Array.Exists(slices, slice => slice.After == Crowded))
        {
            shift--;
            slices = Slices();
        }

        if (Array.TrueForAll(starts[1..], start => start % NanosPerTick == 0))
        {
            firstTick = Start.ToUnixTimeTicks();
            lastTick = NodaConstants.UnixEpoch.PlusNanoseconds(last).ToUnixTimeTicks();
        }
    }

    /// <summary>The calendar that the boundaries are from.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>How long the periods are.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first instant that the table covers.</summary>
    public Instant Start => NodaConstants.UnixEpoch.PlusNanoseconds(first);

    /// <summary>The first instant after those that the table covers.</summary>
    public Instant End => NodaConstants.UnixEpoch.PlusNanoseconds(unchecked((long)span + first)).PlusNanoseconds(1);

    /// <summary>The lowest period number in the stretch.</summary>
    public int FirstNumber { get; }

    /// <summary>The highest period number in the stretch.</summary>
    public int LastNumber { get; }

    /// <summary>The number of the period that an instant belongs to.</summary>
    /// <param name="instant">The instant, from <see cref="Start"/> on and before <see cref="End"/>.</param>
    /// <returns>The number, as <see cref="BusinessCalendar.NumberAt"/> gives it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is outside the stretch.</exception>
    public int NumberOf(Instant instant)
    {
        // Ticks are at hand in an instant, nanoseconds have to be computed; where no boundary lies within a tick they say the same.
        var ticks = instant.ToUnixTimeTicks();
        return ticks > firstTick && ticks < lastTick ? NumberOf(ticks * NanosPerTick) : NumberAtEdge(instant);
    }

    /// <summary>The numbers of the periods that instants belong to. Allocates nothing.</summary>
    /// <param name="instants">The instants, each from <see cref="Start"/> on and before <see cref="End"/>.</param>
    /// <param name="numbers">Takes the numbers; as long as the instants at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">An instant is outside the stretch.</exception>
    /// <exception cref="ArgumentException">There is no room for the numbers.</exception>
    public void Map(ReadOnlySpan<Instant> instants, Span<int> numbers)
    {
        if (numbers.Length < instants.Length)
            throw new ArgumentException(Invariant($"{instants.Length} instants give as many numbers, there is room for {numbers.Length}."), nameof(numbers));
        for (var i = 0; i < instants.Length; i++)
            numbers[i] = NumberOf(instants[i]);
    }

    /// <summary>One line in invariant culture: <c>Month boundaries from 2024-01-01T00:00:00Z to 2025-01-01T00:00:00Z, UTC, weeks from Monday</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Invariant($"{Kind} boundaries from {Start} to {End}, {Calendar}");

    internal static PeriodBoundaries Of(BusinessCalendar calendar, PeriodKind kind, Interval range)
    {
        if (!Enum.IsDefined(kind))
            throw CivilPeriods.Unknown(kind);
        if (!range.HasStart || !range.HasEnd || range.Start == range.End)
            throw new ArgumentException(Invariant($"Boundaries need a stretch with two ends and an instant between them, got {range}."), nameof(range));
        var lowest = NodaConstants.UnixEpoch.PlusNanoseconds(long.MinValue);
        var highest = NodaConstants.UnixEpoch.PlusNanoseconds(long.MaxValue);
        var last = range.End.PlusNanoseconds(-1);
        if (range.Start < lowest || last > highest)
            throw new ArgumentException(Invariant($"{Range} Got {range}."), nameof(range));
        return new PeriodBoundaries(
            calendar,
            kind,
            (range.Start - NodaConstants.UnixEpoch).ToInt64Nanoseconds(),
            (last - NodaConstants.UnixEpoch).ToInt64Nanoseconds());
    }

    /// <summary>The number of the period of an instant, in nanoseconds since the Unix epoch: one look-up and no jump but for the ends.</summary>
    internal int NumberOf(long nanos)
    {
        unchecked
        {
            var offset = (ulong)(nanos - first);
            if (offset > span)
                throw Outside(NodaConstants.UnixEpoch.PlusNanoseconds(nanos));
            ref readonly var slice = ref slices[(int)(offset >> shift)];
            var number = nanos >= slice.Boundary ? slice.After : slice.Before;
            return number != Crowded ? number : Search(nanos);
        }
    }

    private int NumberAtEdge(Instant instant)
        => instant >= Start && instant < End
            ? NumberOf((instant - NodaConstants.UnixEpoch).ToInt64Nanoseconds())
            : throw Outside(instant);

    private int Search(long nanos)
    {
        var place = Array.BinarySearch(starts, nanos);
        return numbers[place >= 0 ? place : ~place - 1];
    }

    private PeriodSlice[] Slices()
    {
        var result = new PeriodSlice[(int)(span >> shift) + 1];
        var segment = 0;
        for (var slice = 0; slice < result.Length; slice++)
        {
            // The segment of the slice's first instant, and the boundaries behind it up to the slice's last.
            var start = unchecked(first + (long)((ulong)slice << shift));
            var last = unchecked(start + (long)((1UL << shift) - 1));
            while (segment + 1 < starts.Length && starts[segment + 1] <= start)
                segment++;
            var boundaries = 0;
            while (segment + boundaries + 1 < starts.Length && (starts[segment + boundaries + 1] <= last || last < start))
                boundaries++;
            result[slice] = boundaries switch
            {
                0 => new PeriodSlice(long.MaxValue, numbers[segment], numbers[segment]),
                1 => new PeriodSlice(starts[segment + 1], numbers[segment], numbers[segment + 1]),
                _ => new PeriodSlice(long.MinValue, Crowded, Crowded),
            };
        }

        return result;
    }

    private ArgumentOutOfRangeException Outside(Instant instant)
        => new(nameof(instant), instant, Invariant($"The boundaries cover instants from {Start} to {End}."));
}
