using JourneyMetrics.Numerics;

namespace JourneyMetrics.Lifetime;

/// <summary>The terms of a discounted lifetime: who is still there after so many renewals, and what a period counts then.</summary>
internal readonly struct SurvivalTerm(ContractModel model, double origin, double logOrigin, double growth) : ISmoothTerm
{
    /// <inheritdoc/>
    public double LogAt(double place) => model.LogSurvival(origin + place) - logOrigin - (growth * place);
}
