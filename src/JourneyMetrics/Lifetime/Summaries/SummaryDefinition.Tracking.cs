using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Lifetime;

/// <content>Repeat purchases by period, for comparison with what a model expects.</content>
public sealed partial record SummaryDefinition
{
    /// <summary>Counts the repeat purchases of a log by periods of days, of the customers born up to a day.</summary>
    /// <param name="log">The log.</param>
    /// <param name="start">The day that observation starts, in the zone: it is day 0, and the k-th period holds the days from (k - 1) d up to but not including k d.</param>
    /// <param name="bornUpTo">Customers whose first purchase lies after this day are left out: the last day of the calibration.</param>
    /// <param name="periods">How many periods, 1 or more.</param>
    /// <param name="daysPerPeriod">d: how many days a period has, 1 or more.</param>
    /// <param name="allowAbsent">Whether the purchase may be a touchpoint that the log does not know.</param>
    /// <returns>The repeats within each period: what <see cref="PurchaseTracking.Of"/> takes as actual.</returns>
    /// <exception cref="ArgumentException">The log does not know the purchase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no period or no day in it.</exception>
    /// <exception cref="NotSupportedException">The rules count instants, not days.</exception>
    public ValueList<long> RepeatsByPeriod(TouchpointLog log, LocalDate start, LocalDate bornUpTo, int periods, int daysPerPeriod = 7, bool allowAbsent = false)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysPerPeriod, 1);
        if (Granularity != PurchaseGranularity.OnePerDay)
            throw new NotSupportedException("Repeats are counted by period where purchases are days.");
        var counts = new long[periods];
        var wanted = -1;
        if (Purchase is not null && !log.TryGetTouchpointCode(Purchase, out wanted))
        {
            return allowAbsent
                ? ValueList.FromArray(counts)
                : throw new ArgumentException($"The log does not know the touchpoint '{Purchase}'; allow absent ones if nobody may have bought yet.", nameof(log));
        }

        var calendar = new BusinessCalendar(Zone, IsoDayOfWeek.Monday);
        var first = calendar.NumberOn(start, PeriodKind.Day);
        var last = calendar.NumberOn(bornUpTo, PeriodKind.Day);
        var days = log.Count == 0 ? null : new PeriodBoundaries(calendar, PeriodKind.Day, Least(log.Nanos), Largest(log.Nanos));
        foreach (var journey in log.Journeys)
        {
            int? born = null;
            var latest = int.MinValue;
            for (var i = 0; i < journey.Count; i++)
            {
                if ((wanted >= 0 && log.TouchpointColumn[journey.Start + i] != wanted) || IsRefund(journey.Micros, i))
                    continue;
                var day = days!.NumberOf(journey.Nanos[i]);
                if (day <= latest)
                    continue;
                latest = day;
                if (born is null)
                    born = day;
                else if (born <= last && day >= first && (day - first) / daysPerPeriod < periods)
                    counts[(day - first) / daysPerPeriod]++;
            }
        }

        return ValueList.FromArray(counts);
    }

    private static bool IsRefund(ReadOnlySpan<long> micros, int i) => !micros.IsEmpty && micros[i] < 0 && micros[i] != LogMoney.None;

    private static long Least(ReadOnlySpan<long> nanos)
    {
        var least = long.MaxValue;
        foreach (var time in nanos)
            least = Math.Min(least, time);
        return least;
    }

    private static long Largest(ReadOnlySpan<long> nanos)
    {
        var largest = long.MinValue;
        foreach (var time in nanos)
            largest = Math.Max(largest, time);
        return largest;
    }
}
