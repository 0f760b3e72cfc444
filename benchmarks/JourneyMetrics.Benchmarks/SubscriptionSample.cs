using JourneyMetrics.Testing;
using NodaTime;

namespace JourneyMetrics.Benchmarks;

/// <summary>One subscription of the benchmarks.</summary>
public sealed record SubscriptionSample(string Customer, Instant Start, Instant? End, Money Amount, int Months)
{
    public static readonly Instant First = Instant.FromUtc(2021, 1, 1, 0, 0);
    public static readonly Instant AsOf = Instant.FromUtc(2024, 1, 1, 0, 0);

    /// <summary>Subscriptions of three years, two a customer on average, in no order.</summary>
    public static SubscriptionSample[] Create(int count)
    {
        var random = new SplitMix64(7);
        var rows = new SubscriptionSample[count];
        for (var i = 0; i < count; i++)
        {
            var start = First + Duration.FromHours(random.Below(3 * 365 * 24));
            Instant? end = random.Below(3) == 0 ? null : start + Duration.FromHours(24 + random.Below(500 * 24));
            var months = random.Below(4) == 0 ? 12 : 1;
            rows[i] = new SubscriptionSample(FormattableString.Invariant($"customer {random.Below((count / 2) + 1)}"), start, end, new Money((10 + (10 * random.Below(9))) * months, "EUR"), months);
        }

        return rows;
    }
}
