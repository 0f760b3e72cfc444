using JourneyMetrics;
using JourneyMetrics.Kpis;
using NodaTime;

/// <summary>What a customer is worth and when the acquisition cost is earned back, in the simple forms.</summary>
/// <remarks>
/// A customer is active in a month with an order. Churn is that of the last complete month: of those active in the month
/// before, who was not active in it.
/// </remarks>
internal sealed record ValueReport(
    string Month,
    Ratio AverageOrderValue,
    Ratio OrdersPerCustomer,
    Rate RepeatPurchase,
    Ratio RevenuePerActiveCustomer,
    Rate Churn,
    double Margin,
    Outcome<double> HistoricValue,
    Outcome<double> LifetimeValueOnMargin,
    Ratio? AcquisitionCost,
    Outcome<double> PaybackInMonths)
{
    public static ValueReport Create(TouchpointLog log, IReadOnlyList<OrderRow> orders, Ratio? acquisitionCost, ReportSettings settings)
    {
        // The last month that is over at the as-of instant, and the one before.
        var today = settings.AsOf.InZone(settings.Zone).Date;
        var next = new LocalDate(today.Year, today.Month, 1);
        var (before, start, end) = (StartOf(next.PlusMonths(-2)), StartOf(next.PlusMonths(-1)), StartOf(next));
        var seen = orders.Where(order => order.At < settings.AsOf).ToList();
        var perCustomer = seen.GroupBy(order => order.Customer, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var activeBefore = Active(before, start);
        var active = Active(start, end);

        var revenue = new Money(seen.Sum(order => order.Revenue), settings.Currency);
        var monthRevenue = new Money(seen.Where(order => order.At >= start && order.At < end).Sum(order => order.Revenue), settings.Currency);
        var averageOrderValue = Commerce.AverageOrderValue(revenue, seen.Count);
        var ordersPerCustomer = JourneyMetrics.Kpis.RepeatPurchase.Frequency(seen.Count, perCustomer.Count);
        var arpu = UnitEconomics.AverageRevenuePerUser(monthRevenue, active.Count);
        var churn = CustomerRetention.ChurnRate(activeBefore.Except(active).Count(), activeBefore.Count);
        return new ValueReport(
            $"{next.PlusMonths(-1):uuuu-MM}",
            averageOrderValue,
            ordersPerCustomer,
            CustomerRetention.RepeatPurchaseRate(perCustomer.Values.Count(count => count > 1), perCustomer.Count),
            arpu,
            churn,
            settings.Margin,
            averageOrderValue.AsMoney() is var order && order.TryGetValue(out var aov) && ordersPerCustomer.TryGetValue(out var frequency)
                ? LifetimeValue.Historic(aov, frequency)
                : Undefined.NoData,
            arpu.AsMoney().TryGetValue(out var perActive) && churn.TryGetValue(out var leaving)
                ? LifetimeValue.Margin(perActive, settings.Margin, leaving)
                : Undefined.NoData,
            acquisitionCost,
            acquisitionCost is { } cac && cac.AsMoney().TryGetValue(out var cost) && arpu.AsMoney().TryGetValue(out var income)
                ? Payback.OnMargin(cost, income, settings.Margin)
                : Undefined.NoData);

        Instant StartOf(LocalDate day) => settings.Zone.AtStartOfDay(day).ToInstant();

        HashSet<string> Active(Instant from, Instant to)
            => seen.Where(row => row.At >= from && row.At < to).Select(row => row.Customer).ToHashSet(StringComparer.Ordinal);
    }
}
