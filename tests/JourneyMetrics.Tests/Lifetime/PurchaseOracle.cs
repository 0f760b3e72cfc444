using JourneyMetrics.Lifetime;
using NodaTime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>Summaries by the rules in words, with sets and dates, one customer at a time.</summary>
internal static class PurchaseOracle
{
    public static List<PlainSummary> Summaries(IEnumerable<PurchaseRow> rows, SummaryDefinition rules, LocalDate calibrationEnd, LocalDate holdoutEnd)
        => [.. rows.GroupBy(row => row.Customer, StringComparer.Ordinal)
            .OrderBy(customer => customer.Key, StringComparer.Ordinal)
            .Select(customer => Summary(customer.Key, [.. customer], rules, calibrationEnd, holdoutEnd))
            .OfType<PlainSummary>()];

    private static PlainSummary? Summary(string customer, PurchaseRow[] rows, SummaryDefinition rules, LocalDate calibrationEnd, LocalDate holdoutEnd)
    {
        var byDay = rules.Granularity == PurchaseGranularity.OnePerDay;
        var unit = rules.Unit.TotalDays;
        var end = byDay ? Days(calibrationEnd) : (First(rules, calibrationEnd) - default(Instant)).TotalDays;
        var bought = rows.Where(row => !(row.Amount < 0)).ToArray();
        var past = bought.Where(row => Day(rules, row) <= calibrationEnd).Select(row => Time(rules, row)).Distinct().Order().ToArray();
        if (past.Length == 0)
            return null;
        var future = bought.Where(row => Day(rules, row) > calibrationEnd && Day(rules, row) <= holdoutEnd).ToArray();

        // Each amount belongs to the purchase of its own day or instant, a refund else to the one before it.
        var spent = 0m;
        foreach (var row in rows.Where(row => Day(rules, row) <= calibrationEnd && row.Amount is not null))
        {
            if (row.Amount < 0 && rules.Refunds == RefundPolicy.Dropped)
                continue;
            var purchase = past.LastOrDefault(time => time <= Time(rules, row), double.NegativeInfinity);
            if (purchase > past[0])
                spent += row.Amount!.Value;
        }

        var later = rows.Where(row => Day(rules, row) > calibrationEnd && Day(rules, row) <= holdoutEnd && !(row.Amount < 0 && rules.Refunds == RefundPolicy.Dropped));
        return new PlainSummary(
            customer,
            past.Length - 1,
            (past[^1] - past[0]) / unit,
            (end - past[0]) / unit,
            spent,
            future.Select(row => Time(rules, row)).Distinct().Count(),
            later.Sum(row => row.Amount ?? 0));
    }

    private static LocalDate Day(SummaryDefinition rules, PurchaseRow row) => row.At.InZone(rules.Zone).Date;

    private static double Time(SummaryDefinition rules, PurchaseRow row)
        => rules.Granularity == PurchaseGranularity.OnePerDay ? Days(Day(rules, row)) : (row.At - default(Instant)).TotalDays;

    private static double Days(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    private static Instant First(SummaryDefinition rules, LocalDate day) => rules.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
}
