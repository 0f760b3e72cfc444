using BenchmarkDotNet.Attributes;
using JourneyMetrics.Calendars;
using JourneyMetrics.Kpis;
using JourneyMetrics.Recurring;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>The bridge of recurring revenue of three years of subscriptions, beside the LINQ that a user would write: each month, each customer, each row.</summary>
[MemoryDiagnoser]
public class RecurringBenchmarks
{
    private static readonly BusinessCalendar newYork = new(DateTimeZoneProviders.Tzdb["America/New_York"], IsoDayOfWeek.Sunday);
    private static readonly RecurringRevenueDefinition months = new(newYork, PeriodKind.Month);
    private static readonly RecurringRevenueDefinition trailing = new(newYork, PeriodKind.Month, span: 12);

    private SubscriptionSample[] rows = [];
    private RecurringHistory history = Read([]);

    [Params(1_000_000)]
    public int Subscriptions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        rows = SubscriptionSample.Create(Subscriptions);
        history = Read(rows);
        if (Linq().SequenceEqual(Bridge().Rows.Select(row => row.Bridge)))
            return;
        throw new InvalidOperationException("The baseline counts other movements.");
    }

    [Benchmark(Baseline = true)]
    public List<MrrBridge> Linq()
    {
        var customers = rows.GroupBy(row => row.Customer).Select(customer => customer.ToArray()).ToList();
        var first = newYork.NumberAt(SubscriptionSample.First, PeriodKind.Month);
        var last = newYork.NumberAt(SubscriptionSample.AsOf.PlusNanoseconds(-1), PeriodKind.Month);
        return Enumerable.Range(first, last - first + 1)
            .Select(month => (Opening: newYork.Period(month - 1, PeriodKind.Month).End, Closing: Instant.Min(newYork.Period(month, PeriodKind.Month).End, SubscriptionSample.AsOf)))
            .Select(month => customers
                .Select(customer => (Before: At(customer, month.Opening), After: At(customer, month.Closing), Earlier: customer.Any(row => row.Start < month.Opening)))
                .ToList())
            .Select(moves => new MrrBridge(
                Sum(moves.Where(one => one.Before > 0).Select(one => one.Before)),
                Sum(moves.Where(one => one.Before == 0 && one.After > 0 && !one.Earlier).Select(one => one.After)),
                Sum(moves.Where(one => one.Before > 0 && one.After > one.Before).Select(one => one.After - one.Before)),
                Sum(moves.Where(one => one.Before == 0 && one.After > 0 && one.Earlier).Select(one => one.After)),
                Sum(moves.Where(one => one.After > 0 && one.After < one.Before).Select(one => one.Before - one.After)),
                Sum(moves.Where(one => one.Before > 0 && one.After == 0).Select(one => one.Before))))
            .ToList();
    }

    [Benchmark]
    public RecurringHistory ReadRows() => Read(rows);

    [Benchmark]
    public RecurringRevenueTable Bridge() => months.Count(history, SubscriptionSample.First, SubscriptionSample.AsOf);

    [Benchmark]
    public RecurringRevenueTable TrailingTwelveMonths() => trailing.Count(history, SubscriptionSample.First, SubscriptionSample.AsOf);

    [Benchmark]
    public RetainedRevenueTable StartCohorts() => months.CountRetained(history, SubscriptionSample.First, SubscriptionSample.AsOf);

    private static RecurringHistory Read(SubscriptionSample[] rows)
        => RecurringHistory.FromSubscriptions(rows, row => row.Customer, row => row.Start, row => row.End, row => row.Amount, row => row.Months);

    // The last instant before the close.
    private static decimal At(SubscriptionSample[] customer, Instant close)
        => customer.Where(row => row.Start < close && (row.End is not { } end || end >= close)).Sum(row => row.Amount.Amount / row.Months);

    private static MrrMovement Sum(IEnumerable<decimal> amounts)
    {
        var list = amounts.ToList();
        return new MrrMovement(new Money(list.Sum(), "EUR"), list.Count);
    }
}
