using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace JourneyMetrics.Calendars;

/// <summary>Local dates and period numbers, without any zone: period 0 is the one that holds 1 January 1970.</summary>
internal static class CivilPeriods
{
    private const int EpochYear = 1970;
    private const int DaysPerWeek = 7;
    private static readonly int epochDay = new DateOnly(EpochYear, 1, 1).DayNumber;

    public static int Number(PeriodKind kind, IsoDayOfWeek weekStart, LocalDate date) => kind switch
    {
        PeriodKind.Day => Days(date),
        PeriodKind.Week => FloorDivide(Days(date) + DaysIntoEpochWeek(weekStart), DaysPerWeek),
        PeriodKind.Month => ((date.Year - EpochYear) * 12) + date.Month - 1,
        PeriodKind.Quarter => ((date.Year - EpochYear) * 4) + ((date.Month - 1) / 3),
        PeriodKind.Year => date.Year - EpochYear,
        _ => throw Unknown(kind),
    };

    public static LocalDate FirstDay(PeriodKind kind, IsoDayOfWeek weekStart, int number) => kind switch
    {
        PeriodKind.Day => Date(number),
        PeriodKind.Week => Date((number * DaysPerWeek) - DaysIntoEpochWeek(weekStart)),
        PeriodKind.Month => new LocalDate(EpochYear + FloorDivide(number, 12), number - (FloorDivide(number, 12) * 12) + 1, 1),
        PeriodKind.Quarter => new LocalDate(EpochYear + FloorDivide(number, 4), ((number - (FloorDivide(number, 4) * 4)) * 3) + 1, 1),
        PeriodKind.Year => new LocalDate(EpochYear + number, 1, 1),
        _ => throw Unknown(kind),
    };

    public static string Label(PeriodKind kind, IsoDayOfWeek weekStart, LocalDate firstDay) => kind switch
    {
        PeriodKind.Day => Iso(firstDay),
        PeriodKind.Week when weekStart == IsoDayOfWeek.Monday
            => Invariant($"{WeekYearRules.Iso.GetWeekYear(firstDay):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(firstDay):00}"),
        PeriodKind.Week => Iso(firstDay) + "/P1W",
        PeriodKind.Month => Invariant($"{firstDay.Year:0000}-{firstDay.Month:00}"),
        PeriodKind.Quarter => Invariant($"{firstDay.Year:0000}-Q{((firstDay.Month - 1) / 3) + 1}"),
        PeriodKind.Year => Invariant($"{firstDay.Year:0000}"),
        _ => throw Unknown(kind),
    };

    public static ArgumentOutOfRangeException Unknown(PeriodKind kind)
        => new(nameof(kind), kind, "A period is a day, week, month, quarter or year.");

    private static string Iso(LocalDate date) => date.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);

    private static int Days(LocalDate date) => date.ToDateOnly().DayNumber - epochDay;

    private static LocalDate Date(int days) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(epochDay + days));

    // 1 January 1970 was a Thursday.
    private static int DaysIntoEpochWeek(IsoDayOfWeek weekStart)
        => (IsoDayOfWeek.Thursday - weekStart + DaysPerWeek) % DaysPerWeek;

    private static int FloorDivide(int value, int divisor)
        => value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor);
}
