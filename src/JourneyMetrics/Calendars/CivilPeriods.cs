using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace JourneyMetrics.Calendars;

/// <summary>Local times and period numbers, without any zone: period 0 is the one that holds the first hour of 1 January 1970.</summary>
internal static class CivilPeriods
{
    private const int EpochYear = 1970;
    private const int DaysPerWeek = 7;
    private const int HoursPerDay = 24;
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;
    private static readonly int epochDay = new DateOnly(EpochYear, 1, 1).DayNumber;

    public static int Number(PeriodKind kind, BusinessCalendar calendar, LocalDateTime time) => kind switch
    {
        PeriodKind.Hour => (Days(time.Date) * HoursPerDay) + time.Hour,
        PeriodKind.Day => Days(time.Date),
        PeriodKind.Week => FloorDivide(Days(time.Date) + DaysIntoEpochWeek(calendar.WeekStart), DaysPerWeek),
        PeriodKind.Month => Months(time.Date),
        PeriodKind.Quarter => FloorDivide(Months(time.Date) + MonthsIntoEpoch(calendar, MonthsPerQuarter), MonthsPerQuarter),
        PeriodKind.Year => FloorDivide(Months(time.Date) + MonthsIntoEpoch(calendar, MonthsPerYear), MonthsPerYear),
        _ => throw Unknown(kind),
    };

    /// <summary>The first local time of a period.</summary>
    public static LocalDateTime Start(PeriodKind kind, BusinessCalendar calendar, int number) => kind switch
    {
        PeriodKind.Hour => Date(FloorDivide(number, HoursPerDay)).At(new LocalTime(number - (FloorDivide(number, HoursPerDay) * HoursPerDay), 0)),
        PeriodKind.Day => Date(number).AtMidnight(),
        PeriodKind.Week => Date((number * DaysPerWeek) - DaysIntoEpochWeek(calendar.WeekStart)).AtMidnight(),
        PeriodKind.Month => FirstOf(number),
        PeriodKind.Quarter => FirstOf((number * MonthsPerQuarter) - MonthsIntoEpoch(calendar, MonthsPerQuarter)),
        PeriodKind.Year => FirstOf((number * MonthsPerYear) - MonthsIntoEpoch(calendar, MonthsPerYear)),
        _ => throw Unknown(kind),
    };

    public static string Label(PeriodKind kind, BusinessCalendar calendar, LocalDateTime start) => kind switch
    {
        PeriodKind.Hour => Invariant($"{Iso(start.Date)}T{start.Hour:00}"),
        PeriodKind.Day => Iso(start.Date),
        PeriodKind.Week when calendar.WeekStart == IsoDayOfWeek.Monday
            => Invariant($"{WeekYearRules.Iso.GetWeekYear(start.Date):0000}-W{WeekYearRules.Iso.GetWeekOfWeekYear(start.Date):00}"),
        PeriodKind.Week => Iso(start.Date) + "/P1W",
        PeriodKind.Month => Month(start),
        PeriodKind.Quarter when calendar.YearStart == 1 => Invariant($"{start.Year:0000}-Q{((start.Month - 1) / MonthsPerQuarter) + 1}"),
        PeriodKind.Quarter => Month(start) + "/P3M",
        PeriodKind.Year when calendar.YearStart == 1 => Invariant($"{start.Year:0000}"),
        PeriodKind.Year => Month(start) + "/P1Y",
        _ => throw Unknown(kind),
    };

    public static ArgumentOutOfRangeException Unknown(PeriodKind kind)
        => new(nameof(kind), kind, "A period is an hour, day, week, month, quarter or year.");

    private static string Iso(LocalDate date) => date.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);

    private static string Month(LocalDateTime start) => Invariant($"{start.Year:0000}-{start.Month:00}");

    private static int Days(LocalDate date) => date.ToDateOnly().DayNumber - epochDay;

    private static LocalDate Date(int days) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(epochDay + days));

    private static int Months(LocalDate date) => ((date.Year - EpochYear) * MonthsPerYear) + date.Month - 1;

    private static LocalDateTime FirstOf(int months)
        => new(EpochYear + FloorDivide(months, MonthsPerYear), months - (FloorDivide(months, MonthsPerYear) * MonthsPerYear) + 1, 1, 0, 0);

    // 1 January 1970 was a Thursday.
    private static int DaysIntoEpochWeek(IsoDayOfWeek weekStart)
        => (IsoDayOfWeek.Thursday - weekStart + DaysPerWeek) % DaysPerWeek;

    // How many months of its quarter or year had passed on 1 January 1970.
    private static int MonthsIntoEpoch(BusinessCalendar calendar, int length)
        => (MonthsPerYear + 1 - calendar.YearStart) % length;

    private static int FloorDivide(int value, int divisor)
        => value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor);
}
