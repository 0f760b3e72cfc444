using JourneyMetrics.Statistics;

namespace JourneyMetrics.Tests.Examples;

internal static class StatisticsExamples
{
    internal static IEnumerable<object> All() =>
    [
        RateDifference.Newcombe(new Rate(100, 1000), new Rate(120, 1000)),
        RateRatio.LiftFieller(new Rate(3, 40), new Rate(9, 35)),
        RateTest.PooledZ(new Rate(200, 10_000), new Rate(250, 10_000)).OrThrow(),
        PoissonRate.Test(37, 10_000, 0.003),
        SampleMoments.Of([4, 7, 13, 16]),
        RatioMoments.Of([3, 0, 5, 2], [2, 1, 3, 1]),
    ];
}
