using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Funnels;

/// <summary>The periods of a trend: a table over the times of a log.</summary>
internal sealed class TrendPeriods
{
    private readonly PeriodBoundaries? boundaries;

    private TrendPeriods(BusinessCalendar calendar, PeriodKind kind, PeriodBoundaries? boundaries)
    {
        Calendar = calendar;
        Kind = kind;
        this.boundaries = boundaries;
    }

    public BusinessCalendar Calendar { get; }

    public PeriodKind Kind { get; }

    public static TrendPeriods Of(TouchpointLog log, BusinessCalendar calendar, PeriodKind kind)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "A period is an hour, day, week, month, quarter or year.");
        if (log.Count == 0)
            return new TrendPeriods(calendar, kind, null);
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var customer = 0; customer < log.CustomerCount; customer++)
        {
            first = Math.Min(first, log.Nanos[log.Offsets[customer]]);
            last = Math.Max(last, log.Nanos[log.Offsets[customer + 1] - 1]);
        }

        return new TrendPeriods(calendar, kind, calendar.Boundaries(new Interval(LogTime.ToInstant(first), LogTime.ToInstant(last) + Duration.Epsilon), kind));
    }

    public int NumberOf(long nanos) => boundaries!.NumberOf(nanos);
}
