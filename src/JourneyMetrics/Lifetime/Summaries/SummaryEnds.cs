using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <summary>Where the calibration and the holdout end, and how times between purchases become numbers of the unit.</summary>
/// <remarks>A purchase has a key: the number of its day, or its instant in nanoseconds. All times of a summary are differences of keys.</remarks>
internal sealed class SummaryEnds
{
    private const long NanosPerDay = 86_400_000_000_000;
    private const int LogsKept = 1024;

    private readonly double up;
    private readonly double down;
    private readonly double[] logs;

    public SummaryEnds(SummaryDefinition definition, LocalDate calibrationEnd, LocalDate? holdoutEnd)
    {
        Calendar = new BusinessCalendar(definition.Zone, IsoDayOfWeek.Monday);
        ByDay = definition.Granularity == PurchaseGranularity.OnePerDay;
        if (holdoutEnd < calibrationEnd)
            throw new ArgumentOutOfRangeException(nameof(holdoutEnd), holdoutEnd, Invariant($"The holdout ends on or after the last day of the calibration, which is {calibrationEnd:R}."));
        CalibrationNanos = FirstAfter(calibrationEnd, nameof(calibrationEnd));
        LimitNanos = holdoutEnd is { } last ? FirstAfter(last, nameof(holdoutEnd)) : CalibrationNanos;

        // The last key of the calibration: a day, or the last nanosecond of it.
        LastKey = ByDay ? Calendar.NumberOn(calibrationEnd, PeriodKind.Day) : CalibrationNanos - 1;
        EndKey = ByDay ? LastKey : CalibrationNanos;
        var limitKey = !ByDay ? LimitNanos : holdoutEnd is { } day ? Calendar.NumberOn(day, PeriodKind.Day) : LastKey;
        var unit = definition.Unit.ToInt64Nanoseconds();
        var key = ByDay ? NanosPerDay : 1;
        var divisor = Divisor(unit, key);
        up = key / divisor;
        down = unit / divisor;
        HoldoutLength = Units(limitKey - EndKey);
        logs = new double[ByDay ? LogsKept : 0];
        for (var days = 1; days < logs.Length; days++)
            logs[days] = Math.Log(Units(days));
    }

    /// <summary>The zone's days.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>Whether keys are days.</summary>
    public bool ByDay { get; }

    /// <summary>The last key that belongs to the calibration.</summary>
    public long LastKey { get; }

    /// <summary>The key at which the calibration ends, for ages.</summary>
    public long EndKey { get; }

    /// <summary>The first instant after the calibration.</summary>
    public long CalibrationNanos { get; }

    /// <summary>The first instant after all that is looked at.</summary>
    public long LimitNanos { get; }

    /// <summary>How long the holdout is, in units.</summary>
    public double HoldoutLength { get; }

    /// <summary>A difference of keys in units, correctly rounded below 2^53.</summary>
    public double Units(long difference) => difference * up / down;

    /// <summary>The logarithm of a difference in units.</summary>
    public double LogUnits(long difference) => difference < logs.Length ? logs[difference] : Math.Log(Units(difference));

    private long FirstAfter(LocalDate day, string name)
        => LogTime.TryToNanos(Calendar.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant(), out var nanos)
            ? nanos
            : throw new ArgumentOutOfRangeException(name, day, LogTime.Range);

    private static long Divisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
