using NodaTime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>A row of a file of purchases.</summary>
internal sealed record PurchaseRow(string Customer, Instant At, decimal? Amount);
