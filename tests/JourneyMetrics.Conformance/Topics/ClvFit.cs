using JourneyMetrics.Lifetime;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Conformance.Topics;

/// <summary>A fit of any purchase model.</summary>
internal sealed record ClvFit(FitReport Report, Func<PurchaseModel> Model, Func<Func<PurchaseModel, double>, Estimate> Estimate)
{
    /// <summary>Wraps the fit of a model.</summary>
    public static ClvFit Of<TModel>(FitResult<TModel> fit)
        where TModel : PurchaseModel
        => new(fit.Report, () => fit.Model, figure => fit.Estimate(figure));
}
