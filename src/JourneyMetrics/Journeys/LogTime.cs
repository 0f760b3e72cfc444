using NodaTime;

namespace JourneyMetrics;

/// <summary>Instants as nanoseconds since the Unix epoch, exact, from 1677 to 2262.</summary>
internal static class LogTime
{
    public const string Range = "A log holds instants from 1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z.";

    // Days on both sides of the epoch that fit with whatever is in them.
    private const int WholeDays = (int)(long.MaxValue / NodaConstants.NanosecondsPerDay);

    private static readonly Instant first = ToInstant(long.MinValue);
    private static readonly Instant last = ToInstant(long.MaxValue);

    public static Instant ToInstant(long nanos) => NodaConstants.UnixEpoch.PlusNanoseconds(nanos);

    public static bool TryToNanos(Instant instant, out long nanos)
    {
        var since = instant - NodaConstants.UnixEpoch;
        if (since.Days is > -WholeDays and < WholeDays)
        {
            nanos = (since.Days * NodaConstants.NanosecondsPerDay) + since.NanosecondOfDay;
            return true;
        }

        var inside = instant >= first && instant <= last;
        nanos = inside ? since.ToInt64Nanoseconds() : 0;
        return inside;
    }

    /// <summary>Ticks of 100 ns in UTC, as in the BCL's date types, to nanoseconds.</summary>
    public static bool TryToNanos(long utcTicks, out long nanos)
    {
        var ticks = utcTicks - DateTime.UnixEpoch.Ticks;
        var inside = ticks is >= long.MinValue / 100 and <= long.MaxValue / 100;
        nanos = inside ? ticks * 100 : 0;
        return inside;
    }

    /// <summary>Why a date and time is no instant, or null when it is one.</summary>
    public static string? Problem(DateTime moment)
        => moment.Kind == DateTimeKind.Utc ? null : Invariant($"A date and time of kind {moment.Kind} is no instant; give UTC, an Instant, or resolve it in a time zone.");
}
