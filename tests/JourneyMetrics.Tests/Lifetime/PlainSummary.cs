namespace JourneyMetrics.Tests.Lifetime;

/// <summary>A customer as the oracle sees one.</summary>
internal sealed record PlainSummary(string Customer, long Repeats, double Recency, double Age, decimal RepeatSpend, long HoldoutPurchases, decimal HoldoutSpend);
