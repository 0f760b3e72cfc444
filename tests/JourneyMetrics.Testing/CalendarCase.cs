using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>A calendar, a period kind and an instant, half of the time close to where mistakes are made.</summary>
public sealed record CalendarCase(string ZoneId, IsoDayOfWeek WeekStart, int YearStart, PeriodKind Kind, Instant Instant)
{
    private static readonly string[] zoneIds = [.. DateTimeZoneProviders.Tzdb.Ids];

    public BusinessCalendar Calendar => new(DateTimeZoneProviders.Tzdb[ZoneId], WeekStart, YearStart);

    /// <summary>What NodaTime's own conversion says, without any table: the first local date of the instant's period.</summary>
    public LocalDate FirstDayByNodaTime
    {
        get
        {
            var date = Instant.InZone(Calendar.Zone).Date;
            return Kind switch
            {
                PeriodKind.Hour or PeriodKind.Day => date,
                PeriodKind.Week => date.DayOfWeek == WeekStart ? date : date.Previous(WeekStart),
                PeriodKind.Month => new LocalDate(date.Year, date.Month, 1),
                PeriodKind.Quarter => FirstOf(date, month => (month - YearStart + 12) % 3 == 0),
                _ => FirstOf(date, month => month == YearStart),
            };
        }
    }

    public static Arbitrary<CalendarCase> Any { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ToArbitrary();

    /// <summary>What NodaTime's own conversion says of the hour.</summary>
    public string HourByNodaTime => Instant.InZone(Calendar.Zone).ToString("uuuu'-'MM'-'dd'T'HH", CultureInfo.InvariantCulture);

    /// <summary>Any zone and kind, 1700 to 2250; half of the instants within two hours of a clock change or of a local midnight.</summary>
    public static CalendarCase Draw(Random random)
    {
        var zoneId = zoneIds[random.Next(zoneIds.Length)];
        var anywhere = NodaConstants.UnixEpoch + Duration.FromSeconds(random.NextInt64(-8_500_000_000, 8_800_000_000)) + Duration.FromNanoseconds(random.NextInt64(1_000_000_000));
        var instant = random.Next(2) == 0 ? anywhere : Edge(DateTimeZoneProviders.Tzdb[zoneId], anywhere, random);
        return new CalendarCase(zoneId, (IsoDayOfWeek)random.Next(1, 8), random.Next(2) == 0 ? 1 : random.Next(1, 13), (PeriodKind)random.Next(6), instant);
    }

    /// <summary>An instant within two hours of a clock change or of a local midnight, at one of them in half of the cases.</summary>
    public static Instant Edge(DateTimeZone zone, Instant near, Random random)
    {
        var interval = zone.GetZoneInterval(near);
        var edge = random.Next(3) switch
        {
            0 when interval.HasEnd => interval.End,
            1 when interval.HasStart => interval.Start,
            _ => near.InZone(zone).Date.AtMidnight().InZoneLeniently(zone).ToInstant(),
        };
        return random.Next(4) switch
        {
            0 => edge,
            1 => edge.PlusNanoseconds(-1),
            _ => edge + Duration.FromNanoseconds(random.NextInt64(-7_200_000_000_000, 7_200_000_000_001)),
        };
    }

    // The first day of the latest month, this one or one before it, that the rule takes for a first one.
    private static LocalDate FirstOf(LocalDate date, Func<int, bool> isFirst)
    {
        var month = new LocalDate(date.Year, date.Month, 1);
        while (!isFirst(month.Month))
            month = month.PlusMonths(-1);
        return month;
    }
}
