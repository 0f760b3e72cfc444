using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The terms of an endless sum by periods: what is expected up to the end of a period, and what that counts.</summary>
internal readonly struct PurchaseTerm(PurchaseModel model, CustomerSummary? customer, double length, double growth) : ISmoothTerm
{
    /// <inheritdoc/>
    public double LogAt(double place)
    {
        var horizon = length * (place + 1);
        var expected = customer is { } known ? model.ExpectedPurchases(known, horizon) : model.ExpectedPurchases(horizon);
        return Math.Log(expected.OrThrow()) - (growth * place);
    }
}
