using FsCheck;
using FsCheck.Fluent;
using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Testing;

/// <summary>A calendar, a period kind and an instant, half of the time close to where mistakes are made.</summary>
public sealed record CalendarCase(string ZoneId, IsoDayOfWeek WeekStart, PeriodKind Kind, Instant Instant)
{
    private static readonly string[] zoneIds = [.. DateTimeZoneProviders.Tzdb.Ids];

    public BusinessCalendar Calendar => new(DateTimeZoneProviders.Tzdb[ZoneId], WeekStart);

    /// <summary>What NodaTime's own conversion says, without any table: the first local date of the instant's period.</summary>
    public LocalDate FirstDayByNodaTime
    {
        get
        {
            var date = Instant.InZone(Calendar.Zone).Date;
            return Kind switch
            {
                PeriodKind.Day => date,
                PeriodKind.Week => date.DayOfWeek == WeekStart ? date : date.Previous(WeekStart),
                PeriodKind.Month => new LocalDate(date.Year, date.Month, 1),
                PeriodKind.Quarter => new LocalDate(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1),
                _ => new LocalDate(date.Year, 1, 1),
            };
        }
    }

    public static Arbitrary<CalendarCase> Any { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ToArbitrary();

    /// <summary>Any zone and kind, 1700 to 2250; half of the instants within two hours of a clock change or of a local midnight.</summary>
    public static CalendarCase Draw(Random random)
    {
        var zoneId = zoneIds[random.Next(zoneIds.Length)];
        var anywhere = NodaConstants.UnixEpoch + Duration.FromSeconds(random.NextInt64(-8_500_000_000, 8_800_000_000)) + Duration.FromNanoseconds(random.NextInt64(1_000_000_000));
        var instant = random.Next(2) == 0 ? anywhere : Edge(DateTimeZoneProviders.Tzdb[zoneId], anywhere, random);
        return new CalendarCase(zoneId, (IsoDayOfWeek)random.Next(1, 8), (PeriodKind)random.Next(5), instant);
    }

    private static Instant Edge(DateTimeZone zone, Instant near, Random random)
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
}
