using JourneyMetrics.Lifetime;
using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Examples;

internal static class LifetimeExamples
{
    internal static IEnumerable<object> All() =>
    [
        new CustomerSummary(2, 30.43, 38.86),
        new ModelParameter("alpha", 4.414),
        new ParameterEstimate("alpha", 4.414, 0.378),
        new ParameterEstimate("gender", -0.2, Undefined.NotIdentifiable, ParameterScale.Plain),
        new FitReport("BG/NBD", FitStatus.Converged, null, [new("r", 0.25, 0.125), new("alpha", 4, 0.5)], -100.5, Covariance(0.015625, 0.25), Covariance(0.25, 0.015625), 1e-9, 6, 200),
        new FitReport("BG/NBD", FitStatus.Boundary, "r -> 0", [new("r", 1e-6, Undefined.NotIdentifiable)], 0, Undefined.NotIdentifiable, Undefined.NotIdentifiable, 1e-7, 20, 100),
        new TotalPrediction(new Estimate("delta method", 1653.4, new Bounds(1514, 1806, 0.95), 74.3), 51.2, new Bounds(1485, 1840, 0.95)),
    ];

    private static ValueList<ValueList<double>> Covariance(double first, double second) => [[first, 0.01], [0.01, second]];
}
