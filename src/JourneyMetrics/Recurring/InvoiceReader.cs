using JourneyMetrics.Calendars;
using NodaTime;

namespace JourneyMetrics.Recurring;

/// <summary>How to read an invoice out of a row of the caller's own type, and how its amount becomes revenue of months.</summary>
internal sealed class InvoiceReader<T>(Func<T, string?> customer, Func<T, LocalDate> from, Func<T, LocalDate> to, Func<T, Money> amount, BusinessCalendar calendar, Proration proration)
{
    private readonly Dictionary<(PeriodKind Kind, int Number), long> ends = [];

    public void Take(RowIntake intake, T row)
    {
        intake.Column = nameof(customer);
        var name = intake.Name(customer(row));
        intake.Column = nameof(from);
        var first = Date(intake, nameof(from), from(row));
        intake.Column = nameof(to);
        var end = Date(intake, nameof(to), to(row));
        if (end <= first)
            throw intake.Bad(nameof(to), Invariant($"{end:uuuu-MM-dd}"), Invariant($"Service ends after it begins, which is on {first:uuuu-MM-dd}; the last date is the first one without service."));
        intake.Column = nameof(amount);
        var money = amount(row);
        var target = intake.Target(money);
        if (proration == Proration.Days)
            TakeDays(intake, target, name, first, end, money);
        else
            TakeMonths(intake, target, name, first, end, money);
    }

    private static LocalDate Date(RowIntake intake, string column, LocalDate date)
    {
        var iso = date.WithCalendar(CalendarSystem.Iso);
        return iso.Year is > 1677 and < 2262 ? iso : throw intake.Bad(column, Invariant($"{iso:uuuu-MM-dd}"), "Dates of service lie in the years 1678 to 2261.");
    }

    // Billing on the 31st falls on the last day of a shorter month: whole months may count from either end.
    private static int WholeMonths(LocalDate first, LocalDate end)
    {
        var months = ((end.Year - first.Year) * 12) + end.Month - first.Month;
        return months > 0 && (first.PlusMonths(months) == end || end.PlusMonths(-months) == first) ? months : 0;
    }

    private void TakeMonths(RowIntake intake, HistoryBuilder target, string name, LocalDate first, LocalDate end, Money money)
    {
        var months = WholeMonths(first, end);
        if (months is 0 or > ContractValue.MostMonths)
            throw intake.Bad("to", Invariant($"{end:uuuu-MM-dd}"), Invariant($"Service from {first:uuuu-MM-dd} on is to last 1 to {ContractValue.MostMonths} whole months; proration by days takes any length."));
        if (ContractValue.TryGet(money.Amount, months, intake.Basis, intake.Rounding, out var value) is { } problem)
            throw intake.Bad("amount", Invariant($"{money}"), problem);
        target.Add(target.Customer(name), StartOf(first), StartOf(end), value);
    }

    private void TakeDays(RowIntake intake, HistoryBuilder target, string name, LocalDate first, LocalDate end, Money money)
    {
        if (LogMoney.TryToMicros(money.Amount, intake.Rounding, out var micros) is { } problem)
            throw intake.Bad("amount", Invariant($"{money}"), problem);
        var month = calendar.NumberOn(first, PeriodKind.Month);
        var count = calendar.NumberOn(end.PlusDays(-1), PeriodKind.Month) - month + 1;
        Span<long> parts = count <= 128 ? stackalloc long[count] : new long[count];
        Split(micros, first, end, parts);
        var code = target.Customer(name);
        for (var i = 0; i < count; i++)
            target.Add(code, EndOf(PeriodKind.Month, month + i - 1), EndOf(PeriodKind.Month, month + i), parts[i] * ContractValue.Months(intake.Basis));
    }

    // By largest remainder over the days in each month; ties go to the earlier month, and a credit mirrors its charge.
    private static void Split(long micros, LocalDate first, LocalDate end, Span<long> parts)
    {
        var days = Period.DaysBetween(first, end);
        Span<long> remainders = parts.Length <= 128 ? stackalloc long[parts.Length] : new long[parts.Length];
        var units = Int128.Abs(micros);
        var left = units;
        var day = first;
        for (var i = 0; i < parts.Length; i++)
        {
            var next = DateAdjusters.StartOfMonth(day).PlusMonths(1);
            next = LocalDate.Min(next, end);
            var (part, rest) = Int128.DivRem(units * Period.DaysBetween(day, next), days);
            parts[i] = (long)part;
            remainders[i] = (long)rest;
            left -= part;
            day = next;
        }

        // What is left is less than the months there are; each takes one at most.
        for (; left > 0; left--)
        {
            var largest = 0;
            for (var i = 1; i < parts.Length; i++)
            {
                if (remainders[i] > remainders[largest])
                    largest = i;
            }

            parts[largest]++;
            remainders[largest] = -1;
        }

        if (micros < 0)
        {
            foreach (ref var part in parts)
                part = -part;
        }
    }

    // A day begins where the one before ends, also where a zone skipped it.
    private long StartOf(LocalDate date) => EndOf(PeriodKind.Day, calendar.NumberOn(date, PeriodKind.Day) - 1);

    // Months meet at their ends, as in the tables.
    private long EndOf(PeriodKind kind, int number)
    {
        if (!ends.TryGetValue((kind, number), out var end))
            ends[(kind, number)] = end = Nanos(calendar.Period(number, kind).End);
        return end;
    }

    private static long Nanos(Instant instant) => LogTime.TryToNanos(instant, out var nanos) ? nanos : throw new InvalidOperationException(LogTime.Range);
}
