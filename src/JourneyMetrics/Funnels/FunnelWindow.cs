using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>Where windows end, in nanoseconds since the Unix epoch.</summary>
internal readonly struct FunnelWindow(FunnelDefinition definition)
{
    private readonly ulong length = Nanos(definition.Window);
    private readonly CalendarWindow? calendar = definition.CalendarWindow;

    /// <summary>Elapsed nanoseconds; the largest number for no limit.</summary>
    public ulong Length => length;

    public bool IsCalendar => calendar is not null;

    public static ulong Nanos(Duration? window)
        => window is { } limit && limit.ToBigIntegerNanoseconds() is var nanos && nanos < ulong.MaxValue ? (ulong)nanos : ulong.MaxValue;

    /// <summary>A length after a start, not beyond the last instant.</summary>
    public static long After(long start, ulong length)
        => unchecked((ulong)(long.MaxValue - start)) <= length ? long.MaxValue : unchecked(start + (long)length);

    /// <summary>The last instant at which a chain that starts at an instant may go on.</summary>
    public long End(long start)
    {
        if (calendar is null)
            return After(start, length);
        return LogTime.TryToNanos(calendar.EndOf(LogTime.ToInstant(start)), out var end) ? end : long.MaxValue;
    }
}
