using JourneyMetrics.Lifetime;

namespace JourneyMetrics.Tests.Lifetime;

/// <summary>A model, a customer and a time.</summary>
internal sealed record LifetimeSample(PurchaseModel Model, CustomerSummary Customer, double Horizon);
