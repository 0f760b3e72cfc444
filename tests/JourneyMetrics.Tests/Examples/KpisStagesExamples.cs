using JourneyMetrics.Kpis;

namespace JourneyMetrics.Tests.Examples;

/// <summary>One non-default example of each result of the stage KPIs.</summary>
internal static class KpisStagesExamples
{
    internal static IEnumerable<object> All()
    {
        yield return StageRates.FromCounts(1000, 100, 25, 10, 8);
        yield return StageRates.FromDropOff(0.9m, 0.75m, 0.6m, 0.2m);
        yield return StageRates.WeakestStage([0.1m, 0.25m, 0.4m], [0.2m, 0.25m, 0.5m]);
        yield return StageRates.SlowestStage(7m, 21m, 14m);
    }
}
