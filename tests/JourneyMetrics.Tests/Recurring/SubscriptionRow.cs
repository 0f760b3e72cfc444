using NodaTime;

namespace JourneyMetrics.Tests.Recurring;

/// <summary>One subscription of a test: what is paid for a billing period of so many months, from a start on and before an end.</summary>
public sealed record SubscriptionRow(string Customer, Instant Start, Instant? End, Money Amount, int Months = 1);
