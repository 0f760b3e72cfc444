using System.Numerics;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Cohorts;

/// <summary>The distinct periods in which one customer was active, in order: what lifecycles, stickiness and active customers are made of.</summary>
internal sealed class ActivityReader(string? touchpoint, BusinessCalendar calendar, PeriodKind kind, Instant from, Instant asOf, bool allowAbsent)
{
    private readonly TouchpointCodes codes = new(touchpoint, touchpoint, allowAbsent);
    private int[] active = [];

    public CohortPeriods Periods { get; } = new(calendar, kind, from, asOf);

    /// <summary>The periods of a journey with the touchpoint before as-of, numbered from the first one asked for; those before it are negative.</summary>
    public ReadOnlySpan<int> Read(Journey journey)
    {
        if (codes.Bind(journey.Log))
            Periods.Cover(journey.Log);
        var column = journey.Log.TouchpointColumn;
        var count = column.Width switch
        {
            1 => Read(column.Slice<byte>(journey.Start, journey.Count), journey.Nanos),
            2 => Read(column.Slice<ushort>(journey.Start, journey.Count), journey.Nanos),
            _ => Read(column.Slice<int>(journey.Start, journey.Count), journey.Nanos),
        };
        return active.AsSpan(0, count);
    }

    private int Read<T>(ReadOnlySpan<T> names, ReadOnlySpan<long> nanos)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (active.Length < names.Length)
            active = new int[names.Length * 2];
        nanos = nanos[..names.Length];
        var (count, ordered) = (0, true);
        for (var i = 0; i < names.Length && nanos[i] < Periods.AsOfNanos; i++)
        {
            if (!codes.Starts(int.CreateTruncating(names[i])))
                continue;
            var number = Periods.NumberOf(nanos[i]);
            if (count > 0 && active[count - 1] == number)
                continue;
            ordered &= count == 0 || active[count - 1] < number;
            active[count++] = number;
        }

        // Only clocks set back over the edge of a period make a period come twice.
        return ordered ? count : SortDistinct(active.AsSpan(0, count));
    }

    private static int SortDistinct(Span<int> numbers)
    {
        numbers.Sort();
        var count = 0;
        foreach (var number in numbers)
        {
            if (count == 0 || numbers[count - 1] != number)
                numbers[count++] = number;
        }

        return count;
    }
}
