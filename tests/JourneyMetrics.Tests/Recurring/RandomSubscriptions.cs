using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

/// <summary>Subscriptions of a few customers on a grid of half days, so that edges of months, gaps and overlaps are the rule.</summary>
internal static class RandomSubscriptions
{
    public static readonly Instant First = Instant.FromUtc(2023, 11, 1, 0, 0);

    // Starts before the first period of the tests and after their as-of, ends on edges of months, amounts that cancel.
    private static readonly Gen<SubscriptionRow[]> rows = Gen.Choose(0, int.MaxValue - 1).Select(seed => Draw(new Random(seed))).ArrayOf();

    public static Arbitrary<SubscriptionRow[]> Any { get; } = Arb.From(
        rows, all => Enumerable.Range(0, all.Length).Select(left => all.Where((_, place) => place != left).ToArray()));

    private static SubscriptionRow Draw(Random random)
    {
        var start = random.Next(3) == 0 ? Edge(random) : First + (RecurringOracle.Step * random.Next(480));
        Instant? end = random.Next(4) == 0 ? null : random.Next(3) == 0 ? Edge(random) : start + (RecurringOracle.Step * random.Next(1, 160));
        if (end <= start)
            end = start + RecurringOracle.Step;
        var months = random.Next(3) switch { 0 => 12, 1 => 3, _ => 1 };
        var monthly = random.Next(6) switch { 0 => 0m, 1 => 10m, 2 => 20m, 3 => 30m, 4 => 12.5m, _ => 0.000001m };
        return new SubscriptionRow("customer " + (char)('A' + random.Next(6)), start, end, new Money(monthly * months, "EUR"), months);
    }

    private static Instant Edge(Random random)
        => new LocalDate(2023, 11, 1).PlusMonths(random.Next(9)).AtMidnight().InUtc().ToInstant();
}
